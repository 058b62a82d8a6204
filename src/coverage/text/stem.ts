/**
 * The stem of an English word by the rules of Porter (An algorithm for suffix stripping, Program 14(3), 1980), written
 * from the paper. The word must be lower case; words of fewer than three letters, or with anything but a to z, are
 * their own stems.
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let w = markConsonantY(word);
  w = plurals(w);
  w = pastAndGerund(w);
  if (/y$/i.test(w) && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaceSuffix(w, doubleSuffixes, 0);
  w = replaceSuffix(w, adjectiveSuffixes, 0);
  w = dropLastSuffix(w);
  return tidy(w).toLowerCase();
}

/** A y that begins a word or follows a vowel is a consonant; it is written Y until the end. */
const markConsonantY = (word: string): string => word.replace(/^y/, 'Y').replace(/([aeiou])y/g, '$1Y');

const hasVowel = (part: string): boolean => /[aeiouy]/.test(part);

/** Porter's measure m: how many times a vowel run is followed by a consonant run. */
const measure = (part: string): number => (part.match(/[aeiouy]+[^aeiouy]+/g) ?? []).length;

/** Ends consonant, vowel, consonant, the last not w, x or y: a short syllable that wants its e back ("hop", "fil"). */
const endsShort = (part: string): boolean => /(?:^|[^aeiouy])[aeiouy][^aeiouywxY]$/.test(part);

function plurals(w: string): string {
  if (w.endsWith('sses') || w.endsWith('ies')) return w.slice(0, -2);
  return w.endsWith('s') && !w.endsWith('ss') ? w.slice(0, -1) : w;
}

function pastAndGerund(w: string): string {
  if (w.endsWith('eed')) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  const base = w.endsWith('ed') ? w.slice(0, -2) : w.endsWith('ing') ? w.slice(0, -3) : '';
  if (!hasVowel(base)) return w;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1);
  return measure(base) === 1 && endsShort(base) ? `${base}e` : base;
}

type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

const doubleSuffixes: Suffixes = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];

const adjectiveSuffixes: Suffixes = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

/** Replaces the first suffix of the list that fits, where what stands before it measures more than `above`. */
function replaceSuffix(w: string, suffixes: Suffixes, above: number): string {
  const found = suffixes.find(([suffix]) => w.endsWith(suffix));
  if (found === undefined) return w;
  const base = w.slice(0, -found[0].length);
  return measure(base) > above ? base + found[1] : w;
}

const lastSuffixes =
  /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

function dropLastSuffix(w: string): string {
  const found = lastSuffixes.exec(w);
  return found !== null && measure(w.slice(0, found.index)) > 1 ? w.slice(0, found.index) : w;
}

/** Drops a final e, and one of a double l, where enough stands before it. */
function tidy(w: string): string {
  let tidied = w;
  if (w.endsWith('e')) {
    const base = w.slice(0, -1);
    const m = measure(base);
    if (m > 1 || (m === 1 && !endsShort(base))) tidied = base;
  }
  return tidied.endsWith('ll') && measure(tidied) > 1 ? tidied.slice(0, -1) : tidied;
}
