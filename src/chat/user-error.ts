import type { Control } from './reply.ts';

/**
 * Something that the asker can put right: worded in data/locales under `error.<id>`, naming the next step,
 * with controls that take it. Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  readonly id: string;
  readonly values: Record<string, string | number>;
  readonly offers: readonly Control[];

  constructor(id: string, values: Record<string, string | number> = {}, offers: readonly Control[] = []) {
    super(id);
    this.name = 'UserError';
    this.id = id;
    this.values = values;
    this.offers = offers;
  }
}

/** What the asker is told where the store takes too long. */
export function storeSlow(): never {
  throw new UserError('store-slow');
}
