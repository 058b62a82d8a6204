import { expect, it } from 'vitest';
import { button, controls, heading, reply, target, text } from '../../../src/chat/build.ts';
import { inBrowser } from './open-page.ts';

const place = { adapter: 'web', community: 'web', channel: 'web' };
const prompt = (words: string) =>
  reply(words, [heading(words, 1), text('Say what you think.'), controls(button('Help', target('help')))]);

inBrowser('a post in a browser', (open, server) => {
  it('shows once to everyone who is there, works, and has an address that leads to it', async () => {
    const [page, other] = [await open(), await open()];
    const posted = await server.outbox().post(place, prompt('Should parks close?'), 'mark-1');
    await server.outbox().post(place, prompt('Should parks close?'), 'mark-1');
    for (const some of [page, other])
      await some.getByRole('heading', { name: 'Should parks close?' }).waitFor();
    expect(await other.locator('.answer.shared').count()).toBe(1);

    await other.getByRole('button', { name: 'Help', exact: true }).click();
    await other.locator('.answer.private').waitFor();
    expect(await page.locator('.answer.private').count()).toBe(0);

    for (let later = 0; later < 12; later++)
      await server.outbox().post(place, prompt(`Another question ${later}`), `later-${later}`);
    const third = await open();
    await third.goto(posted.permalink);
    await third.reload();
    await third.waitForFunction((id) => {
      const at = document.getElementById(id)?.getBoundingClientRect().top ?? -1;
      return at >= 0 && at < window.innerHeight;
    }, posted.message);
  });
});
