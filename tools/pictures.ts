import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findBrowser, openBrowser } from './browser.ts';

/** Makes the pictures of the documentation again: starts Moot with its page only, and photographs what it answers. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/pictures/`;

const browserPath = findBrowser();
if (browserPath === undefined) throw new Error('Pictures need Chromium or Chrome. Install one of them.');

const moot = spawn(process.execPath, ['src/main.ts'], {
  cwd: root,
  env: { PATH: process.env.PATH, WEB: 'on', WEB_PORT: '0', STORE_URL: 'memory:', LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await openBrowser(browserPath);
try {
  const page = await browser.newPage({
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1000, height: 1080 },
  });
  await page.goto(await address());
  await photograph(page);
} finally {
  await browser.close();
  moot.kill();
  await once(moot, 'exit');
}

/** The address that Moot prints when its page is ready. */
async function address(): Promise<string> {
  for await (const line of createInterface(moot.stdout)) {
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(line);
    if (found) return found[0];
  }
  throw new Error('Moot ended before its page was ready.');
}

async function photograph(page: Page): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.locator('#line').pressSequentially('open weights');
  await page.getByRole('option').first().click();
  await page.locator('.answer:focus').blur();
  await page.screenshot({ path: `${folder}page.png` });
  await ask(page, '/debate open gated-release');
  await ask(page, '/digest now');
  await page.getByRole('tab', { name: 'On Discord' }).last().click();
  await page
    .locator('.answer')
    .last()
    .screenshot({ path: `${folder}digest.png` });
}

/** Asks as a moderator, and waits for the answer. */
async function ask(page: Page, line: string): Promise<void> {
  await page.getByRole('radio', { name: 'Moderator' }).check();
  const answers = await page.locator('.answer').count();
  await page.locator('#line').fill(line);
  await page.locator('#line').press('Enter');
  await page.locator('.answer').nth(answers).waitFor();
}
