import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { lowContrast } from './contrast.ts';
import { inBrowser } from './open-page.ts';

/** The page with each of its parts open: fields and their list, an answer in each look, a form. */
const states: Record<string, (page: Page) => Promise<void>> = {
  async 'first seen'() {},
  async 'with the commands listed'(page) {
    await page.locator('#line').pressSequentially('/');
    await page.locator('.choices [role=option]').first().waitFor();
  },
  async 'with the fields of a command'(page) {
    await page.locator('#line').pressSequentially('/sources ');
    await page.getByRole('combobox', { name: 'Topic' }).waitFor();
  },
  async 'with a private answer'(page) {
    await ask(page, '/viewpoints open-weight-models');
  },
  async 'with a shared answer, its sources and pictures'(page) {
    await ask(page, '/sources open-weight-models');
    await page.getByRole('button', { name: 'Share to the channel' }).click();
    await page.locator('.answer.shared').last().waitFor();
    await page.locator('.answer.private').evaluate((answer) => answer.remove());
  },
  async 'as on Discord'(page) {
    await ask(page, '/viewpoints open-weight-models');
    await page.getByRole('tab', { name: 'On Discord' }).click();
    await page.getByText('The message as it is sent').click();
  },
  async 'as on Slack'(page) {
    await ask(page, '/viewpoints open-weight-models');
    await page.getByRole('tab', { name: 'On Slack' }).click();
    await page.getByText('The message as it is sent').click();
  },
  async 'with something said, and its menu open'(page) {
    await page.locator('#line').fill('Parks should close at night.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Ask Moot about this').last().click();
    await page.getByRole('button', { name: 'Which viewpoint is this?' }).waitFor();
  },
  async 'with a form'(page) {
    await page.locator('#line').fill('/sources viewpoint:x');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
  },
};

async function ask(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.keyboard.press('Enter');
  await page.locator('.answer.private').waitFor();
}

/** What a screen reader would have to read out without a name, by role. */
async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const named = [
    'button',
    'link',
    'textbox',
    'combobox',
    'radio',
    'tab',
    'tabpanel',
    'listbox',
    'option',
    'dialog',
    'article',
    'navigation',
    'region',
    'heading',
  ];
  return nodes
    .filter(({ ignored, role, name }) => !ignored && named.includes(role?.value) && !name?.value?.trim())
    .map(({ role, nodeId }) => `${role?.value} ${nodeId}`);
}

inBrowser('the page for everybody', (open) => {
  for (const [state, reach] of Object.entries(states)) {
    it(`${state}: every control and landmark has a name, and every text its contrast, in light and dark`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open({ colorScheme, reducedMotion: 'reduce' });
        await reach(page);
        expect(await nameless(page), colorScheme).toEqual([]);
        expect(await lowContrast(page), colorScheme).toEqual([]);
        await page.context().close();
      }
    });
  }

  it('has its landmarks, one heading of the first level, and no level skipped', async () => {
    const page = await open();
    await ask(page, '/viewpoints open-weight-models');
    for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('shows where the focus is, on every stop of the keyboard', async () => {
    const page = await open();
    await ask(page, '/viewpoints open-weight-models');
    await page.locator('body').press('Home');
    await page.locator('.skip').focus();
    const stops = new Set<string>();
    for (let stop = 0; stop < 25; stop++) {
      const seen = await page.evaluate(() => {
        const visible = (element: Element | null) =>
          element !== null && getComputedStyle(element).outlineStyle !== 'none';
        const active = document.activeElement;
        const shown =
          visible(active) ||
          visible(active?.nextElementSibling ?? null) ||
          visible(active?.closest('.composer') ?? null);
        return { shown, what: `${active?.tagName} ${active?.textContent?.trim()} ${active?.id}` };
      });
      // Past the last stop, the focus leaves the page.
      if (seen.what.startsWith('BODY')) break;
      expect(seen.shown, seen.what).toBe(true);
      if (stops.has(seen.what)) break;
      stops.add(seen.what);
      await page.keyboard.press('Tab');
    }
    expect(stops.size).toBeGreaterThan(8);
  });

  it('does not move for those who do not want it', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    await ask(page, '/viewpoints open-weight-models');
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
  });
});
