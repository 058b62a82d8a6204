import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser } from './open-page.ts';

const newest = (page: Page) =>
  page
    .getByRole('article')
    .filter({ has: page.locator('.head') })
    .last();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id);

async function chooseTopic(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Ask Moot' }).pressSequentially('/view');
  await page.getByRole('option', { name: '/viewpoints [topic]' }).click();
  await page.getByRole('combobox', { name: 'Topic' }).pressSequentially('open weihgts');
  await page.getByRole('option', { name: 'Open weights at the frontier' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Open weights at the frontier', level: 2 }).waitFor();
}

inBrowser('the page in a browser', (open) => {
  it('takes a newcomer from /viewpoints to one side at its strongest, its sources, and the channel', async () => {
    const [page, other] = [await open(), await open()];
    await chooseTopic(page);
    expect(await newest(page).locator('li').count()).toBeGreaterThan(2);

    await page.getByRole('button', { name: 'Open by default' }).first().click();
    await newest(page).locator('a.cite[href^="http"]').first().waitFor();
    await newest(page).getByRole('button', { name: 'Read the full case' }).click();
    await page.getByRole('heading', { name: 'The case', exact: true }).waitFor();
    expect(await page.locator('.answer').count()).toBe(1);

    const cite = newest(page).locator('a.cite').first();
    const number = await cite.textContent();
    await cite.click();
    expect(`[${await page.locator(':target .number').textContent()}]`).toBe(number);

    await newest(page).getByRole('button', { name: 'All viewpoints' }).click();
    await newest(page).getByRole('button', { name: 'More about this' }).click();
    await newest(page).getByText('Page 1 of').waitFor();
    await newest(page).getByRole('button', { name: 'Next page' }).click();
    await newest(page).getByText('Page 2 of').waitFor();
    expect(await page.locator('.answer').count()).toBe(1);

    await newest(page).getByRole('button', { name: 'Share to the channel' }).click();
    await other.getByText('Everyone here can see this').waitFor();
    expect(await page.locator('.answer').count()).toBe(2);
    expect(await other.locator('.answer').count()).toBe(1);
    expect(await newest(other).getByText('Page 2 of').count()).toBe(1);
    expect(await other.locator('#news').textContent()).toContain(
      'New in the channel: More about Open weights at the frontier',
    );
    expect(await other.getByText('Only you can see this').count()).toBe(0);
    await other
      .getByRole('button', { name: 'New in the channel: More about Open weights at the frontier' })
      .click();
    expect(await focused(other)).toMatch(/^Everyone here can see this: More about/);
    await other.locator('#fresh').waitFor({ state: 'hidden' });

    await newest(other).getByRole('button', { name: 'Previous page' }).click();
    await newest(other).getByText('Page 1 of').waitFor();
    expect(await other.locator('.answer.private').count()).toBe(1);
    await page.reload();
    await page.locator('.answer.shared').waitFor();
    expect(await page.locator('.answer.private').count()).toBe(1);
  });

  it('can be used without a mouse', async () => {
    const page = await open();
    const key = (...keys: string[]) =>
      keys.reduce((before, next) => before.then(() => page.keyboard.press(next)), Promise.resolve());
    await key('/');
    await page.getByRole('option', { name: '/viewpoints [topic]' }).waitFor();
    expect(await page.getByRole('listbox').getByRole('option', { selected: true }).textContent()).toContain(
      '/viewpoints',
    );
    await key('ArrowDown', 'ArrowUp', 'Enter');
    await page.getByRole('option', { name: 'Open weights' }).waitFor();
    expect(await focused(page)).toBe('option-topic');
    await page.keyboard.type('gated');
    await page.getByRole('option', { name: 'Gated release' }).waitFor();
    await key('Enter');
    await page.locator('#option-viewpoint[aria-expanded=true]').waitFor();
    await key('Escape', 'Enter');
    await page.getByRole('heading', { name: /Gated release/, level: 2 }).waitFor();
    expect(await focused(page)).toMatch(/^Only you can see this: /);

    await page.getByRole('tab', { name: 'Here' }).focus();
    await key('ArrowRight');
    await page.locator('.discord-look').waitFor({ state: 'visible' });
    await key('ArrowRight');
    await page.locator('.slack-look').waitFor({ state: 'visible' });
    await key('ArrowRight');

    await newest(page).locator('.controls button').first().focus();
    await key('Enter');
    await newest(page).getByRole('button', { name: 'Read the full case' }).waitFor();
    expect(await focused(page)).toMatch(/^Only you can see this: /);
    await key('/', 'Escape');
    await page.keyboard.type('help ');
    expect(await focused(page)).toBe('option-command');
    await key('Backspace');
    expect(await page.locator('#line').inputValue()).toBe('/help');
  });

  it('takes Enter for what is typed, even before the list for it has come', async () => {
    const page = await open();
    await page.locator('#line').pressSequentially('/sources ');
    await page.locator('#option-topic[aria-expanded=true]').waitFor();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/completions', (route) => held.then(() => route.continue()));
    await page.keyboard.type('gated');
    await page.keyboard.press('Enter');
    release();
    await page.locator('#option-viewpoint:focus').waitFor();
    expect(await page.locator('#option-topic').inputValue()).toMatch(/^Gated release/);
  });

  it('fits a phone', async () => {
    const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await page.getByRole('button', { name: 'Start with /viewpoints' }).tap();
    await page.getByRole('heading', { name: 'Debates you can look at' }).waitFor();
    await page.getByRole('button', { name: 'Go' }).first().tap();
    await newest(page).locator('.controls button').first().tap();
    await newest(page).getByRole('button', { name: 'Read the full case' }).waitFor();
    for (const look of ['On Discord', 'On Slack', 'Here']) {
      await page.getByRole('tab', { name: look }).tap();
      const wide = await page
        .locator('body *:visible')
        .evaluateAll((elements) =>
          elements
            .filter((element) => element.getBoundingClientRect().right > 360)
            .map(({ className }) => className),
        );
      expect(wide).toEqual([]);
    }
    const small = await page
      .locator('button:visible, select:visible')
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.getBoundingClientRect().height < 32)
          .map((control) => control.textContent),
      );
    expect(small).toEqual([]);
  });

  it('shows an answer as other platforms do, where its buttons work too', async () => {
    const page = await open();
    await chooseTopic(page);
    await page.getByRole('tab', { name: 'On Discord' }).click();
    const discord = page.locator('.discord-look');
    expect(await discord.locator('strong').textContent()).toBe('bold');
    expect(await discord.locator('.said').textContent()).toContain('with *stars*');
    expect(await discord.getByRole('heading').textContent()).toBe('Open weights at the frontier');
    await discord.getByText('The message as it is sent').click();
    expect(JSON.parse((await discord.locator('.payload code').textContent()) ?? '')).toHaveProperty(
      'components',
    );
    await discord.getByRole('button', { name: 'Once more' }).click();
    await page.locator('.answer:not([aria-busy]) .discord-look:visible').waitFor();
    await page.getByRole('tab', { name: 'On Slack' }).click();
    const slack = page.locator('.slack-look');
    expect(await slack.locator('strong').textContent()).toBe('bold');
    await slack.getByRole('combobox').selectOption({ index: 1 });
    await slack.getByRole('button', { name: 'A choice' }).click();
    await page.locator('.answer:not([aria-busy]) .slack-look:visible').waitFor();
  });

  it('asks in a form for what is missing, and answers it', async () => {
    const page = await open();
    await page.locator('#line').fill('/missing viewpoint');
    await page.keyboard.press('Enter');
    await page.getByText('No topic is called').waitFor();
    await page.locator('#line').fill('/sources viewpoint:x');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Sources' });
    await form.waitFor();
    expect(await focused(page)).toBe('form-topic');
    expect(await form.getByLabel('Topic').getAttribute('required')).toBe('');
    expect(await form.getByText('This is needed.').count()).toBe(0);
    await form.getByLabel('Topic').selectOption({ label: 'Open weights at the frontier' });
    await form.getByRole('combobox', { name: 'Viewpoint' }).fill('');
    await form.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: /^Sources: Open weights/ }).waitFor();
  });

  it('asks as whom the visitor chose to be', async () => {
    const page = await open();
    for (const [person, level] of [
      ['Ada', 'member'],
      ['Dana', 'facilitator'],
      ['Emil', 'moderator'],
      ['Grace', 'administrator'],
    ]) {
      await page.getByLabel('You are').selectOption(`${person}, ${level}`);
      await page.locator('#line').fill('/help command:sources');
      await page.keyboard.press('Enter');
      await page.getByText(`You are here as: ${level}.`).waitFor();
    }
  });

  it('finds a debate by plain words, and shows what people type as text', async () => {
    const page = await open();
    await page.locator('#line').pressSequentially('open weights');
    await page.getByRole('option', { name: 'Open weights at the frontier' }).click();
    await page.getByRole('heading', { name: 'Open weights at the frontier', level: 2 }).waitFor();
    await page.locator('#line').fill('/viewpoints <script>alert(1)</script>');
    await page.keyboard.press('Enter');
    await page.getByText('No topic is called “<script>alert(1)</script>”').waitFor();
  });

  it('says what length a message may have, and gives back what was too long', async () => {
    const page = await open();
    const line = page.getByRole('combobox', { name: 'Ask Moot' });
    await line.fill('x'.repeat(4_001));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('Too long: 4,000 characters at most.').waitFor();
    expect(await line.inputValue()).toHaveLength(4_001);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('says so when the server is gone, and sends once more what did not arrive', async () => {
    const page = await open();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Start with /viewpoints' }).click();
    await page.getByText('This did not reach Moot.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Debates you can look at' }).waitFor();
  });
});
