import type { Context } from '../../src/command/define.ts';
import type { Options } from '../../src/command/option.ts';

/** Who asks about settings, where, and what is at hand; whatever was asked with it. */
export type Asking = Omit<Context<Options>, 'options'>;
