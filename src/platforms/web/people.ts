import { createHash } from 'node:crypto';
import type { Level } from '../../chat/invocation.ts';

/**
 * As whom a visitor can ask: enough for two who decide, a third to appeal to, and numbers of three and more. On other
 * platforms a level comes from the platform's own rights and from settings; here it is chosen, which is safe only
 * because nobody but whoever runs Moot reaches this page: see guard.ts.
 */
export const people = [
  { id: 'ada', name: 'Ada', level: 'member' },
  { id: 'ben', name: 'Ben', level: 'member' },
  { id: 'chen', name: 'Chen', level: 'member' },
  { id: 'dana', name: 'Dana', level: 'facilitator' },
  { id: 'emil', name: 'Emil', level: 'moderator' },
  { id: 'farah', name: 'Farah', level: 'moderator' },
  { id: 'grace', name: 'Grace', level: 'administrator' },
] as const satisfies readonly { id: string; name: string; level: Level }[];

export type Person = (typeof people)[number];
export type PersonId = Person['id'];

export const personIds = people.map(({ id }) => id);

/** A person as one session plays them; everybody who opens the page in a browser of their own has a cast of their own. */
export const personOf = (wanted: PersonId): Person => people.find(({ id }) => id === wanted) ?? people[0];

/** The member id of a person, from which the session cannot be found. */
export const memberIdOf = (session: string, person: PersonId): string =>
  createHash('sha256').update(`${session}/${person}`).digest('hex').slice(0, 16).toUpperCase();
