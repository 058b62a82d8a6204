import { expect, it } from 'vitest';
import { inBrowser, wholeMoot } from './open-page.ts';
import { stroll } from './stroll.ts';

const group = 'Night-shift nurses';

inBrowser(
  'a suggestion on the page',
  (open) => {
    it('goes from a member to a moderator and back, is appealed to another, and becomes part of the debate', async () => {
      const page = await open();
      const { type, press, form, send, sees, be } = stroll(page);
      await type('/suggest open-weight-models');
      await press('Suggest');
      await form().getByLabel('Who is missing').fill(group);
      await form().getByLabel('Why they are left out').fill('They use such models at night.');
      await form()
        .getByLabel('What shows that they are affected')
        .fill('A survey, https://example.org/wards');
      await send();
      await sees(/^Your suggestion/);

      await be('emil');
      await type('/review');
      await press('Open');
      await press('Reject');
      await form().getByRole('textbox').first().fill('The survey says something else.');
      await send();
      await sees('You rejected it.');

      const news = page.getByRole('button', { name: /^Ada, told something new: .*somebody is missing/ });
      await news.waitFor();
      expect(await page.getByLabel('You are').textContent()).toContain('Ada, member (told something new)');
      await news.click();
      expect(await page.getByLabel('You are').inputValue()).toBe('ada');
      expect(await page.getByLabel('You are').textContent()).not.toContain('new');
      await sees('The survey says something else.');
      await press('Appeal');
      await form().getByRole('textbox').first().fill('See its second table.');
      await send();
      await sees(/^Your appeal/);

      await be('emil');
      await type('/review');
      await press('Open');
      await sees('This is an appeal. Another moderator or an administrator decides.');
      await sees('You rejected it, and its author has appealed.');
      await be('farah');
      await type('/review');
      await press('Open');
      await sees('See its second table.');
      await press('Approve');
      await sees('You accepted it.');
      await page.reload();
      await page.locator('body.ready').waitFor();
      expect(await page.getByLabel('You are').inputValue()).toBe('farah');
      await be('ada');
      await sees(/accepted/);
      await type('/missing open-weight-models');
      await sees(group);
    });
  },
  wholeMoot,
);
