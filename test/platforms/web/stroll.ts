import type { Locator, Page } from 'playwright-core';

/** Going through the page as people do. */
export const stroll = (page: Page) => {
  const last = (): Locator => page.locator('.answer:visible').last();
  const newest = (): Locator => last().and(page.locator(':not([aria-busy])'));
  const form = (): Locator => page.getByRole('dialog');

  return {
    newest,
    form,
    /** Waits until the newest answer that this person sees says so. */
    sees: (words: string | RegExp) => newest().getByText(words).first().waitFor(),
    /** Becomes one of the people, by id. */
    be: (person: string) => page.getByLabel('You are').selectOption(person),
    /** Types a line, and waits for what it leads to. */
    async type(line: string) {
      const before = await last().evaluateAll(([answer]) => answer?.id ?? '');
      await page.locator('#line').fill(line);
      await page.keyboard.press('Enter');
      await page.locator(`.answer:focus:not([id="${before}"]), dialog[open]`).first().waitFor();
    },
    async say(words: string) {
      await page.locator('#line').fill(words);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('.chat-message').getByText(words).last().waitFor();
    },
    /** Presses in the newest answer that this person sees. */
    press: (name: string | RegExp) => newest().getByRole('button', { name }).first().click(),
    async send() {
      await form().getByRole('button', { name: 'Send' }).click();
    },
  };
};
