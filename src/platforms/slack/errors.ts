import { webApi } from '@slack/bolt';

/** What Slack's API said, or what the system said, in one word that holds no secret. */
export function codeOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

type Variable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

const steps: Record<Variable, string> = {
  SLACK_BOT_TOKEN:
    'Copy it again from your app at https://api.slack.com/apps: OAuth & Permissions > Bot User OAuth Token (xoxb-…).',
  SLACK_APP_TOKEN:
    'Copy it again from your app at https://api.slack.com/apps: Basic Information > App-Level Tokens (xapp-…), with the scope connections:write, and see that Socket Mode is on.',
};

/** An error of Slack's about a token, as one that says which variable to correct, and how. */
export function asksFor(variable: Variable, error: unknown): Error {
  const code = codeOf(error);
  return error instanceof webApi.WebAPIPlatformError
    ? new Error(`${variable}: Slack does not accept it (${code}). ${steps[variable]}`, { cause: error })
    : new Error(`Slack could not be reached (${code}). Check the network, and SLACK_API if it is set.`, {
        cause: error,
      });
}
