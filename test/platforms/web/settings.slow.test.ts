import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser } from './open-page.ts';

async function openSettings(page: Page, person: 'Ada, member' | 'Emil, moderator'): Promise<void> {
  await page.getByLabel('You are').selectOption(person);
  await page.locator('#line').fill('/settings');
  await page.keyboard.press('Enter');
}

const newest = (page: Page) => page.locator('.answer').last();
const group = (page: Page, name: string) => newest(page).getByRole('article', { name, exact: true });
const press = (page: Page, name: string) => newest(page).getByRole('button', { name, exact: true }).click();
const titled = (page: Page, name: string) => newest(page).getByRole('heading', { name }).waitFor();

inBrowser('settings in a browser', (open) => {
  it('takes a moderator from what holds through a form, what would change, and what then holds, and back', async () => {
    const page = await open();
    await openSettings(page, 'Emil, moderator');
    const time = group(page, 'Time and language');
    await time.getByText('Time zone: UTC (default)').waitFor();
    await time.getByRole('button', { name: 'Change for the community' }).click();

    const form = page.getByRole('dialog', { name: 'Time and language' });
    await form.getByRole('textbox', { name: /^Quiet hours/ }).fill('all night');
    await form.getByRole('combobox', { name: 'Time zone' }).pressSequentially('frankf');
    await form.getByRole('option', { name: 'Europe/Berlin' }).click();
    expect(await form.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Europe/Berlin');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Write two times with a dash between them').waitFor();
    await form.getByRole('textbox', { name: /^Quiet hours/ }).fill('22:00-07:00');
    await form.getByRole('button', { name: 'Send' }).click();

    await titled(page, 'This would change');
    await newest(page).getByText('Time zone: UTC (default) → Europe/Berlin').waitFor();
    await newest(page).getByText('Quiet hours: none (default) → 22:00–07:00').waitFor();
    await press(page, 'Save');
    await titled(page, 'Saved');

    await press(page, 'All settings');
    await time.getByText('Time zone: Europe/Berlin (set for the community)').waitFor();
    await time.getByText('Quiet hours: 22:00–07:00 (set for the community)').waitFor();

    await press(page, 'Changes made');
    await newest(page).getByRole('article', { name: /Emil/ }).waitFor();
    await press(page, 'Take back');
    await newest(page).getByText('Time zone: Europe/Berlin → UTC (default)').waitFor();
    await press(page, 'Save');
    await titled(page, 'Saved');
    await press(page, 'All settings');
    await time.getByText('Time zone: UTC (default)').waitFor();
    await time.getByText('Quiet hours: none (default)').waitFor();
  });

  it('lets a file be pasted with its lines, and says all that is wrong in it', async () => {
    const page = await open();
    await openSettings(page, 'Emil, moderator');
    await press(page, 'Import');
    const form = page.getByRole('dialog', { name: 'Import settings' });
    await form.getByLabel('Settings as YAML').fill('community:\n  zone: nowhere\n  colour: red');
    await form.getByRole('button', { name: 'Send' }).click();
    await newest(page).getByText('There is no such setting.').waitFor();
    await newest(page).getByText('There is no time zone “nowhere”.').waitFor();
  });

  it('is refused to members', async () => {
    const page = await open();
    await openSettings(page, 'Ada, member');
    await newest(page).getByText('/settings is for moderators and above').waitFor();
  });
});
