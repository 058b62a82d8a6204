import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { inBrowser, wholeMoot } from './open-page.ts';
import { stroll } from './stroll.ts';

inBrowser(
  'privacy on the page',
  (open) => {
    it('shows what is kept about whoever the visitor is, gives it away as a file, and deletes it', async () => {
      const page = await open();
      const { type, press, sees, be, form, send } = stroll(page);
      await type('/suggest open-weight-models');
      await press('Suggest');
      for (const [index, words] of ['Nurses', 'At night', 'A survey'].entries())
        await form().getByRole('textbox').nth(index).fill(words);
      await send();
      await sees(/^Your suggestion/);

      await be('ben');
      await type('/privacy');
      await sees(/Moot keeps nothing about you/);
      await be('ada');
      await type('/privacy export');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download' }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toContain('Nurses');

      await type('/privacy delete');
      await press('Delete it');
      await sees(/deleted/);
      await type('/privacy');
      await sees(/Moot keeps nothing about you/);
    });
  },
  wholeMoot,
);
