import type { Locator, Page } from 'playwright-core';

/** Going through the page as people do. */
export const stroll = (page: Page) => {
  const newest = (): Locator => page.locator('.answer:visible:not([aria-busy])').last();
  const form = (): Locator => page.getByRole('dialog');

  return {
    newest,
    form,
    /** Waits until the newest answer that this person sees says so. */
    sees: (words: string | RegExp) => newest().getByText(words).first().waitFor(),
    be: (person: string) => page.getByLabel('You are').selectOption({ label: person }),
    async type(line: string) {
      await page.locator('#line').fill(line);
      await page.keyboard.press('Enter');
    },
    async say(words: string) {
      await page.locator('#line').fill(words);
      await page.getByRole('option', { name: 'Say it in the channel' }).click();
      await page.locator('.said').getByText(words).waitFor();
    },
    /** Presses in the newest answer that this person sees. */
    press: (name: string | RegExp) => newest().getByRole('button', { name }).first().click(),
    async send() {
      await form().getByRole('button', { name: 'Send' }).click();
    },
  };
};
