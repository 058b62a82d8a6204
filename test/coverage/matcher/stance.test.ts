import { describe, expect, it } from 'vitest';
import { claimStance, standingTo, textStance } from '../../../src/coverage/matcher/stance.ts';
import { wordsOf } from '../../../src/coverage/matcher/words.ts';

const standing = (claim: string, text: string) =>
  standingTo(claimStance(wordsOf(claim)), textStance(text, wordsOf(text)));

const audits = 'Independent audits increase public trust';

describe('the standing of a text to a claim', () => {
  it.each([
    ['independent audits raise the trust of the public', 'with'],
    ['independent audits do not increase public trust', 'against'],
    ['independent audits reduce public trust', 'against'],
    ["I disagree that independent audits increase the public's trust", 'against'],
    ["it is not true that independent audits don't increase public trust", 'unclear'],
    ['do independent audits increase public trust?', 'unclear'],
    ['sure, independent audits increase public trust /s', 'unclear'],
    ['critics say independent audits increase public trust', 'unclear'],
    ['audits are not cheap', 'unclear'],
  ] as const)('%s: %s', (text, expected) => {
    expect(standing(audits, text)).toBe(expected);
  });

  it('sees a negation in the claim', () => {
    const claim = 'Released weights cannot be recalled';
    expect(standing(claim, 'you can never recall released weights')).toBe('with');
    expect(standing(claim, 'released weights are easily recalled')).toBe('against');
  });
});
