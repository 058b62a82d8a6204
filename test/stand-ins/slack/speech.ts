import type { ListeningHarness, OutboxHarness } from '../../contract/harness.ts';
import { channel, type Slack } from './slack.ts';

type Said = { type: 'message'; ts: string; user: string; text: string; thread_ts?: string };

/** What people say in the channel, as Slack's events tell of it. Source: {@link https://docs.slack.dev/reference/events/message} */
export function makeSpeech(slack: Slack): Omit<ListeningHarness, keyof OutboxHarness | 'hears'> {
  const said = new Map<string, Said>();
  let events = 0;
  let seconds = 1_700_000_000;

  const tell = async (event: object, times = 1) => {
    events += 1;
    const inChannel = { type: 'message', channel: channel.id, channel_type: 'channel', ...event };
    for (let retry = 0; retry < times; retry++) await slack.happen(inChannel, `EvSaid${events}`, retry);
  };
  const find = (ts: string): Said => {
    const message = said.get(ts);
    if (!message) throw new Error(`nobody has said ${ts}`);
    return message;
  };

  return {
    async write(person, words, { thread, times = 1 } = {}) {
      seconds += 1;
      const ts = `${seconds}.000001`;
      const { id: user } = slack.people[person];
      const base = { type: 'message', ts, user, text: words } as const;
      said.set(ts, thread === undefined ? base : { ...base, thread_ts: thread });
      slack.workspace.hear({ ts, channel: channel.id, author: user, text: words, ...(thread && { thread }) });
      await tell(find(ts), times);
      return ts;
    },
    async rewrite(ts, words) {
      const previous = find(ts);
      const message = { ...previous, text: words, edited: { user: previous.user, ts } };
      await tell({ subtype: 'message_changed', message, previous_message: previous, hidden: true });
    },
    async erase(ts) {
      const previous = find(ts);
      await tell({ subtype: 'message_deleted', deleted_ts: ts, previous_message: previous, hidden: true });
    },
    writeAsProgram: (words) =>
      tell({ subtype: 'bot_message', bot_id: 'B1', ts: `${seconds}.000002`, text: words }),
  };
}
