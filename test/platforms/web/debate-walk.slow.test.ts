import { expect, it } from 'vitest';
import { inBrowser, wholeMoot } from './open-page.ts';
import { stroll } from './stroll.ts';

const argument =
  'Open weights let anyone check what a model does, so AI becomes safer when many people inspect it.';

inBrowser(
  'a debate on the page',
  (open) => {
    it('is opened, declared on by three, handed messages, asked about, and closed with a summary', async () => {
      const page = await open();
      const { type, press, sees, be, say, newest } = stroll(page);
      await be('dana');
      await type('/debate open open-weight-models');
      await page.getByRole('heading', { name: 'Debate opened: Open weights' }).waitFor();
      const prompt = page.locator('.answer.shared').first();
      for (const person of ['ada', 'ben', 'chen']) {
        await be(person);
        await prompt.getByRole('button', { name: 'Where I stand' }).click();
        await sees('You haven’t answered yet.');
        await press('Open by default');
        await sees('Your answer: “Open by default”.');
      }

      await say(argument);
      await page.getByText('Ask Moot about this').click();
      await page.getByRole('button', { name: 'Which viewpoint is this?' }).click();
      await sees(/^Which viewpoint is this/);
      await press('None of these');
      await sees(/none of these/);
      await type('/missing here');
      await sees('one was compared automatically');
      await sees('declared by 3');

      await be('dana');
      await type('/debate');
      await press('Close');
      await page.getByRole('heading', { name: 'The debate is closed' }).waitFor();
      const summary = page.locator('.answer.shared').last();
      await summary.getByText('3 people declared where they stand.').waitFor();
      expect(await summary.getByText('confirmed in messages').count()).toBe(0);
      await summary.getByRole('tab', { name: 'On Discord' }).click();
      expect(await summary.locator('.discord-look').innerText()).toContain('Open by default');
      await prompt.getByText(/^Closed on/).waitFor();
      expect(await prompt.getByRole('button', { name: 'Where I stand' }).count()).toBe(0);

      await type('/digest now');
      await sees('Open weights at the frontier');
      expect(await newest().getByRole('heading', { level: 2 }).textContent()).toContain('What is new');
    });

    it('hands in what was said with the form that asks for its topic', async () => {
      const page = await open();
      const { say, form, send, sees, press, newest } = stroll(page);
      await say(argument);
      await page.getByText('Ask Moot about this').click();
      await page.getByRole('button', { name: 'Which viewpoint is this?' }).click();
      await form().getByLabel('Topic').selectOption('Open weights at the frontier');
      expect(await form().getByLabel('Message').inputValue()).toBe(argument);
      await send();
      await sees(/^Which viewpoint is this/);
      await newest().getByText('Likeliest first').waitFor();
      await press('None of these');
      await sees(/none of these/);
    });
  },
  wholeMoot,
);
