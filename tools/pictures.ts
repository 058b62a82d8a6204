import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findBrowser, openBrowser } from './browser.ts';
import { startMoot } from './moot.ts';

/** Makes the pictures of the documentation again: starts Moot with its page only, and photographs what it answers. */

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

const topic = 'open-weight-models';

const browserPath = findBrowser();
if (browserPath === undefined) throw new Error('Pictures need Chromium or Chrome. Install one of them.');

await mkdir(folder, { recursive: true });
const moot = await startMoot();
const browser = await openBrowser(browserPath);
try {
  await photographPage(await open(1080));
  const page = await open(1400);
  await photographDebate(page);
  await photographDigest(page);
} finally {
  await browser.close();
  await moot.stop();
}

async function open(height: number): Promise<Page> {
  const page = await browser.newPage({
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1000, height },
  });
  await page.goto(moot.url);
  await page.locator('body.ready').waitFor();
  return page;
}

async function photographPage(page: Page): Promise<void> {
  await page.locator('#line').pressSequentially('open weights');
  await page.locator('.choices [role=option]').first().click();
  await page.locator('.answer:focus').blur();
  await page.screenshot({ path: `${folder}page.png` });
}

/** The prompt of a debate, as members see it on Discord. */
async function photographDebate(page: Page): Promise<void> {
  await page.getByLabel('You are').selectOption('emil');
  await ask(page, `/debate open ${topic}`);
  await photographShared(page, 'On Discord', 'debate.png');
}

/** A digest after three people have declared where they stand, as members see it on Slack. */
async function photographDigest(page: Page): Promise<void> {
  const prompt = page.locator('.answer.shared').first();
  await prompt.getByRole('tab', { name: 'Here' }).click();
  for (const person of ['ada', 'ben', 'chen']) {
    await page.getByLabel('You are').selectOption(person);
    await prompt.getByRole('button', { name: 'Where I stand' }).click();
    const answer = page.locator('.answer.private:focus');
    await answer.getByRole('button', { name: 'Open by default' }).click();
    await page.getByText('Your answer: “Open by default”').last().waitFor();
  }
  await page.getByLabel('You are').selectOption('emil');
  await ask(page, '/digest now');
  const shared = await page.locator('.answer.shared').count();
  await page.locator('.answer:focus').getByRole('button', { name: 'Post it here' }).click();
  await page.locator('.answer.shared').nth(shared).waitFor();
  await photographShared(page, 'On Slack', 'digest.png');
}

async function ask(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.keyboard.press('Enter');
  await page.locator('.answer.private:focus').getByText(line).waitFor();
}

/** The newest of what everybody sees, in the look of a platform. */
async function photographShared(page: Page, tab: string, file: string): Promise<void> {
  const answer = page.locator('.answer.shared').last();
  await answer.getByRole('tab', { name: tab }).click();
  const look = answer.locator('.look:visible');
  await look.locator('.payload').evaluate((details) => details.remove());
  await look.evaluate((element) => {
    for (const part of [element, element.closest('article')])
      if (part instanceof HTMLElement) part.style.borderRadius = '0';
  });
  await look.screenshot({ path: folder + file });
}
