import {
  chart,
  citations,
  controls,
  heading,
  list,
  quiet,
  reply,
  select,
  target,
} from '../src/chat/build.ts';
import { defineAction, defineCommand } from '../src/chat/define.ts';
import type { Bar, Block } from '../src/chat/reply.ts';
import type { Say } from '../src/chat/say.ts';
import { strong } from '../src/chat/text.ts';
import { citationLine, isDisputed } from '../src/topics/citation-list.ts';
import { addedSources } from '../src/topics/layer.ts';
import { citationsOfViewpoint, sourceIdsOf, verdictOn } from '../src/topics/model/citations.ts';
import { checkStatuses, leans, type Source } from '../src/topics/model/source.ts';
import type { Topic, Viewpoint } from '../src/topics/model/topic.ts';
import { navigation } from '../src/topics/navigation.ts';
import { recordReply } from '../src/topics/source-record.ts';
import { sourceSummary } from '../src/topics/source-summary.ts';

/** What a topic, or one viewpoint, rests on, and how that spreads. */
export const sources = defineCommand({
  name: 'sources',
  level: 'member',
  options: {
    topic: { kind: 'topic', required: true },
    viewpoint: { kind: 'viewpoint', of: 'topic' },
  },
  run({ options: { topic, viewpoint }, knowledge, say }) {
    const shown = numbered(topic, viewpoint).map(({ id, number }) => ({
      number,
      source: knowledge.source(id),
    }));
    const title = viewpoint
      ? say('sources.title-viewpoint', { viewpoint: viewpoint.name, topic: topic.title })
      : say('sources.title', { topic: topic.title });
    return reply(
      title,
      [
        heading(title, 1),
        quiet(say('sources.numbers', { count: shown.length })),
        ...spread(
          shown.map(({ source }) => source),
          say,
        ),
        controls(
          ...recordMenus(topic, shown, say),
          navigation.viewpoints(topic, say),
          navigation.missing(topic, say),
          ...(viewpoint ? [navigation.sources(topic, say)] : []),
        ),
        heading(say('sources.footing')),
        list(
          (viewpoint ? [viewpoint] : topic.viewpoints).map((each) => [
            strong(each.name),
            `: ${sourceSummary(each, knowledge, say)}`,
          ]),
        ),
        heading(say('sources.list')),
        citations(
          shown.map(({ number, source }) =>
            citationLine(number, source, say, { disputed: isDisputed(topic, source.id, knowledge) }),
          ),
        ),
        ...(viewpoint ? [] : addedSources(topic, knowledge, say)),
        ...(topic.gaps.length > 0 ? [heading(say('background.gaps'))] : []),
        list(topic.gaps),
      ],
      { shareable: true },
    );
  },
  actions: {
    record: defineAction({
      level: 'member',
      options: {
        topic: { kind: 'topic', required: true },
        source: { kind: 'text', longest: 40, required: true },
      },
      run: ({ options: { topic, source }, knowledge, say }) => recordReply(topic, source, knowledge, say),
    }),
  },
});

type Shown = { number: number; source: Source };

/** The sources of a topic with their numbers, or those of them that one viewpoint cites. */
function numbered(topic: Topic, viewpoint: Viewpoint | undefined): { id: string; number: number }[] {
  const cited = viewpoint && new Set(citationsOfViewpoint(viewpoint).map(({ source }) => source));
  return sourceIdsOf(topic)
    .map((id, index) => ({ id, number: index + 1 }))
    .filter(({ id }) => cited?.has(id) ?? true);
}

/** Discord's menus hold 25 choices. */
const menuSize = 25;

const recordMenus = (topic: Topic, shown: readonly Shown[], say: Say) =>
  Array.from({ length: Math.ceil(shown.length / menuSize) }, (_, menu) =>
    select(
      say('sources.record'),
      shown.slice(menu * menuSize, (menu + 1) * menuSize).map(({ number, source }) => ({
        label: `${number}. ${source.title}`,
        about: source.publisher,
        to: target('sources', { topic: topic.id, source: source.id }, 'record'),
      })),
    ),
  );

/** How sources spread over kinds, leans and verification: what a reader would ask before trusting the whole. */
function spread(all: readonly Source[], say: Say): Block[] {
  const kinds = Map.groupBy(all, ({ type }) => say(`source-kind.${type}`));
  const byKind = [...kinds].map(([label, group]) => ({ label, value: group.length }));
  byKind.sort((a, b) => b.value - a.value || a.label.localeCompare(b.label));
  const byLean = leans.map((lean) => ({
    label: say(`lean.${lean}`),
    value: all.filter((s) => s.lean === lean).length,
  }));
  const byVerdict = checkStatuses.map((status) => ({
    label: say(`verdict.${status}`),
    value: all.filter((source) => verdictOn(source) === status).length,
  }));
  return [
    bars(say('sources.by-kind'), byKind),
    bars(
      say('sources.by-lean'),
      byLean.filter(({ value }) => value > 0),
    ),
    bars(
      say('sources.by-verdict'),
      byVerdict.filter(({ value }) => value > 0),
    ),
  ];
}

const bars = (title: string, all: Bar[]): Block =>
  chart(title, all, `${title}: ${all.map(({ label, value }) => `${label} ${value}`).join(', ')}.`);
