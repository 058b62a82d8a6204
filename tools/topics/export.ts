import { Cite } from '@citation-js/core';
import '@citation-js/plugin-csl';
import { stringify } from 'csv-stringify/sync';
import { pointersIn } from '../../src/topics/model/references.ts';
import type { Source } from '../../src/topics/model/source.ts';
import type { Topic } from '../../src/topics/model/topic.ts';
import { toBibtex } from './bibtex.ts';
import { toCsl, trustOf } from './csl.ts';
import { toRis } from './ris.ts';

type Held = { topics: readonly Topic[]; sources: ReadonlyMap<string, Source> };

const writers = {
  bibtex: ({ sources }: Held) => toBibtex([...sources.values()].map(toCsl)),
  ris: ({ sources }: Held) => toRis([...sources.values()].map(toCsl)),
  'csl-json': ({ sources }: Held) => JSON.stringify([...sources.values()].map(toCsl), null, 2),
  csv: writeCsv,
  markdown: writeMarkdown,
};

export type Format = keyof typeof writers;

export const formats = Object.keys(writers).filter(isFormat);

function isFormat(text: string): text is Format {
  return Object.hasOwn(writers, text);
}

/** The sources of some topics, each once, in the form of another program; ends in one line break. */
export function exportSources(format: Format, { topics, sources }: Held): string {
  const cited = new Set(topics.flatMap((topic) => pointersIn(topic).map(({ source }) => source)));
  const wanted = new Map([...sources].filter(([id]) => cited.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${writers[format]({ topics, sources: wanted }).replace(/\n+$/, '')}\n`;
}

function cite(sources: Held['sources']): Cite {
  return new Cite([...sources.values()].map(toCsl));
}

/** One row for each source. Excel needs the mark at the beginning to read UTF-8. A cell that a spreadsheet would run as a formula is written so that it stays text. */
function writeCsv({ topics, sources }: Held): string {
  const rows = [...sources.values()].map((source) => ({
    id: source.id,
    type: source.type,
    title: source.title,
    authors: (source.author ?? [])
      .map((name) =>
        'literal' in name ? name.literal : [name.family, name.given].filter(Boolean).join(', '),
      )
      .join('; '),
    issued: source.issued,
    publisher: source.publisher,
    container: source['container-title'],
    genre: source.genre,
    address: source.URL,
    accessed: source.accessed,
    copy: source.copy,
    read: source.read.how,
    read_on: source.read.on,
    read_at: source.read.at,
    lean: source.lean,
    lean_basis: source.leanBasis,
    stake: source.stake ?? 'none known',
    caution: source.caution,
    disputed: source.disputed?.what,
    topics: topics
      .filter((topic) => pointersIn(topic).some((pointer) => pointer.source === source.id))
      .map(({ id }) => id)
      .join('; '),
  }));
  return stringify(rows, { header: true, escape_formulas: true, bom: true });
}

/** A list of references in APA style under the title of each topic, with what is known of their trust. */
function writeMarkdown({ topics, sources }: Held): string {
  const references = new Map(
    cite(sources).format('bibliography', {
      template: 'apa',
      lang: 'en-GB',
      format: 'text',
      asEntryArray: true,
      nosort: true,
    }),
  );
  return topics
    .map((topic) => {
      const cited = new Set(pointersIn(topic).map(({ source }) => source));
      const entries = [...sources.values()]
        .filter(({ id }) => cited.has(id))
        .map(
          (source) =>
            `- ${escapeMarkdown(references.get(source.id)?.trim() ?? '')}\n  ${escapeMarkdown(trustOf(source))}`,
        );
      return `## ${escapeMarkdown(topic.title)}\n\n${entries.join('\n')}`;
    })
    .join('\n\n');
}

/** Keeps text from being read as Markdown; addresses, which readers want to follow, become links of their own. */
function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/\S*[^\s.,;)])/)
    .map((part, i) =>
      i % 2 === 1 ? `<${part}>` : part.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' '),
    )
    .join('');
}
