import { expect, test } from 'vitest';
import { countWords, firstScreens } from '../../tools/words/count.ts';

const screens = await firstScreens();

test.each(screens.map((screen) => [screen.ask, screen] as const))(
  '%s fits its budget of words',
  (_, { reply, budget }) => {
    expect(countWords(reply)).toBeLessThanOrEqual(budget);
  },
);
