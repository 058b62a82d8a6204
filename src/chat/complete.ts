import { nearestZones, zones } from '../time/zone.ts';
import { longestLabel, shorten } from './build.ts';
import { actionOf, type Command } from './define.ts';
import { type FormChoice, isLookup, type Lookups } from './option.ts';
import type { RawOptions } from './reply.ts';

/** `action` defaults to `show`: what the command itself does. */
export type CompletionRequest = {
  command: string;
  action?: string;
  option: string;
  typed: string;
  options: RawOptions;
};
export type Completion = FormChoice;

/** Discord shows at most 25 completions. */
const limit = 25;

/** Completions of what was typed for an option, best first. None for free text. */
export function complete(
  { action = 'show', option: name, typed, options }: CompletionRequest,
  command: Command | undefined,
  lookups: Lookups,
): Completion[] {
  const option = command && actionOf(command, action)?.options[name];
  if (option && isLookup(option, lookups)) {
    const parent = 'of' in option ? String(options[option.of] ?? '') : undefined;
    return lookups[option.kind]
      .closest(typed, limit, parent)
      .map(({ value, label }) => completion(value, label));
  }
  switch (option?.kind) {
    case 'choice': {
      const start = typed.trim().toLowerCase();
      const matching = option.choices.filter((choice) => choice.startsWith(start));
      return matching.slice(0, limit).map((choice) => completion(choice, choice));
    }
    case 'zone':
      return (typed.trim() === '' ? zones.slice(0, limit) : nearestZones(typed, limit)).map((zone) =>
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
