import type { Say } from '../chat/say.ts';
import { aboutIt, type TouchedClaim } from './matcher/matcher.ts';

/** Below this, a message is not said to touch a claim. */
export const leastShown = 0.25;

/** A calibrated probability in words, each for a stated range: docs/coverage.md lists them. */
function sureness(probability: number, say: Say): string {
  if (probability >= 0.75) return say('sure.very');
  if (probability >= 0.5) return say('sure.rather');
  return probability >= leastShown ? say('sure.perhaps') : say('sure.hardly');
}

/** What a message does with a claim, and how sure that is. */
export const relationInWords = (touched: Omit<TouchedClaim, 'id'>, say: Say): string =>
  say(`relation.${touched.relation}`, { sure: sureness(aboutIt(touched), say) });
