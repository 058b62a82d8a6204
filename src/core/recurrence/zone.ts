import { z } from 'zod';
import { makeSearch } from '../knowledge/search.ts';

/** Names under which Intl still lists zones that the tz database has renamed. People look for the new ones. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Every zone that a schedule can be in, by its present IANA name, in alphabetical order. */
export const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').map((name) => renamed[name] ?? name),
].sort();

const known = new Set(zones);

const search = makeSearch(
  zones.map((zone) => ({ id: zone, record: zone, names: [zone.replaceAll('_', ' ')], more: [] })),
);

/**
 * The present IANA name of a zone, whatever the case and age of the name that was typed; undefined when there is none.
 * Offsets such as +02:00, Etc/GMT+3 and abbreviations such as EST are no zones: they do not know when clocks change.
 */
export function findZone(text: string): string | undefined {
  const name = resolve(text.trim().replaceAll(' ', '_'));
  if (name === undefined || !known.has(name)) return undefined;
  return text.includes('/') || name === 'UTC' ? name : undefined;
}

/** The zones whose names come closest to what was typed: by city or continent, mistyped or unfinished. */
export function nearestZones(text: string, most: number): string[] {
  const words = text.replace(/[^\p{L}]+/gu, ' ').trim();
  const abbreviation = /^[A-Z]+$/.test(words);
  const meant = abbreviation ? undefined : resolve(words);
  const found = search(words, most + 1);
  return [...new Set(meant !== undefined && known.has(meant) ? [meant, ...found] : found)].slice(0, most);
}

/** A zone's name as people type it, read as its present IANA name. Problems: `unknown-zone`, `no-such-zone`. */
export const zoneSchema = z.string({ error: 'missing' }).transform((text, context) => {
  const zone = findZone(text);
  if (zone !== undefined) return zone;
  const nearest = nearestZones(text, 3).join(', ');
  context.addIssue(
    nearest === ''
      ? { code: 'custom', message: 'no-such-zone', params: { text } }
      : { code: 'custom', message: 'unknown-zone', params: { text, nearest } },
  );
  return z.NEVER;
});

function resolve(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions();
    return renamed[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}
