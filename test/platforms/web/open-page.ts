import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Outbox } from '../../../src/chat/outbox.ts';
import { webAdapter } from '../../../src/platforms/web/adapter.ts';
import type { Preview } from '../../../src/platforms/web/encode.ts';
import { loadLibrary } from '../../../src/topics/files/load.ts';
import { makeKnowledge } from '../../../src/topics/model/knowledge.ts';
import { findBrowser, openBrowser } from '../../../tools/browser.ts';
import { startMoot } from '../../../tools/moot.ts';
import { aBot } from '../../fixtures/bot.ts';
import { recordingOutbox } from '../../fixtures/outbox.ts';
import { silent } from './harness.ts';

const library = await loadLibrary([fileURLToPath(new URL('../../../data/', import.meta.url))]);
const knowledge = makeKnowledge(library.topics, library.sources);

let codes = 0;

/** The bot with all its commands and the debates of this repository. */
export const bot = aBot({ commands, knowledge: () => knowledge, newCode: () => `C${++codes}` });

/** A name too long for a phone's line. */
const long = 'A choice with a name that is longer than any telephone is wide, and then some';

/** Small messages in the form of each platform, with controls that ask for the same again. */
const samples: Preview[] = [
  {
    name: 'discord',
    encode({ reply, target }) {
      const id = bot.ids.encode(target);
      const button = { type: 2, style: 1, label: 'Once more', custom_id: `${id}.10` };
      const menu = {
        type: 3,
        custom_id: 'menu.11',
        placeholder: long,
        options: [{ label: long, value: `${id}.11` }],
      };
      const inside = [
        { type: 10, content: `# ${reply.title}\n**bold** and *soft* with \\*stars\\*\n-# small` },
        { type: 9, components: [{ type: 10, content: long }], accessory: button },
        { type: 14, divider: true },
        { type: 1, components: [menu] },
      ];
      return { components: [{ type: 17, accent_color: 0x5b7c99, components: inside }] };
    },
  },
  {
    name: 'slack',
    encode({ reply, target }) {
      const id = bot.ids.encode(target);
      const plain = (text: string) => ({ type: 'plain_text', text });
      const button = { type: 'button', text: plain('Once more'), action_id: `${id}.1` };
      const options = [{ text: plain(long), value: `${id}.0` }];
      const menu = { type: 'static_select', placeholder: plain(long), action_id: 'select.2', options };
      const bold = { type: 'text', text: 'bold', style: { bold: true } };
      return {
        text: reply.title,
        blocks: [
          { type: 'header', text: plain(reply.title) },
          { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [bold] }] },
          { type: 'context', elements: [plain(long)] },
          { type: 'divider' },
          { type: 'actions', elements: [button, menu] },
        ],
      };
    },
  },
];

/** Opens the page of a server that shows answers as these platforms do; one server serves all pages of a test. */
export type OpenPage = (options?: BrowserContextOptions, previews?: readonly Preview[]) => Promise<Page>;

/** What the server that serves them posts with. */
export type OfServer = { outbox(): Outbox };

type Running = { url: string; outbox: Outbox | undefined; stop(): Promise<void> };

/** Serves the page in this process, on the bot above. */
async function served(previews: readonly Preview[]): Promise<Running> {
  const adapter = webAdapter(bot, { port: 0, previews, log: silent });
  await adapter.start();
  return { url: adapter.url, outbox: adapter.outbox, stop: () => adapter.stop() };
}

/** Runs all of Moot, wired as `npm start` wires it. */
export const wholeMoot = async (): Promise<Running> => ({ ...(await startMoot()), outbox: undefined });

/**
 * Tests in a real browser, each with a server of its own. Afterwards no page may have complained or asked anybody
 * else for anything. Without a browser they are skipped; under CI that is a failure.
 */
export function inBrowser(
  title: string,
  tests: (open: OpenPage, server: OfServer) => void,
  serve: (previews: readonly Preview[]) => Promise<Running> = served,
): void {
  const path = findBrowser();
  if (path === undefined) {
    it(`${title}: a browser is found, or this is not CI`, () => expect(process.env.CI).toBeFalsy());
    describe.skip(`${title} (no Chromium found on this machine)`, () =>
      tests(() => Promise.reject(), { outbox: () => recordingOutbox().outbox }));
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    let running: Running | undefined;
    let trouble: string[] = [];

    beforeAll(async () => {
      browser = await openBrowser(path);
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      for (const context of browser?.contexts() ?? []) await context.close();
      await running?.stop();
      running = undefined;
      const found = trouble;
      trouble = [];
      expect(found).toEqual([]);
    });

    const open: OpenPage = async (options = {}, previews = samples) => {
      if (!browser) throw new Error('the browser has not started');
      running ??= await serve(previews);
      const { url } = running;
      const context = await browser.newContext(options);
      context.setDefaultTimeout(8_000);
      const page = await context.newPage();
      page.on('console', (message) => {
        const fault = ['error', 'warning'].includes(message.type());
        // What a browser says of a test that takes the network away, or sends too much.
        const isMeant = /ERR_INTERNET_DISCONNECTED|status of 413/.test(message.text());
        if (fault && !isMeant) trouble.push(message.text());
      });
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) trouble.push(`asked ${request.url()}`);
      });
      await page.goto(url);
      await page.locator('body.ready').waitFor();
      return page;
    };

    tests(open, {
      outbox() {
        if (!running?.outbox) throw new Error('no page is open');
        return running.outbox;
      },
    });
  });
}
