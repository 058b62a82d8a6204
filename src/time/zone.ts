import MiniSearch from 'minisearch';
import { z } from 'zod';
import { lazy } from '../lib/lazy.ts';

/** Intl still lists these zones under old names. People look for the new ones. */
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

/** Abbreviations and larger cities that many people type first. */
const alsoTyped: Readonly<Record<string, string>> = {
  'Africa/Johannesburg': 'SAST Cape Town Pretoria',
  'Africa/Lagos': 'WAT Abuja',
  'Africa/Nairobi': 'EAT',
  'America/Chicago': 'CST CDT CT Central Dallas Houston',
  'America/Denver': 'MST MDT MT Mountain',
  'America/Los_Angeles': 'PST PDT PT Pacific San Francisco Seattle',
  'America/New_York': 'EST EDT ET Eastern Boston Washington',
  'America/Sao_Paulo': 'BRT Brasilia Rio de Janeiro',
  'Asia/Kolkata': 'IST India Bangalore Bengaluru Chennai Delhi Mumbai',
  'Asia/Shanghai': 'Beijing Shenzhen',
  'Asia/Tokyo': 'JST Japan Osaka',
  'Australia/Sydney': 'AEST AEDT Canberra',
  'Europe/Berlin': 'CET CEST Frankfurt Hamburg Munich',
  'Europe/London': 'GMT BST Britain UK',
  'Europe/Paris': 'CET CEST',
};

/** Every zone a schedule can be in, by its current IANA name, in alphabetical order. */
export const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').map((name) => renamed[name] ?? name),
].sort();

const known = new Set(zones);

const former = new Map(Object.entries(renamed).map(([old, name]) => [name, old]));

const index = lazy(() => {
  const made = new MiniSearch<{ id: string; name: string; more: string }>({
    fields: ['name', 'more'],
    searchOptions: { prefix: true, fuzzy: (word) => (word.length > 3 ? 0.34 : false) },
  });
  made.addAll(
    zones.map((zone) => ({
      id: zone,
      name: zone,
      more: [alsoTyped[zone], former.get(zone)].join(' '),
    })),
  );
  return made;
});

/**
 * Finds a zone's current IANA name, ignoring case and accepting old names. Undefined when there is none: offsets such as
 * +02:00 and Etc/GMT+3, and abbreviations such as EST, aren't zones because they don't say when clocks change.
 */
export function findZone(text: string): string | undefined {
  const typed = text.trim().replaceAll(' ', '_');
  if (known.has(typed)) return typed;
  if (!typed.includes('/') && typed.toUpperCase() !== 'UTC') return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions();
    const name = renamed[timeZone] ?? timeZone;
    return known.has(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds the zones closest to what was typed (city, continent or abbreviation, possibly unfinished or with up to a third
 * of a word's letters wrong), best first. Zones that match some of the words are offered only when none match all.
 */
export function nearestZones(text: string, limit: number): string[] {
  const words = text.replace(/[^\p{L}]+/gu, ' ').slice(0, 60);
  const all = index().search(words, { combineWith: 'AND' });
  const found = all.length > 0 ? all : index().search(words);
  return found.slice(0, limit).map(({ id }) => String(id));
}

/** A zone's name as people type it, read as its current IANA name. Problems: `unknown-zone`, `no-such-zone`. */
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
