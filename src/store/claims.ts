import Keyv from 'keyv';
import type { Claims } from '../command/claims.ts';

/**
 * Claims in this process's memory. Insert-if-absent is atomic because claims of one key wait for each other.
 * A read that fails throws: it must not look like a free key.
 */
export function memoryClaims(): Claims {
  const keyv = new Keyv<true>({ namespace: 'claim', throwOnErrors: true });
  const waiting = new Map<string, Promise<boolean>>();

  async function insertIfAbsent(key: string, milliseconds: number): Promise<boolean> {
    if (await keyv.has(key)) return false;
    await keyv.set(key, true, milliseconds);
    return true;
  }

  return {
    claim(key, milliseconds) {
      const turn = (waiting.get(key) ?? Promise.resolve(true)).then(() => insertIfAbsent(key, milliseconds));
      waiting.set(key, turn);
      const leave = () => {
        if (waiting.get(key) === turn) waiting.delete(key);
      };
      turn.then(leave, leave);
      return turn;
    },
  };
}
