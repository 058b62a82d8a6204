import mirrors from './mirrors.json' with { type: 'json' };
import { pointersIn } from './references.ts';
import { type Rule, sourceRule, topicRule } from './rule.ts';
import { isAfter, type Source } from './source.ts';
import type { Topic } from './topic.ts';

/** What a source's record must fulfil, by itself and for the viewpoints that cite it. */
export const sourceRules: Rule[] = [
  {
    id: 'source-used',
    requirement: 'Every source is cited by at least one topic.',
    fix: 'Cite it where it fits, or delete the file.',
    needsAll: true,
    find: ({ topics, sources }) => {
      const used = new Set(topics.flatMap((topic) => pointersIn(topic).map(({ source }) => source)));
      return [...sources.keys()]
        .filter((id) => !used.has(id))
        .map((id) => ({ kind: 'sources', id, path: [], says: 'no topic cites this source' }));
    },
  },
  sourceRule(
    {
      id: 'dates-past',
      requirement: 'The dates of a source (issued, accessed, checked) are real and not in the future.',
      fix: 'Correct the date, or leave out the part of it that is not known: 2024-07 or 2024.',
    },
    (source, { today }) =>
      datesOf(source)
        .filter(({ date }) => isAfter(date, today))
        .map(({ date, path }) => ({ path, says: `${date} is in the future` })),
  ),
  sourceRule(
    {
      id: 'accessed-after-issued',
      requirement: 'A source was accessed on or after the day it was issued.',
      fix: 'One of the two dates is wrong: look the work up again.',
    },
    ({ issued, accessed }) =>
      issued !== undefined && isAfter(issued, accessed)
        ? [{ path: ['accessed'], says: `accessed ${accessed}, but issued ${issued}` }]
        : [],
  ),
  sourceRule(
    {
      id: 'address-public',
      requirement:
        'The addresses of a source (URL, seenAt) lead to a public host and have no user name, spaces or tracking marks.',
      fix: 'Copy the address from the page itself and cut off utm_..., fbclid and the like.',
    },
    ({ URL: address, seenAt }) =>
      Object.entries({ URL: address, seenAt }).flatMap(([key, text]) =>
        text === undefined || isPublic(text) ? [] : [{ path: [key], says: `${text} is no such address` }],
      ),
  ),
  sourceRule(
    {
      id: 'original-address',
      requirement:
        "The URL of a source is the original's: not the address of a reprint or catalogue, a mirror, a scraper, a staging host, a machine's digest or a page in another language.",
      fix: 'Put the address of the original in URL, or leave URL out if it is not known, and the copy that was read in seenAt.',
    },
    ({ URL: address, copy, seenAt }) => {
      if (address === undefined) return [];
      if (isMirror(address)) return [{ path: ['URL'], says: `${address} is no original` }];
      return (copy === 'reprint' || copy === 'catalogue') && seenAt === undefined
        ? [{ path: ['URL'], says: `the copy read was a ${copy}, so ${address} is no original` }]
        : [];
    },
  ),
  sourceRule(
    {
      id: 'verified-from-primary',
      requirement: 'Only a source whose primary copy was read is called `verified`.',
      fix: 'Call it `unverified` and say in `means` what was read, or read the original and set `copy` to primary.',
    },
    ({ copy, verification: { authentic, relevant, stance } }) => {
      const verified = [authentic, relevant, ...stance].some(({ status }) => status === 'verified');
      return verified && copy !== 'primary'
        ? [{ path: ['verification'], says: `it is called verified, but the copy read was ${copy}` }]
        : [];
    },
  ),
  topicRule(
    {
      id: 'stance-recorded',
      requirement:
        'Every source that a viewpoint cites has one entry for it under `verification.stance`: whether it holds that stance, or is only evidence for a fact.',
      fix: 'Add `for: topic-id/viewpoint-id` with status, means and date to the source.',
    },
    (topic, { sources }) =>
      citedByViewpoint(topic).flatMap(({ stance, source, path }) => {
        const count = stancesOf(sources.get(source), stance).length;
        if (count === 1) return [];
        return [
          {
            path,
            says: `the source ${source} has ${count === 0 ? 'no entry' : 'several entries'} for ${stance}`,
          },
        ];
      }),
  ),
  topicRule(
    {
      id: 'stance-undisputed',
      requirement: 'No viewpoint cites a source whose record disputes that it supports that viewpoint.',
      fix: 'Cite another source, or settle the dispute in the record and say by what means.',
    },
    (topic, { sources }) =>
      citedByViewpoint(topic)
        .filter(({ stance, source }) =>
          stancesOf(sources.get(source), stance).some(({ status }) => status === 'disputed'),
        )
        .map(({ stance, source, path }) => ({
          path,
          says: `the record of ${source} disputes its stance for ${stance}`,
        })),
  ),
  {
    id: 'stance-cited',
    requirement:
      'Every entry under `verification.stance` is for a viewpoint that exists and cites the source.',
    fix: 'Delete the entry, or correct its topic-id/viewpoint-id.',
    needsAll: true,
    find: ({ topics, sources }) => {
      const cited = new Set(
        topics.flatMap(citedByViewpoint).map(({ source, stance }) => `${source} ${stance}`),
      );
      return [...sources.values()].flatMap(({ id, verification }) =>
        verification.stance.flatMap(({ for: stance }, i) =>
          cited.has(`${id} ${stance}`)
            ? []
            : [
                {
                  kind: 'sources',
                  id,
                  path: ['verification', 'stance', i, 'for'],
                  says: `${stance} does not cite it`,
                },
              ],
        ),
      );
    },
  },
];

type Cited = { stance: string; source: string; path: (string | number)[] };

/** Each source that a viewpoint cites, with its first citation. */
function citedByViewpoint(topic: Topic): Cited[] {
  return topic.viewpoints.flatMap((viewpoint, i) => {
    const first = new Map<string, Cited>();
    for (const { source, path } of pointersIn(viewpoint)) {
      if (first.has(source)) continue;
      first.set(source, { stance: `${topic.id}/${viewpoint.id}`, source, path: ['viewpoints', i, ...path] });
    }
    return [...first.values()];
  });
}

function stancesOf(source: Source | undefined, stance: string) {
  return source?.verification.stance.filter((entry) => entry.for === stance) ?? [];
}

function datesOf({ issued, accessed, verification: { authentic, relevant, stance } }: Source) {
  return [
    ...(issued === undefined ? [] : [{ date: issued, path: ['issued'] }]),
    { date: accessed, path: ['accessed'] },
    { date: authentic.on, path: ['verification', 'authentic', 'on'] },
    { date: relevant.on, path: ['verification', 'relevant', 'on'] },
    ...stance.map(({ on }, i) => ({ date: on, path: ['verification', 'stance', i, 'on'] })),
  ];
}

function isPublic(address: string): boolean {
  const { hostname, username, searchParams } = new URL(address);
  const tracked = [...searchParams.keys()].some((key) => /^(utm_|fbclid$|gclid$)/.test(key));
  return (
    /\.[a-z]{2,}$/.test(hostname) &&
    !/(^|\.)example\.|\.(local|internal)$/.test(hostname) &&
    username === '' &&
    !tracked &&
    !/\s/.test(address)
  );
}

/** Whether an address leads to a host that copies others, or to a part of its host in another language. */
function isMirror(address: string): boolean {
  const { hostname, pathname } = new URL(address);
  return (
    mirrors.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ||
    mirrors.addresses.some((start) => `${hostname}${pathname}`.startsWith(start))
  );
}
