import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { describeError, isHarmless } from '../../../src/platforms/discord/errors.ts';

const refused = (code: number) =>
  new DiscordAPIError(
    { code, message: 'words of a person' },
    code,
    404,
    'POST',
    'https://discord.com/api/v10/interactions/1/a-token/callback',
    { body: { content: 'words of a person' } },
  );

describe('what is logged of an error', () => {
  it('says what kind it is and where it arose, with no token and nobody’s words', () => {
    const facts = JSON.stringify(describeError(refused(50_035)));
    expect(facts).toContain('"code":50035');
    expect(facts).toContain('"status":404');
    expect(facts).toContain('errors.test.ts');
    expect(facts).not.toMatch(/a-token|words/);
    expect(describeError('words')).toEqual({ error: 'string' });
  });

  it('is harmless when nobody waits any more, or it was answered before', () => {
    expect([10_062, 40_060, 50_035].map((code) => isHarmless(refused(code)))).toEqual([true, true, false]);
    expect(isHarmless(new Error('10062'))).toBe(false);
  });
});
