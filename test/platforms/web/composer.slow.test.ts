import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser } from './open-page.ts';

const options = (page: Page) => page.getByRole('listbox').getByRole('option');
const names = async (page: Page) => options(page).locator('.label').allTextContents();

async function typed(page: Page, line: string): Promise<string[]> {
  await page.locator('#line').fill(line);
  await options(page).first().waitFor();
  return names(page);
}

inBrowser('the composer', (open) => {
  it('lists what is typed after a command too, narrower with each letter, for whoever may use it', async () => {
    const page = await open();
    expect(await typed(page, '/deb')).toEqual([
      '/debate',
      '/debate open <topic> [prompt] [other-side]',
      '/debate list',
      '/debate close [debate]',
    ]);
    await page.locator('#line').fill('');
    await page.getByLabel('You are').selectOption('emil');
    const all = await typed(page, '/DEBATE ');
    expect(all[0]).toBe('/debate');
    expect(all.some((name) => name.startsWith('/debate schedule '))).toBe(true);
    expect(await typed(page, '/debate o')).toEqual(['/debate open <topic> [prompt] [other-side]']);
    expect(await typed(page, '/review l')).toEqual(['/review log', '/review layer']);
  });

  it('asks for the options of what was chosen, with completion', async () => {
    const page = await open();
    await page.locator('#line').pressSequentially('/missing h');
    await options(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Topic' }).pressSequentially('open weihgts');
    await page.getByRole('option', { name: 'Open weights at the frontier' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Who is missing here? Open weights at the frontier' }).waitFor();
    expect(await page.locator('.asked').textContent()).toBe('/missing here topic:open-weight-models');
  });

  it('sends with one Enter what needs nothing else', async () => {
    const page = await open();
    await page.getByLabel('You are').selectOption('emil');
    const titles = {
      '/settings': 'Settings',
      '/viewpoints': 'Debates you can look at',
      '/digest': 'Digests of this channel',
      '/suggest mine': 'My suggestions',
    };
    for (const [line, name] of Object.entries(titles)) {
      await page.locator('#line').pressSequentially(line);
      await page.keyboard.press('Enter');
      await page.locator('.answer:focus').getByRole('heading', { level: 2, name }).waitFor();
    }
  });

  it('completes with Tab, and opens a form where there is more to ask than the line has room for', async () => {
    const page = await open();
    await page.getByLabel('You are').selectOption('emil');
    await page.locator('#line').pressSequentially('/sett');
    await options(page).first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator('#line').inputValue()).toBe('/settings');
    expect(await page.locator('.answer').count()).toBe(0);
    await page.locator('#line').fill('/debate sch');
    await options(page).first().click();
    await page.getByRole('dialog').getByLabel('How often').waitFor();
  });

  it('sends a whole line as it is, and offers what its beginning may mean', async () => {
    const page = await open();
    expect(await typed(page, '/viewpoints weights')).toContain('Open weights at the frontier');
    expect(await options(page).and(page.locator('[aria-selected=true]')).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#option-topic').inputValue()).not.toBe('');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('option-viewpoint');
  });

  it('says in the channel what is no command, which others see and can hand in', async () => {
    const [page, other] = [await open(), await open()];
    const words = 'No lab can take published weights back, <b>whatever</b> it finds out later.';
    await page.locator('#line').fill(words);
    await page.getByRole('option', { name: 'Say it in the channel' }).waitFor();
    await page.keyboard.press('Enter');
    for (const some of [page, other]) await some.locator('.chat-message').getByText(words).waitFor();
    expect(await page.locator('#line').inputValue()).toBe('');
    expect(await other.locator('#news').textContent()).toBe('Ada said');
    await other.getByText('Ask Moot about this').click();
    await other.getByRole('button', { name: 'Who is missing here?' }).click();
    await other.getByRole('dialog').getByLabel('Topic').waitFor();
  });
});
