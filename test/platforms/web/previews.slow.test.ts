import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ReplyAnswer } from '../../../src/chat/bot.ts';
import { encodeReply } from '../../../src/platforms/discord/encode.ts';
import { encode as encodeForSlack } from '../../../src/platforms/slack/encode.ts';
import { isWithin, letters } from '../../chat/reading.ts';
import { bot, inBrowser } from './open-page.ts';

/** The words of a part of a payload: every string that its platform shows, without the addresses behind links. */
function wordsOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(wordsOf).join(' ');
  if (typeof part !== 'object' || part === null) return '';
  return Object.entries(part)
    .map(([name, value]) => {
      const isShown = ['text', 'content', 'label', 'placeholder', 'description'].includes(name);
      return isShown && typeof value === 'string' ? value.replace(/\]\(<[^>]*>\)/g, ']') : wordsOf(value);
    })
    .join(' ');
}

const platforms = [
  {
    tab: 'On Discord',
    part: 'components',
    preview: { name: 'discord', encode: (answer: ReplyAnswer) => encodeReply(answer, bot) },
  },
  {
    tab: 'On Slack',
    part: 'blocks',
    preview: { name: 'slack', encode: (answer: ReplyAnswer) => encodeForSlack(answer, bot) },
  },
] as const;

const lines = [
  '/viewpoints open-weight-models',
  '/viewpoints open-weight-models viewpoint:open-by-default',
  '/sources open-weight-models',
  '/missing open-weight-models',
  '/help command:sources',
];

async function lookOf(page: Page, line: string, tab: string): Promise<{ shown: string; payload: unknown }> {
  await page.locator('#line').fill(line);
  await page.keyboard.press('Enter');
  await page.locator('.answer:focus').waitFor();
  const answer = page.locator('.answer').last();
  await answer.getByRole('tab', { name: tab }).click();
  const look = answer.locator('.look:visible');
  const payload = JSON.parse((await look.locator('.payload code').textContent()) ?? '');
  await look.locator('.payload').evaluate((details) => details.remove());
  return { shown: (await look.textContent()) ?? '', payload };
}

inBrowser('the looks of real answers', (open) => {
  for (const { tab, part, preview } of platforms) {
    it(`hold all that is sent, in words and controls: ${tab}`, async () => {
      const page = await open({}, [preview]);
      for (const line of lines) {
        const { shown, payload } = await lookOf(page, line, tab);
        const sent =
          payload instanceof Object && part in payload
            ? Object.entries(payload).find(([name]) => name === part)
            : undefined;
        expect(isWithin(letters(wordsOf(sent)), letters(shown)), line).toBe(true);
        expect(await page.locator('.unknown').count(), line).toBe(0);
      }
    });
  }
});
