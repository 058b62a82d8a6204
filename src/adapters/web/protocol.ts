import { z } from 'zod';
import type { Form } from '../../command/form.ts';
import type { Level } from '../../command/levels.ts';
import type { Words } from './words.ts';

/** What travels between the page and the server. The page reads these types too, through JSDoc imports. */

const name = z.string().max(100);
const options = z.record(name, z.union([z.string(), z.number(), z.boolean()]));

export const askSchema = z.strictObject({
  /** Made by the page, and the same when it has to send once more. */
  delivery: z.string().regex(/^[\w-]{8,64}$/),
  /** The visitor chooses as whom to ask: whoever reaches this page runs Moot. */
  level: z.enum(['member', 'moderator']),
  /** The private answer in which a control was pressed, and which the new one replaces. */
  within: z.uuid().optional(),
  ask: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('options'),
      target: z.strictObject({ command: name, action: name, options }),
    }),
    z.strictObject({ kind: z.literal('line'), command: name, line: z.string() }),
    z.strictObject({ kind: z.literal('control'), id: z.string().max(200) }),
  ]),
});

export type AskRequest = z.infer<typeof askSchema>;

export const completionSchema = z.strictObject({
  command: name,
  action: name.exactOptional(),
  option: name,
  typed: z.string(),
  options,
});

/** One platform's payload of an answer, as its own encoder makes it. */
export type PreviewPayload = { name: 'discord' | 'slack'; payload: unknown };

/** One answer as the page shows it. */
export type Message = {
  id: string;
  delivery: string;
  private: boolean;
  title: string;
  /** How the same is asked by typing; empty where it cannot be. */
  asked: string;
  html: string;
  previews: readonly PreviewPayload[];
};

/** What an ask led to. `later`: the answer follows among the events. `duplicate`: it was given before. */
export type Outcome =
  | { kind: 'message'; message: Message }
  | { kind: 'form'; form: Form }
  | { kind: 'later' }
  | { kind: 'duplicate' };

/** An option as the composer asks for it. */
export type ComposerOption = {
  name: string;
  label: string;
  about: string;
  required: boolean;
  input:
    | { kind: 'complete' }
    | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
    | { kind: 'integer'; min: number; max: number }
    | { kind: 'text' };
};

export type ComposerCommand = {
  name: string;
  about: string;
  usage: string;
  level: Level;
  options: readonly ComposerOption[];
};

/** What the page needs before it can ask. */
export type Opening = { commands: readonly ComposerCommand[]; levels: readonly Level[]; words: Words };
