import { createHash } from 'node:crypto';
import type { APIContainerComponent } from 'discord-api-types/v10';
import { asRecord, asRecords } from '../../lib/json.ts';

/**
 * Two numbers that stand for a mark: another mark has the same ones once in 2^60 cases. They become the ids of two
 * components, which hold 31 bits, are seen by nobody, and stand in the history of a channel; a nonce does not.
 */
function componentIds(mark: string): readonly [number, number] {
  const digest = createHash('sha256').update(mark).digest();
  const number = (at: number) => (digest.readUInt32BE(at) >>> 1) | 1;
  const first = number(0);
  const second = number(4);
  // Within a message no two components may have the same id.
  return [first, second === first ? first ^ 2 : second];
}

/** The same container, with the mark in its own id and in that of its first component. */
export function withIdempotencyKey(container: APIContainerComponent, mark: string): APIContainerComponent {
  const [outer, inner] = componentIds(mark);
  const [first, ...others] = container.components;
  return first === undefined
    ? container
    : { ...container, id: outer, components: [{ ...first, id: inner }, ...others] };
}

/** Whether a message, as Discord's history shows it, bears the mark. */
export function hasIdempotencyKey(message: unknown, mark: string): boolean {
  const [outer, inner] = componentIds(mark);
  const [container] = asRecords(asRecord(message).components);
  return container?.id === outer && asRecords(container.components)[0]?.id === inner;
}
