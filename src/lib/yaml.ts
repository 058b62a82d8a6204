import { CORE_SCHEMA, load } from 'js-yaml';

/** How many values a file may hold. Moot's longest topic has a fiftieth of them. */
const most = 50_000;

/**
 * Parses one YAML document. An alias counts as all that it repeats, so that a short file can't become a huge one.
 * @throws YAMLException when it isn't YAML
 * @throws RangeError when it has too many values, or contains itself
 */
export function parseYaml(text: string): unknown {
  const value = load(text, { schema: CORE_SCHEMA });
  if (sizeOf(value, new Map()) > most)
    throw new RangeError(`at most ${most} values, with all that aliases repeat`);
  return value;
}

/** How many values there are in a value. What aliases share is counted each time, but walked once. */
function sizeOf(value: unknown, sizes: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  // Whoever meets it again before it has a size is inside it.
  sizes.set(value, Number.POSITIVE_INFINITY);
  const size = Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner, sizes), 1);
  sizes.set(value, size);
  return size;
}
