import { chart, citations, controls, heading, list, quiet, reply, target } from '../chat/build.ts';
import type { Bar, Block, Reply } from '../chat/reply.ts';
import type { Say } from '../chat/say.ts';
import { strong } from '../chat/text.ts';
import { citationLine, isDisputed } from './citation-list.ts';
import { addedSources } from './layer.ts';
import { flagsOf } from './model/balance-rules.ts';
import { citationsOfViewpoint, sourceIdsOf, verdictOn } from './model/citations.ts';
import type { Knowledge } from './model/knowledge.ts';
import { ownSources } from './model/measure.ts';
import { checkStatuses, leans, type Source } from './model/source.ts';
import type { Topic, Viewpoint } from './model/topic.ts';
import { menus, navigation } from './navigation.ts';

/** The sources of a topic, or of one of its viewpoints, and how they spread over kinds, leans and verification. */
export function sourcesReply(
  topic: Topic,
  viewpoint: Viewpoint | undefined,
  knowledge: Knowledge,
  say: Say,
): Reply {
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
}

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

/** How many sources a viewpoint rests on, and whether they're one-sided; in the same form for every viewpoint. */
export function sourceSummary(viewpoint: Viewpoint, knowledge: Knowledge, say: Say): string {
  const flags = flagsOf(viewpoint, { get: (id) => knowledge.source(id) });
  const count = ownSources(viewpoint).length;
  const words =
    flags.length === 0 ? [say('footing.mixed')] : flags.map((flag) => say(`footing.${flag}`, { count }));
  return [say('footing.count', { count }), ...words].join(' ');
}
