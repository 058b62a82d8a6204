import type { webApi } from '@slack/bolt';
import type { Log } from '../../chat/adapter.ts';
import { tokenError } from './errors.ts';
import { scopes } from './scopes.ts';

/** Moot's user id, and the workspace's id and URL, which ends with a slash. */
export type SlackIdentity = { user: string; community: string; address: string };

export interface Identity {
  /** Checks the token with Slack and warns about missing scopes. @throws Error naming SLACK_BOT_TOKEN. */
  check(): Promise<void>;
  /** Asks Slack only once. */
  get(): Promise<SlackIdentity>;
}

export function makeIdentity(client: webApi.WebClient, log: Log): Identity {
  let cached: Promise<webApi.AuthTestResponse> | undefined;

  function testToken(): Promise<webApi.AuthTestResponse> {
    if (cached) return cached;
    const request = client.auth.test();
    cached = request;
    request.catch(() => {
      cached = undefined;
    });
    return request;
  }

  return {
    async check() {
      cached = undefined;
      const { team, response_metadata: metadata } = await testToken().catch((error: unknown) => {
        throw tokenError('SLACK_BOT_TOKEN', error);
      });
      log.info({ adapter: 'slack', workspace: team }, 'Slack: the bot token is accepted');
      const granted = metadata?.scopes;
      const missing = granted ? scopes.filter(({ scope }) => !granted.includes(scope)) : [];
      for (const { scope, reason } of missing) {
        log.warn(
          { adapter: 'slack', scope },
          `Slack: the scope ${scope} is missing, needed ${reason}. Update the app from "npm run manifest" and install it again`,
        );
      }
    },

    async get() {
      const { user_id: user = '', team_id: community = '', url: address = '' } = await testToken();
      return { user, community, address };
    },
  };
}

/**
 * A message's URL, built the way `chat.getPermalink` does it: a second call could fail after a successful post.
 * Source: {@link https://docs.slack.dev/reference/methods/chat.getPermalink}
 */
export function permalink(address: string, channel: string, message: string, thread?: string): string {
  const url = `${address}archives/${channel}/p${message.replace('.', '')}`;
  return thread === undefined || thread === message ? url : `${url}?thread_ts=${thread}&cid=${channel}`;
}
