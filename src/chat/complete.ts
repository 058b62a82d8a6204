import { nearestZones, zones } from '../time/zone.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import { longestLabel, shorten } from './build.ts';
import { actionOf, type Command } from './define.ts';
import type { Completion, CompletionRequest } from './door.ts';

/** Discord shows at most 25 completions, and so do the others. */
const most = 25;

/** What fits what has been typed of one option so far, best first. Nothing for options that are typed freely. */
export function complete(
  { action = 'show', option: name, typed, options }: CompletionRequest,
  command: Command | undefined,
  knowledge: Knowledge,
): Completion[] {
  const option = command && actionOf(command, action)?.options[name];
  switch (option?.kind) {
    case 'topic':
      return knowledge.closestTopics(typed, most).map(({ id, title }) => completion(id, title));
    case 'viewpoint': {
      const topic = knowledge.topic(String(options[option.of] ?? ''));
      if (!topic) return [];
      return knowledge.closestViewpoints(topic, typed, most).map((found) => completion(found.id, found.name));
    }
    case 'choice': {
      const start = typed.trim().toLowerCase();
      const fitting = option.choices.filter((choice) => choice.startsWith(start));
      return fitting.slice(0, most).map((choice) => completion(choice, choice));
    }
    case 'zone':
      return (typed.trim() === '' ? zones.slice(0, most) : nearestZones(typed, most)).map((zone) =>
        completion(zone, zone),
      );
    default:
      return [];
  }
}

const completion = (value: string, label: string): Completion => ({
  value,
  label: shorten(label, longestLabel),
});
