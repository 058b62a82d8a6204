import { it } from 'vitest';
import { inBrowser, wholeMoot } from './open-page.ts';
import { stroll } from './stroll.ts';

inBrowser(
  'reading on the page',
  (open) => {
    it('is allowed by a moderator, and then finds in what was said who was heard', async () => {
      const page = await open();
      const { type, press, sees, be, say, form, send, newest } = stroll(page);
      await be('emil');
      await type('/settings');
      const group = newest().getByRole('article', { name: 'Reading and privacy' });
      await group.getByRole('button', { name: 'Change for the community' }).click();
      await form().getByLabel('Reading discussions').selectOption('when somebody asks for it');
      await send();
      await press('Save');
      await newest().getByRole('heading', { name: 'Saved' }).waitFor();

      for (const [person, words] of [
        ['ada', 'Published weights cannot be recalled, so the most capable models should stay closed.'],
        ['ben', 'Weights should be published, because AI becomes safer when many people can inspect it.'],
      ] as const) {
        await be(person);
        await say(words);
      }
      await type('/missing here');
      await form().getByLabel('Topic').selectOption('Open weights at the frontier');
      await send();
      await press('Read the newest messages here');
      await sees(/^Read just now: 2 messages, 2 of them new/);
      await sees('2 were compared automatically');
    });
  },
  wholeMoot,
);
