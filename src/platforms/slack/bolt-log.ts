import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../chat/adapter.ts';

/** A connection that broke off is opened again, so it is nothing that anybody has to look after. */
const healing = /^WebSocket error/;

const unverified = 'Failed to parse and verify the request data';

/**
 * Bolt's logger on top of ours. Warnings and errors pass; what Bolt says below that holds whole payloads, so it does not.
 */
export function boltLog(log: Log): Logger {
  const words = (parts: readonly unknown[]) => {
    const message = parts.map(String).join(' ');
    return message.startsWith(unverified)
      ? `${message}. If Slack itself sent it, SLACK_SIGNING_SECRET is not this app's: compare it with Basic Information > Signing Secret`
      : message;
  };
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ adapter: 'slack' }, words(parts)),
    error(...parts) {
      const message = words(parts);
      if (healing.test(message)) log.warn({ adapter: 'slack' }, message);
      else log.error({ adapter: 'slack' }, message);
    },
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
