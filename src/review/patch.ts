import { stringify } from 'yaml';
import type { TextFile } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { addressInText } from '../lib/address-in-text.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Added, AddedSource } from '../topics/model/layer.ts';
import type { Source } from '../topics/model/source.ts';
import type { Topic } from '../topics/model/topic.ts';

/** Files as they should become, and what still needs somebody's work before it can join them. */
type Patch = { files: { name: string; note: string; record: Source | Topic }[]; open: string[] };

/** How many missing perspectives a topic's schema allows. */
const mostMissing = 4;

/**
 * What a community has added, in the format of the shared data: one YAML document per changed file, each of which
 * passes its schema. What can't be written that way without inventing something is listed above them in comments.
 * Undefined if nothing was added.
 */
export function patchFile(knowledge: Knowledge, day: string, say: Say): TextFile | undefined {
  const patches = knowledge.topics.map((topic) => patchOf(topic, knowledge, day, say));
  const files = patches.flatMap((patch) => patch.files);
  const open = patches.flatMap((patch) => patch.open);
  if (files.length + open.length === 0) return undefined;
  const head = [say('patch.note'), ...open.map((line) => `- ${line}`)].map(comment).join('');
  const documents = files.map(
    ({ name, note, record }) =>
      `---\n${comment(name)}${comment(note)}${stringify(record, { lineWidth: 120 })}`,
  );
  return { name: 'community-layer.yaml', type: 'application/yaml', content: [head, ...documents].join('') };
}

/** One line as a comment, whatever somebody typed. */
const comment = (line: string): string =>
  line === '' ? '' : `# ${line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}\n`;

function patchOf(topic: Topic, knowledge: Knowledge, day: string, say: Say): Patch {
  const { missing, sources, viewpoints, prompts, disputes } = knowledge.added(topic);
  const room = Math.max(0, mostMissing - topic.missing.length);
  const cited = missing.flatMap((one) => withSource(one) ?? []).slice(0, room);
  const joining = new Set(cited.map(({ added }) => added.code));
  const newSources = [
    ...sources.map((source) => sourceOf(source, say)),
    ...cited.map(({ added, address }) =>
      sourceOf({ title: added.group, address, supports: added.evidence, on: added.on }, say),
    ),
  ];
  const changed: Topic = {
    ...topic,
    missing: [...topic.missing, ...cited.map(({ added, address }) => missingOf(added, address, say))],
    prompts: [...topic.prompts, ...prompts.map(({ code, text }) => ({ id: idOf('prompt', code), text }))],
    changelog: [...topic.changelog, { on: day, change: say('patch.change') }],
  };
  const isChanged = prompts.length + cited.length > 0;
  return {
    files: [
      ...(isChanged ? [{ name: `topics/${topic.id}.yaml`, note: '', record: changed }] : []),
      ...unique(newSources).map((record) => ({
        name: `sources/${record.id}.yaml`,
        note: record.caution ?? '',
        record,
      })),
      ...[...Map.groupBy(disputes, ({ source }) => source)].map(([id, all]) => ({
        name: `sources/${id}.yaml`,
        note: '',
        record: disputed(knowledge.source(id), all, say),
      })),
    ],
    open: [
      ...viewpoints.map(({ name, position, holders, address }) =>
        say('patch.open-viewpoint', { topic: topic.id, name, position, holders, address }),
      ),
      ...missing
        .filter(({ code }) => !joining.has(code))
        .map(({ group, why, evidence }) =>
          say('patch.open-missing', { topic: topic.id, group, why, evidence }),
        ),
    ],
  };
}

/** A missing perspective with the address in its evidence; undefined if there's none. */
function withSource(added: Added<'missing'>): { added: Added<'missing'>; address: string } | undefined {
  const address = addressInText(added.evidence);
  return address === undefined ? undefined : { added, address };
}

function missingOf({ code, group, why, evidence }: Added<'missing'>, address: string, say: Say) {
  return {
    id: idOf('group', code),
    group,
    why,
    evidence,
    cite: [{ source: sourceIdOf(address) }],
    invite: say('patch.invite'),
  };
}

/** A source of which only the address and a member's words are known. Every other field says so. */
function sourceOf({ title, address, supports, on }: Omit<AddedSource, 'number'>, say: Say): Source {
  return {
    id: sourceIdOf(address),
    type: 'webpage',
    title,
    publisher: new URL(address).hostname,
    genre: say('patch.genre'),
    URL: address,
    accessed: on,
    copy: 'catalogue',
    lean: 'unrated',
    leanBasis: say('patch.lean-basis'),
    stake: null,
    caution: say('patch.supports', { supports }),
    read: { how: 'second-hand', on },
  };
}

function disputed(source: Source, disputes: readonly Added<'citation'>[], say: Say): Source {
  const words = disputes.map(({ wrong, seen }) =>
    seen === undefined ? say('patch.disputed', { wrong }) : say('patch.disputed-seen', { wrong, seen }),
  );
  return {
    ...source,
    caution: [...(source.caution === undefined ? [] : [source.caution]), ...words].join(' '),
  };
}

const unique = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [source.id, source])).values(),
];

const idOf = (what: string, code: string): string => `${what}-${code.toLowerCase()}`;

/** A stable id for an address: its host, and a number that two addresses of a host hardly ever share. */
function sourceIdOf(address: string): string {
  const host = new URL(address).hostname.replace(/^www\./, '');
  const slug = host
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 28)
    .replace(/-+$/, '');
  let sum = 0;
  for (const character of address) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 32;
  return `${slug || 'source'}-${sum.toString(36)}`;
}
