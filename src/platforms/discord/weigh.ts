import type { Component } from './blocks.ts';
import { limits } from './limits.ts';

/** What components take of a message's limits. */
export type Weight = Record<keyof typeof limits.message, number>;

/** Weighs components with all that is inside them. Bytes are those of everything written anywhere in them. */
export function weigh(components: readonly Component[]): Weight {
  const weight: Weight = { components: 0, characters: 0, bytes: 0 };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') weight.bytes += Buffer.byteLength(value);
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) weight.components++;
    if ('content' in value && typeof value.content === 'string') weight.characters += value.content.length;
    if (!Array.isArray(value)) weight.bytes += limits.componentBytes;
    Object.values(value).forEach(visit);
  };
  visit(components);
  return weight;
}
