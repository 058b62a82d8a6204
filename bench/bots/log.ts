import type { Log } from '../../src/chat/adapter.ts';

/** A log that keeps quiet until something is wrong, and then ends the program. */
export const loudLog = (info: Log['info']): Log => ({
  info,
  warn(facts, message) {
    throw new Error(`${message} ${JSON.stringify(facts)}`);
  },
  error(facts, message) {
    throw new Error(`${message} ${JSON.stringify(facts)}`);
  },
});
