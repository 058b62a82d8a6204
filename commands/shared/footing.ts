import type { Say } from '../../src/command/say.ts';
import { flagsOf } from '../../src/core/balance/interests.ts';
import { ownSources } from '../../src/core/balance/measure.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Viewpoint } from '../../src/core/knowledge/topic.ts';

/** What the case of a viewpoint rests on, and whether its sources are of one mind; in the same form for every viewpoint. */
export function footing(viewpoint: Viewpoint, knowledge: Knowledge, say: Say): string {
  const flags = flagsOf(viewpoint, { get: (id) => knowledge.source(id) });
  const count = ownSources(viewpoint).length;
  const words =
    flags.length === 0 ? [say('footing.mixed')] : flags.map((flag) => say(`footing.${flag}`, { count }));
  return [say('footing.count', { count }), ...words].join(' ');
}
