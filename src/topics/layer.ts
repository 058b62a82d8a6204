import { card, cards, citations, heading, list, quiet, text } from '../chat/build.ts';
import type { Block, CitationLine } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { cite, strong } from '../chat/text.ts';
import { writeDate } from './citation-list.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { AddedSource, Layer } from './model/layer.ts';
import type { ListedViewpoint } from './model/layers.ts';
import type { Topic } from './model/topic.ts';

/** What says wherever it stands that the community has added this, and that nobody else has looked at it. */
const withNotice = (blocks: readonly Block[], say: Say): Block[] =>
  blocks.length === 0 ? [] : [heading(say('layer.title')), quiet(say('layer.mark')), ...blocks];

/** Where it is not known whether there is anything, that is said too. */
function layerBlocks(layer: Layer, say: Say, blocks: (layer: Layer) => Block[]): Block[] {
  return layer.unreadable ? [quiet(say('layer.unreadable'))] : withNotice(blocks(layer), say);
}

/** The viewpoints that the community has added to a topic, after all shared ones and with what they still lack. */
export const addedViewpoints = (topic: Topic, knowledge: Knowledge, say: Say): Block[] =>
  layerBlocks(knowledge.added(topic), say, ({ viewpoints, sources }) => {
    if (viewpoints.length === 0) return [];
    const cited = new Set(viewpoints.map(({ number }) => number));
    return [
      cards(
        ...viewpoints.map(({ name, position, holders, number }) =>
          card(name, [
            position,
            [strong(say('viewpoint.held-by')), ` ${holders} `, cite(number)],
            say('layer.no-steelman'),
          ]),
        ),
      ),
      citations(
        sources.filter(({ number }) => cited.has(number)).map((source) => addedCitation(source, say)),
      ),
    ];
  });

/** A viewpoint's name, marked where the community has added it. */
export const labelViewpoint = ({ name, own }: ListedViewpoint, say: Say): string =>
  own ? say('layer.of-ours', { name }) : name;

/** So many names fit beside all that a post has to hold. */
const mostNames = 5;

/** The names of viewpoints that the community has added, for where there is no room for more than a line. */
export function addedNames(topic: Topic, knowledge: Knowledge, say: Say): Block[] {
  const { viewpoints } = knowledge.added(topic);
  if (viewpoints.length === 0) return [];
  const names = viewpoints.slice(0, mostNames).map(({ name }) => name);
  return [quiet(say('layer.names', { names: names.join('; '), more: viewpoints.length - names.length }))];
}

/** The people whom the community names as missing, besides the shared ones. */
export const addedMissing = (topic: Topic, knowledge: Knowledge, say: Say): Block[] =>
  layerBlocks(knowledge.added(topic), say, ({ missing }) =>
    missing.length === 0
      ? []
      : [
          cards(
            ...missing.map(({ group, why, evidence }) =>
              card(group, [
                [strong(say('missing.why')), ` ${why}`],
                [strong(say('missing.evidence')), ` ${evidence}`],
              ]),
            ),
          ),
        ],
  );

/** The sources that the community has added, numbered after the shared ones. */
export const addedSources = (topic: Topic, knowledge: Knowledge, say: Say): Block[] =>
  layerBlocks(knowledge.added(topic), say, ({ sources }) =>
    sources.length === 0 ? [] : [citations(sources.map((source) => addedCitation(source, say)))],
  );

/** The prompts that the community has added. */
export const addedPrompts = (topic: Topic, knowledge: Knowledge, say: Say): Block[] =>
  layerBlocks(knowledge.added(topic), say, ({ prompts }) =>
    prompts.length === 0
      ? []
      : [text(strong(say('layer.prompts'))), list(prompts.map((prompt) => prompt.text))],
  );

/** What the community has accepted as wrong with one source. */
export const disputes = (topic: Topic, source: string, knowledge: Knowledge, say: Say): Block[] =>
  layerBlocks(knowledge.added(topic), say, (layer) => {
    const here = layer.disputes.filter((dispute) => dispute.source === source);
    if (here.length === 0) return [];
    return [
      list(
        here.map(({ wrong, seen, on }) => {
          const values = { wrong, date: writeDate(on, say) };
          return seen === undefined
            ? say('layer.disputed', values)
            : say('layer.disputed-seen', { ...values, seen });
        }),
      ),
    ];
  });

/** A source of the community's as readers see it: with everything that is not known of it. */
const addedCitation = ({ number, title, address, supports, on }: AddedSource, say: Say): CitationLine => ({
  number,
  title,
  url: address,
  notes: [
    say('source.published', { publisher: new URL(address).hostname, date: say('source.no-date') }),
    say('source.lean', { lean: say('lean.unrated') }),
    say('layer.stake'),
    say('verdict.unverified'),
    say('layer.supports', { supports, date: writeDate(on, say) }),
  ],
});
