import type { webApi } from '@slack/bolt';
import type { Log } from '../../chat/adapter.ts';
import { tokenError } from './errors.ts';
import { scopes } from './scopes.ts';

/** Who Moot is in its workspace, and the workspace's id and address, which ends with a slash. */
export type SlackIdentity = { user: string; community: string; address: string };

export interface Identity {
  /** Asks Slack whose token this is, and warns of scopes it lacks. @throws Error naming SLACK_BOT_TOKEN. */
  check(): Promise<void>;
  /** What Slack said of us, asked for only once. */
  get(): Promise<SlackIdentity>;
}

export function makeIdentity(client: webApi.WebClient, log: Log): Identity {
  let asked: Promise<webApi.AuthTestResponse> | undefined;

  function ask(): Promise<webApi.AuthTestResponse> {
    if (asked) return asked;
    const asking = client.auth.test();
    asked = asking;
    asking.catch(() => {
      asked = undefined;
    });
    return asking;
  }

  return {
    async check() {
      asked = undefined;
      const { team, response_metadata: about } = await ask().catch((error: unknown) => {
        throw tokenError('SLACK_BOT_TOKEN', error);
      });
      log.info({ adapter: 'slack', workspace: team }, 'Slack: the bot token is accepted');
      const granted = about?.scopes;
      for (const { scope, reason } of granted ? scopes.filter(({ scope }) => !granted.includes(scope)) : []) {
        log.warn(
          { adapter: 'slack', scope },
          `Slack: the scope ${scope} is missing, needed ${reason}. Update the app from "npm run manifest" and install it again`,
        );
      }
    },

    async get() {
      const { user_id: user = '', team_id: community = '', url: address = '' } = await ask();
      return { user, community, address };
    },
  };
}

/**
 * The address of a message, composed as `chat.getPermalink` does: a second call could fail after a post has succeeded.
 * Source: {@link https://docs.slack.dev/reference/methods/chat.getPermalink}
 */
export function permalink(address: string, channel: string, message: string, thread?: string): string {
  const url = `${address}archives/${channel}/p${message.replace('.', '')}`;
  return thread === undefined || thread === message ? url : `${url}?thread_ts=${thread}&cid=${channel}`;
}
