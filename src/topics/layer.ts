import { card, cards, citations, heading, list, quiet, text } from '../chat/build.ts';
import type { Block, CitationLine } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { cite, strong } from '../chat/text.ts';
import { writeDate } from './citation-list.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { AddedSource, Layer } from './model/layer.ts';
import type { ListedViewpoint } from './model/layers.ts';
import type { Topic } from './model/topic.ts';

/** Adds the notice that the community added this and nobody else has reviewed it. */
const withNotice = (blocks: readonly Block[], say: Say): Block[] =>
  blocks.length === 0 ? [] : [heading(say('layer.title')), quiet(say('layer.mark')), ...blocks];

/** If the layer can't be read, that is said instead. */
function layerBlocks(layer: Layer, say: Say, blocks: (layer: Layer) => Block[]): Block[] {
  return layer.unreadable ? [quiet(say('layer.unreadable'))] : withNotice(blocks(layer), say);
}

/** The viewpoints that the community has added to a topic, and what they still lack. */
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

/** How many names fit in a post besides everything else. */
const mostNames = 5;

/** The names of added viewpoints, where there's only room for a line. */
export function addedNames(topic: Topic, knowledge: Knowledge, say: Say): Block[] {
  const { viewpoints } = knowledge.added(topic);
  if (viewpoints.length === 0) return [];
  const names = viewpoints.slice(0, mostNames).map(({ name }) => name);
  return [quiet(say('layer.names', { names: names.join('; '), more: viewpoints.length - names.length }))];
}

/** The missing perspectives that the community has added. */
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

/** The disputes about a source that the community has accepted. */
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

/** A source that the community added, with everything that isn't known about it. */
const addedCitation = ({ number, title, address, supports, on }: AddedSource, say: Say): CitationLine => ({
  number,
  title,
  url: address,
  notes: [
    say('source.published', { publisher: new URL(address).hostname, date: say('source.no-date') }),
    say('layer.unchecked'),
    say('layer.supports', { supports, date: writeDate(on, say) }),
  ],
});
