import MiniSearch from 'minisearch';

export type Findable<T> = { id: string; record: T; names: readonly string[]; more: readonly string[] };

/**
 * A search over records that tolerates typing mistakes (a fifth of a word's letters) and unfinished words.
 * Names weigh three times as much as the rest; the ranking is MiniSearch's BM25+.
 */
export function makeSearch<T>(items: readonly Findable<T>[]): (text: string, most: number) => T[] {
  const records = new Map(items.map((item) => [item.id, item.record]));
  const index = new MiniSearch<{ id: string; names: string; more: string }>({
    fields: ['names', 'more'],
    searchOptions: { boost: { names: 3 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(items.map(({ id, names, more }) => ({ id, names: names.join(' '), more: more.join(' ') })));
  return (text, most) => {
    const found: T[] = [];
    for (const { id } of index.search(text.slice(0, 100)).slice(0, most)) {
      const record = records.get(id);
      if (record !== undefined) found.push(record);
    }
    return found;
  };
}
