import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import type { Fault } from '../core/knowledge/references.ts';
import { wordIssue } from './wording.ts';

/** A mistake in a file, for people: where, and what was expected there. */
export type Problem = { file: string; line: number; path: string; expected: string };

/** A file as it was read: what it says, what the schema made of it, and what is wrong so far. */
export type Draft<T> = {
  file: string;
  /** The id that the file name promises. */
  id: string;
  text: string;
  raw: unknown;
  value: T | undefined;
  faults: Fault[];
  /** Set when the file is no YAML; the parser's own account of it. */
  unreadable: { line: number; message: string } | undefined;
};

/** Reads one file. js-yaml reads some four times as fast as yaml, which comes in where a line number is needed. */
export async function readDraft<T>(file: string, schema: z.ZodType<T>): Promise<Draft<T>> {
  const text = await readFile(file, 'utf8');
  const draft: Draft<T> = {
    file,
    id: basename(file, '.yaml'),
    text,
    raw: undefined,
    value: undefined,
    faults: [],
    unreadable: undefined,
  };
  try {
    draft.raw = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    draft.unreadable =
      error instanceof YAMLException
        ? { line: (error.mark?.line ?? 0) + 1, message: error.reason }
        : { line: 1, message: String(error) };
    return draft;
  }
  if (isNamed(draft.raw) && draft.raw.id !== draft.id) {
    draft.faults.push({ path: ['id'], expected: `"${draft.id}", as the file is named` });
  }
  const parsed = schema.safeParse(draft.raw, { error: wordIssue });
  if (parsed.success) draft.value = parsed.data;
  else draft.faults.push(...parsed.error.issues.flatMap(faultsOf));
  return draft;
}

/**
 * All problems of a file in the order of its lines; `further` are faults for which it is not left out.
 * What finds lines is loaded only for a mistake: most starts see none.
 */
export async function problemsOf(
  { file, text, unreadable, ...draft }: Draft<unknown>,
  further: Fault[] = [],
): Promise<Problem[]> {
  const faults = [...draft.faults, ...further];
  if (unreadable === undefined && faults.length === 0) return [];
  const { locate } = await import('./locate.ts');
  const { syntaxErrors, lineOf } = locate(text);
  const syntax = unreadable && syntaxErrors.length === 0 ? [unreadable] : syntaxErrors;
  return [
    ...syntax.map(({ line, message }) => ({ file, line, path: '', expected: `valid YAML: ${message}` })),
    ...faults.map(({ path, expected }) => ({ file, line: lineOf(path), path: printPath(path), expected })),
  ].sort((a, b) => a.line - b.line);
}

/** A path as people read it: viewpoints[1].claims[0].kind */
export function printPath(path: Fault['path']): string {
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
