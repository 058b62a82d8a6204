import type { Say } from '../chat/say.ts';
import { flagsOf } from './model/balance-rules.ts';
import type { Knowledge } from './model/knowledge.ts';
import { ownSources } from './model/measure.ts';
import type { Viewpoint } from './model/topic.ts';

/** What the case of a viewpoint rests on, and whether its sources are of one mind; in the same form for every viewpoint. */
export function sourceSummary(viewpoint: Viewpoint, knowledge: Knowledge, say: Say): string {
  const flags = flagsOf(viewpoint, { get: (id) => knowledge.source(id) });
  const count = ownSources(viewpoint).length;
  const words =
    flags.length === 0 ? [say('footing.mixed')] : flags.map((flag) => say(`footing.${flag}`, { count }));
  return [say('footing.count', { count }), ...words].join(' ');
}
