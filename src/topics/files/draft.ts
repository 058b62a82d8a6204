import { basename } from 'node:path';
import { YAMLException } from 'js-yaml';
import type { z } from 'zod';
import { readUtf8 } from '../../lib/utf8.ts';
import { parseYaml } from '../../lib/yaml.ts';
import type { Fault } from '../model/references.ts';
import type { Finding } from '../model/rule.ts';

/** What's wrong in a file: where, and what was expected there. */
export type Problem = { file: string; line: number; path: string; expected: string };

/** A file as it was read. Its text isn't kept: only mistakes need it again. */
export type Draft<T> = {
  file: string;
  /** The id that the file name implies. */
  id: string;
  /** The parsed value if the file is valid, otherwise the raw YAML. */
  content: unknown;
  value: T | undefined;
  faults: readonly Fault[];
  /** Set when the file can't be read or isn't YAML, with the message of the system or the parser. */
  unreadable: { line: number; message: string } | undefined;
};

/**
 * Parses a file's text. js-yaml is some four times as fast as yaml, which is used only where a line number is needed.
 */
export function makeDraft<T>(file: string, text: string, schema: z.ZodType<T>): Draft<T> {
  const id = basename(file, '.yaml');
  let raw: unknown;
  try {
    raw = parseYaml(text);
  } catch (error) {
    if (error instanceof YAMLException)
      return unreadableDraft(file, `valid YAML: ${error.reason}`, (error.mark?.line ?? 0) + 1);
    return unreadableDraft(
      file,
      error instanceof RangeError ? error.message : `valid YAML: ${String(error)}`,
    );
  }
  const misnamed =
    isNamed(raw) && raw.id !== id ? [{ path: ['id'], expected: `"${id}", as the file is named` }] : [];
  const parsed = schema.safeParse(raw, { error: wordIssue });
  return parsed.success
    ? { file, id, content: parsed.data, value: parsed.data, faults: misnamed, unreadable: undefined }
    : {
        file,
        id,
        content: raw,
        value: undefined,
        faults: [...misnamed, ...parsed.error.issues.flatMap(faultsOf)],
        unreadable: undefined,
      };
}

/** How many mistakes of one file are told one by one. Whoever has more mends these first. */
const mostFaults = 100;

function firstOf(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= mostFaults) return faults;
  const left = faults.length - mostFaults;
  return [...faults.slice(0, mostFaults), { path: [], expected: `${left} more mistakes mended as well` }];
}

/** The draft of a file that can't be read, and why. */
export function unreadableDraft(file: string, message: string, line = 1): Draft<never> {
  const id = basename(file, '.yaml');
  return { file, id, content: undefined, value: undefined, faults: [], unreadable: { line, message } };
}

/**
 * All problems of a file, by line; `further` are faults that only show beside other files. The code that finds lines is
 * loaded only for a mistake, since most starts have none.
 */
export async function listProblems(
  { file, faults: own, unreadable }: Draft<unknown>,
  further: readonly Fault[] = [],
): Promise<Problem[]> {
  const faults = firstOf([...own, ...further]);
  if (unreadable === undefined && faults.length === 0) return [];
  const { locate } = await import('./locate.ts');
  const { syntaxErrors, lineOf } = locate(await readText(file));
  const syntax = syntaxErrors.map(({ line, message }) => ({ line, message: `valid YAML: ${message}` }));
  const unread = unreadable && syntax.length === 0 ? [unreadable] : syntax;
  return [
    ...unread.map(({ line, message }) => ({ file, line, path: '', expected: message })),
    ...faults.map(({ path, expected }) => ({ file, line: lineOf(path), path: printPath(path), expected })),
  ].sort((a, b) => a.line - b.line);
}

/** The text of a file; empty if it can't be read. */
export async function readText(file: string): Promise<string> {
  return await readUtf8(file).catch(() => '');
}

/** Writes a path for people: viewpoints[1].claims[0].kind */
function printPath(path: Fault['path']): string {
  return path.reduce<string>((printed, step) => {
    if (typeof step === 'number') return `${printed}[${step}]`;
    return printed === '' ? step : `${printed}.${step}`;
  }, '');
}

function isNamed(raw: unknown): raw is { id: string } {
  return typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string';
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code !== 'unrecognized_keys') return [{ path, expected: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], expected: `no such field as "${key}" here` }));
}

/**
 * Says what a schema expected, for people who write YAML and not TypeScript. A schema's own message takes precedence.
 */
function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wordType(issue.expected, issue.input);
    case 'too_small':
      return `at least ${wordSize(Number(issue.minimum), issue.origin)}`;
    case 'too_big':
      return `at most ${wordSize(Number(issue.maximum), issue.origin)}`;
    case 'invalid_value':
      return `one of: ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'an address that starts with https:// or http://' : undefined;
    default:
      return undefined;
  }
}

/** What's said of an empty field, such as those of a new topic. */
export const unfilled = 'still to be filled in';

const types: Partial<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a group of fields',
  number: 'a number',
};

function wordType(expected: string, input: unknown): string {
  const wanted = types[expected] ?? expected;
  if (input === undefined) return `${wanted}; the field is missing`;
  if (expected === 'string' && typeof input === 'number') return `${wanted}; put the number in quotes`;
  if (input === null) return `${wanted}; ${unfilled}`;
  return wanted;
}

function wordSize(count: number, origin: string): string {
  const unit = origin === 'string' ? 'character' : 'entry';
  if (count === 1) return `one ${unit}`;
  return `${count} ${unit === 'entry' ? 'entries' : 'characters'}`;
}

/** Something to fix, in words; `rule` is the rule it breaks, if any. */
export type Mistake = { file: string; line: number; says: string; rule?: string };

/** Words a problem. */
export function toMistake({ file, line, path, expected }: Problem): Mistake {
  return { file, line, says: `${path === '' ? '' : `${path}: `}expected ${expected}` };
}

/** Finds the line of each finding, in the file that `fileOf` returns. */
export async function locateFindings(
  findings: readonly Finding[],
  fileOf: (finding: Finding) => string,
): Promise<Mistake[]> {
  const lines: Mistake[] = [];
  for (const [file, found] of Map.groupBy(findings, fileOf)) {
    const { locate } = await import('./locate.ts');
    const { lineOf } = locate(await readText(file));
    for (const { rule, path, says } of found) {
      const at = path.length === 0 ? '' : `${printPath(path)}: `;
      lines.push({ file, line: lineOf(path), says: `${at}${says} (${rule})`, rule });
    }
  }
  return lines;
}
