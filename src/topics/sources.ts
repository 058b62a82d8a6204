import { button, chart, citations, controls, heading, list, quiet, reply, target } from '../chat/build.ts';
import type { Bar, Block, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong } from '../chat/text.ts';
import { citationLine, isDisputed } from './citation-list.ts';
import { addedSources } from './layer.ts';
import { flagsOf } from './model/balance-rules.ts';
import { citationsOfViewpoint, sourceIdsOf } from './model/citations.ts';
import type { Knowledge } from './model/knowledge.ts';
import { ownSources } from './model/measure.ts';
import { leans, readings, type Source } from './model/source.ts';
import type { Topic, Viewpoint } from './model/topic.ts';
import { menus, navigation } from './navigation.ts';

/** The sources of a topic, or of one of its viewpoints, a line each. */
export function sourcesReply(
  topic: Topic,
  viewpoint: Viewpoint | undefined,
  knowledge: Knowledge,
  say: Say,
): Reply {
  const shown = shownSources(topic, viewpoint, knowledge);
  const title = titleOf(topic, viewpoint, say);
  return reply(
    title,
    [
      heading(title, 1),
      citations(
        shown.map(({ number, source }) =>
          citationLine(number, source, say, { disputed: isDisputed(topic, source.id, knowledge) }),
        ),
      ),
      quiet(say('sources.unless')),
      ...(viewpoint ? [] : addedSources(topic, knowledge, say)),
      controls(
        ...recordMenus(topic, shown, say),
        button(
          say('button.spread'),
          target('sources', { topic: topic.id, ...(viewpoint && { viewpoint: viewpoint.id }) }, 'spread'),
        ),
        navigation.viewpoints(topic, say),
        navigation.missing(topic, say),
        ...(viewpoint ? [navigation.sources(topic, say)] : []),
      ),
    ],
    { shareable: true },
  );
}

/** How the sources spread over kinds, leans and how they were read, and what each viewpoint rests on. */
export function spreadReply(
  topic: Topic,
  viewpoint: Viewpoint | undefined,
  knowledge: Knowledge,
  say: Say,
): Reply {
  const title = titleOf(topic, viewpoint, say);
  return reply(
    title,
    [
      heading(title, 1),
      ...spread(
        shownSources(topic, viewpoint, knowledge).map(({ source }) => source),
        say,
      ),
      heading(say('sources.footing')),
      list(
        (viewpoint ? [viewpoint] : topic.viewpoints).map((each) => [
          strong(each.name),
          `: ${sourceSummary(each, knowledge, say)}`,
        ]),
      ),
      ...(topic.gaps.length > 0 ? [heading(say('background.gaps'))] : []),
      list(topic.gaps),
      controls(
        viewpoint ? navigation.sourcesOf(topic, viewpoint, say) : navigation.sources(topic, say),
        navigation.viewpoints(topic, say),
      ),
    ],
    { shareable: true },
  );
}

const titleOf = (topic: Topic, viewpoint: Viewpoint | undefined, say: Say): string =>
  viewpoint
    ? say('sources.title-viewpoint', { viewpoint: viewpoint.name, topic: topic.title })
    : say('sources.title', { topic: topic.title });

const shownSources = (topic: Topic, viewpoint: Viewpoint | undefined, knowledge: Knowledge): Shown[] =>
  numbered(topic, viewpoint).map(({ id, number }) => ({ number, source: knowledge.source(id) }));

type Shown = { number: number; source: Source };

/** A topic's sources with their numbers, or only those that one viewpoint cites. */
function numbered(topic: Topic, viewpoint: Viewpoint | undefined): { id: string; number: number }[] {
  const cited = viewpoint && new Set(citationsOfViewpoint(viewpoint).map(({ source }) => source));
  return sourceIdsOf(topic)
    .map((id, index) => ({ id, number: index + 1 }))
    .filter(({ id }) => cited?.has(id) ?? true);
}

const recordMenus = (topic: Topic, shown: readonly Shown[], say: Say) =>
  menus(
    say('sources.record'),
    shown.map(({ number, source }) => ({
      label: `${number}. ${source.title}`,
      about: source.publisher,
      to: target('sources', { topic: topic.id, source: source.id }, 'record'),
    })),
  );

/** Charts of how sources spread over kinds, leans and verification. */
function spread(all: readonly Source[], say: Say): Block[] {
  const kinds = Map.groupBy(all, ({ type }) => say(`source-kind.${type}`));
  const byKind = [...kinds].map(([label, group]) => ({ label, value: group.length }));
  byKind.sort((a, b) => b.value - a.value || a.label.localeCompare(b.label));
  const byLean = leans.map((lean) => ({
    label: say(`lean.${lean}`),
    value: all.filter((s) => s.lean === lean).length,
  }));
  const byReading = readings.map((how) => ({
    label: say(`read.${how}`),
    value: all.filter(({ read }) => read.how === how).length,
  }));
  return [
    bars(say('sources.by-kind'), byKind),
    bars(
      say('sources.by-lean'),
      byLean.filter(({ value }) => value > 0),
    ),
    bars(
      say('sources.by-reading'),
      byReading.filter(({ value }) => value > 0),
    ),
  ];
}

const bars = (title: string, all: Bar[]): Block =>
  chart(title, all, `${title}: ${all.map(({ label, value }) => `${label} ${value}`).join(', ')}.`);

/** How many sources a viewpoint rests on, and whether they're one-sided; in the same form for every viewpoint. */
export function sourceSummary(viewpoint: Viewpoint, knowledge: Knowledge, say: Say): string {
  const flags = flagsOf(viewpoint, { get: (id) => knowledge.source(id) });
  const count = ownSources(viewpoint).length;
  const words =
    flags.length === 0 ? [say('footing.mixed')] : flags.map((flag) => say(`footing.${flag}`, { count }));
  return [say('footing.count', { count }), ...words].join(' ');
}
