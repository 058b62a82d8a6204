import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { PostError } from '../../../src/chat/outbox.ts';
import { toPostError } from '../../../src/platforms/slack/errors.ts';

const refusal = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });

describe('what is known of a post that failed', () => {
  it.each([
    ['channel_not_found', 'refused', 'gone'],
    ['is_archived', 'refused', 'archived'],
    ['not_in_channel', 'refused', 'not-invited'],
    ['restricted_action_read_only_channel', 'refused', 'no-right'],
    ['missing_scope', 'refused', 'no-right'],
    ['ratelimited', 'refused', 'rate-limited'],
    ['invalid_blocks', 'refused', 'other'],
    ['token_revoked', 'refused', 'other'],
    ['fatal_error', 'unknown', 'other'],
    ['internal_error', 'unknown', 'other'],
    ['service_unavailable', 'unknown', 'other'],
  ])('when Slack says %s', (code, outcome, reason) => {
    expect(toPostError(refusal(code))).toMatchObject({ outcome, reason });
  });

  it('when Slack wants no more posts for a while', () => {
    const error = toPostError(new webApi.WebAPIRateLimitedError(3));
    expect(error).toMatchObject({ outcome: 'refused', reason: 'rate-limited', retryAfter: 3_000 });
  });

  it.each([
    [400, 'refused'],
    [500, 'unknown'],
    [503, 'unknown'],
  ])('when the answer is HTTP %i', (status, outcome) => {
    expect(toPostError(new webApi.WebAPIHTTPError(status, '', {}))).toMatchObject({ outcome });
  });

  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'refused'],
    ['ECONNRESET', 'unknown'],
    ['UND_ERR_SOCKET', 'unknown'],
  ])('when the connection fails with %s', (code, outcome) => {
    const failed = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    expect(toPostError(new webApi.WebAPIRequestError(failed))).toMatchObject({ outcome });
  });

  it('when it is anything else, nothing', () => {
    expect(toPostError(new Error('a bug'))).toMatchObject({ outcome: 'unknown', reason: 'other' });
  });

  it('when that was said already, that', () => {
    const said = new PostError('refused', 'archived');
    expect(toPostError(said)).toBe(said);
  });
});
