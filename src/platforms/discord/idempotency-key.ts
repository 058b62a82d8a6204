import { createHash } from 'node:crypto';
import type { APIContainerComponent } from 'discord-api-types/v10';
import { asRecord, asRecords } from '../../lib/json.ts';

/**
 * A key as the ids of two components. They have 31 bits each, so two keys collide once in 2^60 cases. Nobody sees them, and
 * unlike a nonce they appear in the channel's history.
 */
function componentIds(key: string): readonly [number, number] {
  const digest = createHash('sha256').update(key).digest();
  const number = (at: number) => (digest.readUInt32BE(at) >>> 1) | 1;
  const first = number(0);
  const second = number(4);
  // A message can't have two components with the same id.
  return [first, second === first ? first ^ 2 : second];
}

/** Puts the key into the ids of the container and its first component. */
export function withIdempotencyKey(container: APIContainerComponent, key: string): APIContainerComponent {
  const [outer, inner] = componentIds(key);
  const [first, ...others] = container.components;
  return first === undefined
    ? container
    : { ...container, id: outer, components: [{ ...first, id: inner }, ...others] };
}

/** Whether a message from the channel's history has the key. */
export function hasIdempotencyKey(message: unknown, key: string): boolean {
  const [outer, inner] = componentIds(key);
  const [container] = asRecords(asRecord(message).components);
  return container?.id === outer && asRecords(container.components)[0]?.id === inner;
}
