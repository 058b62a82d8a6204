import { webApi } from '@slack/bolt';
import { NeedsRepair } from '../../chat/adapter.ts';
import { PostError } from '../../chat/outbox.ts';

/** Slack's or the system's error code, which contains no secret. */
export function errorCode(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

type Variable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

const fixes: Record<Variable, string> = {
  SLACK_BOT_TOKEN:
    'Copy it again from your app at https://api.slack.com/apps: OAuth & Permissions > Bot User OAuth Token (xoxb-…).',
  SLACK_APP_TOKEN:
    'Copy it again from your app at https://api.slack.com/apps: Basic Information > App-Level Tokens (xapp-…), with the scope connections:write, and see that Socket Mode is on.',
};

/** Turns Slack's error about a token into one that says which variable to correct, and how. */
export function tokenError(variable: Variable, error: unknown): Error {
  const code = errorCode(error);
  return error instanceof webApi.WebAPIPlatformError && !passingCodes.includes(code)
    ? new NeedsRepair(`${variable}: Slack does not accept it (${code}). ${fixes[variable]}`, { cause: error })
    : new Error(`Slack could not be reached (${code}). Check the network, and SLACK_API if it is set.`, {
        cause: error,
      });
}

/** What Slack's error codes mean for a place. Source: {@link https://docs.slack.dev/reference/methods/chat.postMessage} */
const reasons: Readonly<Record<string, PostError['reason']>> = {
  channel_not_found: 'gone',
  message_not_found: 'gone',
  thread_not_found: 'gone',
  is_archived: 'archived',
  not_in_channel: 'not-invited',
  restricted_action: 'no-right',
  restricted_action_non_threadable_channel: 'no-right',
  restricted_action_read_only_channel: 'no-right',
  restricted_action_thread_locked: 'no-right',
  restricted_action_thread_only_channel: 'no-right',
  channel_is_limited_access: 'no-right',
  ekm_access_denied: 'no-right',
  access_denied: 'no-right',
  no_permission: 'no-right',
  missing_scope: 'no-right',
  ratelimited: 'rate-limited',
  rate_limited: 'rate-limited',
  message_limit_exceeded: 'rate-limited',
};

/** Slack says that part of the operation may have succeeded. */
const ambiguousCodes = ['fatal_error', 'internal_error', 'service_unavailable'];

/** Slack's own trouble, which passes. */
const passingCodes = [
  ...ambiguousCodes,
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'team_added_to_org',
];

/** The request was never sent. */
const unsentCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** What we know about a failed post. Anything that isn't certainly a refusal is unknown. */
export function toPostError(error: unknown): PostError {
  if (error instanceof PostError) return error;
  if (error instanceof webApi.WebAPIRequestError && error.original instanceof PostError)
    return error.original;
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new PostError('refused', 'rate-limited', { cause: error, retryAfter: error.retryAfter * 1_000 });
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code } = error.data;
    return ambiguousCodes.includes(code)
      ? new PostError('unknown', 'other', { cause: error })
      : new PostError('refused', reasons[code] ?? 'other', { cause: error });
  }
  const refused =
    (error instanceof webApi.WebAPIHTTPError && error.statusCode < 500) ||
    (error instanceof webApi.WebAPIRequestError && unsentCodes.includes(errorCode(error.original.cause)));
  return new PostError(refused ? 'refused' : 'unknown', 'other', { cause: error });
}
