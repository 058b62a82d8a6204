import type { z } from 'zod';

/**
 * Words what a schema expected, for people who write YAML and not TypeScript.
 * Where a schema has a message of its own, that one is used instead.
 */
export function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
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

/** How a field that was left empty is reported, as all fields of a topic just begun are. */
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
