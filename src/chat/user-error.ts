import type { Control } from './reply.ts';
import type { NamesIn, SentenceValues, ValuesOf } from './say.ts';

export type ErrorId = Exclude<NamesIn<'error'>, 'title' | 'bug'>;

type ErrorArguments<Id extends ErrorId> = keyof ValuesOf<`error.${Id}`> extends never
  ? [values?: Record<string, never>, offers?: readonly Control[]]
  : [values: ValuesOf<`error.${Id}`>, offers?: readonly Control[]];

/**
 * Something that the user can fix: worded in data/locales under `error.<id>`, with controls for the next step. Everything else
 * that's thrown is a bug.
 */
export class UserError<Id extends ErrorId = ErrorId> extends Error {
  readonly id: ErrorId;
  readonly values: SentenceValues;
  readonly offers: readonly Control[];

  constructor(id: Id, ...[values = {}, offers = []]: ErrorArguments<Id>) {
    super(id);
    this.name = 'UserError';
    this.id = id;
    this.values = values;
    this.offers = offers;
  }
}

/**
 * Something wrong with the value of one option, which only the feature could tell. Where it was typed or filled in, the form
 * opens again with what was given, and says it in that field.
 */
export class FieldError<Id extends ErrorId = ErrorId> extends UserError<Id> {
  readonly field: string;
  readonly problem: string;

  /** @param about the option's name, and what's wrong with its value in words */
  constructor(id: Id, about: { field: string; problem: string }, ...given: ErrorArguments<Id>) {
    super(id, ...given);
    this.field = about.field;
    this.problem = about.problem;
  }
}

/** The error when the store takes too long. */
export function storeSlow(): never {
  throw new UserError('store-slow');
}
