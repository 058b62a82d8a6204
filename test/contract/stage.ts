import type { Bot } from '../../src/chat/bot.ts';
import { button, controls, heading, linkButton, reply, target, text } from '../../src/chat/build.ts';
import { type Command, defineAction, defineCommand } from '../../src/chat/define.ts';
import { sayWith } from '../../src/chat/say.ts';
import { makeMoot } from '../../src/moot.ts';
import type { Store } from '../../src/store/store.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { botParts } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

/** Labels that encoders give to the controls which they add, under their keys in data/locales. */
export const labels = { share: 'Share here', next: 'Next page', previous: 'Previous page' };

/** What the stage offers in the menu of a message. */
export const menuLabels = { note: 'Make a note', sign: 'Sign this' };

const sentences: Record<string, string> = {
  'reply.share': labels.share,
  'reply.next': labels.next,
  'reply.previous': labels.previous,
  'button.help': 'Help',
  'command.message.message.note': menuLabels.note,
  'command.message.message.sign': menuLabels.sign,
};

/** Known labels in words, every other sentence as its key and values. */
const say = sayWith((key, values = {}) => sentences[key] ?? [key, ...Object.values(values)].join(' '));

/** A wait that a test ends. `reached` resolves when somebody waits there. */
export function makeGate() {
  const arrival = Promise.withResolvers<void>();
  const opening = Promise.withResolvers<void>();
  return {
    reached: arrival.promise,
    open: () => opening.resolve(),
    pass: () => {
      arrival.resolve();
      return opening.promise;
    },
  };
}

const tricks = [
  '@everyone',
  '@here',
  '<!channel>',
  '<@U1>',
  '<@&1>',
  '<#C1>',
  '[a](javascript:alert(1))',
  '**b**',
  '`c`',
  '<script>alert(1)</script>',
  '&amp;',
  '\u0000\u0007\u202E',
];

/** About 10,000 characters in which every word is numbered, with a trick after every tenth. */
export const longWords = Array.from({ length: 1_000 }, (_, index) => `w${index}x`);
export const longText = longWords
  .map((word, index) => (index % 10 === 9 ? `${word} ${tricks[((index / 10) % tricks.length) | 0]}.` : word))
  .join(' ')
  .padEnd(10_000, ' .');

/** Offered on messages: one action that answers at once, and one that asks with a form first. */
const message = defineCommand({
  name: 'message',
  level: 'member',
  options: {},
  run: () => reply('Messages', [text('Use the menu of a message')]),
  actions: {
    note: defineAction({
      level: 'member',
      options: {},
      onMessage: true,
      run: ({ message: handed }) =>
        reply('Note', [
          text(`Noted “${handed?.text ?? ''}” by ${handed?.author ?? 'nobody'}`),
          controls(linkButton('Where', handed?.permalink ?? 'https://nowhere.example')),
        ]),
    }),
    sign: defineAction({
      level: 'member',
      options: {
        quote: { kind: 'text', longest: 200, required: true },
        name: { kind: 'text', longest: 40, required: true },
      },
      onMessage: true,
      prefill: ({ message: handed }) => (handed ? { quote: handed.text } : {}),
      run: ({ options: { quote, name } }) => reply('Signed', [text(`“${quote}”, signed ${name}`)]),
    }),
  },
});

/** A text of several lines and scripts, to take away. */
export const notes = { name: 'notes.csv', type: 'text/csv', content: 'who,what\nAda,"naïve, 1,5 € – 雪"\n' };

const takeAway = defineCommand({
  name: 'export',
  level: 'member',
  options: {},
  run: () => reply('Export', [text('Here are your notes')], { shareable: true, file: notes }),
});

/** Commands that show what the contract asks about; `wait` holds its answer back until the gate opens. */
export function stageCommands(gate = makeGate()): Command[] {
  const help = defineCommand({
    name: 'help',
    level: 'member',
    options: {},
    run: () => reply('Help', [text('All commands')]),
  });
  const greet = defineCommand({
    name: 'greet',
    level: 'member',
    options: { name: { kind: 'text', longest: 40, required: true } },
    run: ({ options: { name } }) =>
      reply(
        'Greeting',
        [
          heading('Greeting', 1),
          text(`Hello ${name}`),
          controls(button('Deeper', target('greet', { name }, 'deeper'))),
        ],
        { shareable: true },
      ),
    actions: {
      deeper: defineAction({
        level: 'member',
        options: { name: { kind: 'text', longest: 40, required: true } },
        run: ({ options: { name } }) => reply('Deeper', [text(`Deeper hello ${name}`)]),
      }),
    },
  });
  const essay = defineCommand({
    name: 'essay',
    level: 'member',
    options: {},
    run: () => reply('Essay', [heading('Essay', 1), text(longText)], { shareable: true }),
  });
  const wait = defineCommand({
    name: 'wait',
    level: 'member',
    options: {},
    async run() {
      await gate.pass();
      return reply('Waited', [text('Waited well')]);
    },
  });
  const broken = defineCommand({
    name: 'broken',
    level: 'member',
    options: {},
    run() {
      throw new Error('a bug');
    },
  });
  /** Its button brings a code that its form does not ask for. */
  const decide = defineCommand({
    name: 'decide',
    level: 'member',
    options: {},
    run: () =>
      reply('Decide', [
        text('On C7'),
        controls(button('Reject', target('decide', { code: 'C7' }, 'reject'))),
      ]),
    actions: {
      reject: defineAction({
        level: 'member',
        options: {
          code: { kind: 'text', longest: 40, required: true, hidden: true },
          reason: { kind: 'text', longest: 400, required: true },
        },
        run: ({ options: { code, reason } }) => reply('Rejected', [text(`${code} for “${reason}”`)]),
      }),
    },
  });
  return [help, greet, essay, wait, broken, message, takeAway, decide];
}

/** A store whose claims are first let through, and after `hang()` wait for the gate to open. */
export function makeStore() {
  const store = memoryStore();
  let gate: ReturnType<typeof makeGate> | undefined;
  const hanging: Store = {
    ...store,
    claims: {
      async claim(key, milliseconds) {
        await gate?.pass();
        return store.claims.claim(key, milliseconds);
      },
    },
  };
  return {
    store: hanging,
    hang() {
      const hung = makeGate();
      gate = hung;
      return hung;
    },
  };
}

export type DoorParts = { commands?: readonly Command[]; store?: Store; storePatience?: number };

/** The real bot with the stage's commands. Bugs other than that of `/broken` are thrown out of the bot. */
export function makeDoor({
  commands = stageCommands(),
  store = memoryStore(),
  storePatience,
}: DoorParts): Bot {
  return makeMoot({
    ...botParts(store),
    commands,
    say,
    knowledge: () => makeKnowledge([], new Map()),
    newCode: () => 'code-1',
    report(_code, error) {
      if (!(error instanceof Error && error.message === 'a bug')) throw error;
    },
    ...(storePatience === undefined ? {} : { storePatience }),
  });
}
