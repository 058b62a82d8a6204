import mirrors from './mirrors.json' with { type: 'json' };
import { pointersIn } from './references.ts';
import { type Rule, sourceRule } from './rule.ts';
import { isAfter, type Reading, type Source } from './source.ts';

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
        'The addresses of a source (URL, read.at) lead to a public host and have no user name, spaces or tracking marks.',
      fix: 'Copy the address from the page itself and cut off utm_..., fbclid and the like.',
    },
    ({ URL: address, read }) =>
      [
        { path: ['URL'], text: address },
        { path: ['read', 'at'], text: read.at },
      ].flatMap(({ path, text }) =>
        text === undefined || isPublic(text) ? [] : [{ path, says: `${text} is no such address` }],
      ),
  ),
  sourceRule(
    {
      id: 'original-address',
      requirement:
        "The URL of a source is the original's: not the address of a reprint or catalogue, a mirror, a scraper, a staging host, a machine's digest or a page in another language.",
      fix: 'Put the address of the original in URL, or leave URL out if it is not known, and the copy that was read in read.at.',
    },
    ({ URL: address, copy, read }) => {
      if (address === undefined) return [];
      if (isMirror(address)) return [{ path: ['URL'], says: `${address} is no original` }];
      return (copy === 'reprint' || copy === 'catalogue') && read.at === undefined
        ? [{ path: ['URL'], says: `the copy read was a ${copy}, so ${address} is no original` }]
        : [];
    },
  ),
  sourceRule(
    {
      id: 'read-phrase',
      requirement:
        'A source that was read whole or in the cited part has a phrase of at most 12 words from there, for whoever checks.',
      fix: 'Copy a phrase from the cited part into `read.phrase`, or say `how: excerpt`.',
    },
    ({ read: { how, phrase } }) =>
      isRead(how) && phrase === undefined
        ? [{ path: ['read'], says: `it is called read (${how}), but has no phrase from there` }]
        : [],
  ),
  sourceRule(
    {
      id: 'read-copy',
      requirement:
        'What was read is said truly: an account or an index entry is `second-hand`, and nothing else is.',
      fix: 'Set `read.how` to second-hand, or read the work itself and set `copy` to primary or reprint.',
    },
    ({ copy, read: { how } }) =>
      (copy === 'second-hand' || copy === 'catalogue') === (how === 'second-hand')
        ? []
        : [{ path: ['read', 'how'], says: `it is ${how}, but the copy read was ${copy}` }],
  ),
];

/** Whether the words that are cited were read in the work itself. */
export const isRead = (how: Reading): boolean => how === 'whole' || how === 'cited-part';

function datesOf({ issued, accessed, read }: Source) {
  return [
    ...(issued === undefined ? [] : [{ date: issued, path: ['issued'] }]),
    { date: accessed, path: ['accessed'] },
    { date: read.on, path: ['read', 'on'] },
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
