import type { Form } from '../../../src/chat/form.ts';
import { type WebAdapter, webAdapter } from '../../../src/platforms/web/adapter.ts';
import {
  type AskRequest,
  type Message,
  memberIdOf,
  type Outcome,
} from '../../../src/platforms/web/protocol.ts';
import type { Asked, HandingHarness, OutboxHarness, Person, Sight } from '../../contract/harness.ts';
import { asksOf, elementsOf, isControl, readHtml, textOf } from './read-html.ts';
import { listenTo, makeAsk, openPage, postAsk, send } from './visitor.ts';

/** A log for tests in which nothing is expected to be logged. */
export const silent = { info() {}, warn() {}, error() {} };

/** What an open page knows: as in the real one, answers come as responses and as events, and the newest stands. */
type Page = {
  cookie: string;
  shown: Map<string, Message>;
  form: Form | undefined;
  waiting: Map<string, (message: Message) => void>;
};

/** The web adapter with two visitors, without a browser. */
export async function webHarness(): Promise<OutboxHarness & HandingHarness> {
  let adapter: WebAdapter | undefined;
  let port = 0;
  const pages = new Map<Person, Page>();
  const sent: Message[] = [];

  const pageOf = (person: Person): Page => {
    const page = pages.get(person);
    if (!page) throw new Error('the page is not open');
    return page;
  };

  function show(page: Page, message: Message): void {
    sent.push(message);
    page.shown.delete(message.id);
    page.shown.set(message.id, message);
    page.waiting.get(message.delivery)?.(message);
    page.waiting.delete(message.delivery);
  }

  function ask(person: Person, asked: AskRequest, times = 1): Asked {
    const page = pageOf(person);
    const { promise: answered, resolve, reject } = Promise.withResolvers<Sight>();
    page.waiting.set(asked.delivery, (message) => resolve(sightOf(message)));
    const sending = Array.from({ length: times }, () => postAsk(port, page.cookie, asked));
    for (const response of sending) {
      response
        .then(({ status, body }) => {
          if (status >= 400) throw new Error(`${status} ${body}`);
          const outcome: Outcome = JSON.parse(body);
          if (outcome.kind === 'message') show(page, outcome.message);
          if (outcome.kind !== 'form') return;
          page.form = outcome.form;
          resolve(sightOfForm(outcome.form));
        })
        .catch(reject);
    }
    return { acknowledged: Promise.all(sending), answered };
  }

  const place = { adapter: 'web', community: 'web', channel: 'web' };
  const memberOf = (session: string) => ({
    adapter: 'web',
    community: 'web',
    id: memberIdOf(session, 'ada'),
  });
  const lacking = (what: string) => () => {
    throw new Error(`the page has no ${what}`);
  };

  return {
    outbox() {
      if (!adapter) throw new Error('not started');
      return adapter.outbox;
    },
    place: () => place,
    thread: lacking('threads'),
    member: (person) => memberOf(pageOf(person).cookie.split('=')[1] ?? ''),
    closed: async () => memberOf('of nobody'),
    async fail(fault) {
      if (fault !== 'gone') throw new Error(`the page knows no ${fault}`);
      return { ...place, channel: 'elsewhere' };
    },
    taken: lacking('answers that never come'),
    attempts: lacking('attempts'),
    mend: lacking('faults'),
    chooseOn: lacking('menu of messages'),
    async files(person) {
      const { shown, cookie } = pageOf(person);
      const links = [...shown.values()].flatMap(({ html }) =>
        elementsOf(readHtml(html)).flatMap(({ attributes }) =>
          attributes.download === undefined ? [] : [attributes],
        ),
      );
      const headers = { host: `127.0.0.1:${port}`, cookie };
      return Promise.all(
        links.map(async ({ download = '', href = '' }) => ({
          name: download,
          content: (await send(port, { path: href, headers })).body,
        })),
      );
    },
    async start(bot, patience = {}) {
      adapter = webAdapter(bot, { port: 0, previews: [], log: silent, timeouts: patience });
      await adapter.start();
      port = Number(new URL(adapter.url).port);
      for (const person of ['ada', 'ben'] as const) {
        const cookie = pages.get(person)?.cookie ?? (await openPage(port));
        const page = {
          cookie,
          shown: new Map(pages.get(person)?.shown),
          form: undefined,
          waiting: new Map(),
        };
        pages.set(person, page);
        await listenTo(port, cookie, (message) => show(page, message));
      }
    },
    stop: async () => adapter?.stop(),
    close: async () => adapter?.stop(),
    ask: (person, command, options = {}, times = 1) =>
      ask(person, makeAsk({ kind: 'options', target: { command, action: 'show', options } }), times),
    press(person, label) {
      for (const message of [...pageOf(person).shown.values()].toReversed()) {
        const id = asksOf(readHtml(message.html)).get(label);
        if (id === undefined) continue;
        return ask(person, makeAsk({ kind: 'control', id }, message.private ? { within: message.id } : {}));
      }
      throw new Error(`${person} sees no control ${label}`);
    },
    submit(person, values) {
      const { form } = pageOf(person);
      if (!form) throw new Error('no form is open');
      const names = form.fields.map(({ name }) => name);
      const hidden = Object.entries(form.target.options).filter(([name]) => !names.includes(name));
      const options = { ...Object.fromEntries(hidden), ...values };
      return ask(person, makeAsk({ kind: 'options', target: { ...form.target, options } }));
    },
    sees: async (person) => [...pageOf(person).shown.values()].map(sightOf),
    // A page cannot notify; what it must not do is run or load what people wrote.
    pings: () =>
      sent.flatMap(({ html }) =>
        elementsOf(readHtml(html))
          .filter(
            ({ tag, attributes }) =>
              tag === 'script' ||
              Object.entries(attributes).some(
                ([name, value]) => /^on|^style$|^src/.test(name) || /^\s*javascript:/i.test(value),
              ),
          )
          .map(({ tag }) => tag),
      ),
  };
}

function sightOf(message: Message): Sight {
  const root = readHtml(message.html);
  return {
    text: textOf(root, isControl),
    controls: [...asksOf(root).keys()],
    private: message.private,
    form: [],
  };
}

const sightOfForm = ({ title, fields }: Form): Sight => ({
  text: [title, ...fields.flatMap(({ label, about, problem }) => [label, about, problem ?? ''])].join('\n'),
  controls: [],
  private: true,
  form: fields.map(({ name }) => name),
});
