import { z } from 'zod';
import type { Block, Control, Reply, Target } from './reply.ts';
import type { Inline, Text } from './text.ts';

const inline: z.ZodType<Inline> = z.union([
  z.string(),
  z.strictObject({ kind: z.enum(['strong', 'emphasis', 'code']), text: z.string() }),
  z.strictObject({ kind: z.literal('link'), text: z.string(), url: z.string() }),
  z.strictObject({ kind: z.literal('cite'), number: z.number(), url: z.string().exactOptional() }),
  z.strictObject({ kind: z.literal('instant'), at: z.number(), text: z.string() }),
  z.strictObject({ kind: z.literal('mention'), of: z.enum(['channel', 'group']), id: z.string() }),
]);
const text: z.ZodType<Text> = z.array(inline);

/** What a button asks for, as it's stored. */
export const targetSchema: z.ZodType<Target> = z.strictObject({
  command: z.string(),
  action: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

const control: z.ZodType<Control> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('button'), label: z.string(), to: targetSchema, primary: z.boolean() }),
  z.strictObject({ kind: z.literal('link-button'), label: z.string(), url: z.string() }),
  z.strictObject({
    kind: z.literal('select'),
    label: z.string(),
    choices: z.array(
      z.strictObject({ label: z.string(), about: z.string().exactOptional(), to: targetSchema }),
    ),
  }),
]);

const block: z.ZodType<Block> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2)]),
    text: z.string(),
  }),
  z.strictObject({ kind: z.literal('text'), text, quiet: z.boolean() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(text), ordered: z.boolean(), start: z.number() }),
  z.strictObject({
    kind: z.literal('fields'),
    items: z.array(z.strictObject({ label: z.string(), value: text })),
  }),
  z.strictObject({
    kind: z.literal('citations'),
    items: z.array(
      z.strictObject({
        number: z.number(),
        title: z.string(),
        url: z.string().exactOptional(),
        notes: z.array(z.string()),
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal('chart'),
    title: z.string(),
    bars: z.array(z.strictObject({ label: z.string(), value: z.number() })),
    words: z.string(),
  }),
  z.strictObject({
    kind: z.literal('cards'),
    cards: z.array(
      z.strictObject({
        title: z.union([z.string(), text]),
        lines: z.array(text),
        controls: z.array(control),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('controls'), items: z.array(control) }),
  z.strictObject({ kind: z.literal('divider') }),
]);

/** A reply as it's stored while it waits. */
export const replySchema: z.ZodType<Reply> = z.strictObject({
  title: z.string(),
  blocks: z.array(block),
  shareable: z.boolean(),
  file: z.strictObject({ name: z.string(), type: z.string(), content: z.string() }).exactOptional(),
  at: targetSchema.exactOptional(),
});
