import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { button, controls, reply, target, text } from '../../src/chat/build.ts';
import { defineAction, defineCommand } from '../../src/chat/define.ts';
import { makeMoot } from '../../src/moot.ts';
import { StoreError } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import { aBot, anInvocation, botParts, formFor, receive, type } from '../fixtures/bot.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

const words = (answer: Answer) => (answer.kind === 'reply' ? JSON.stringify(answer.reply) : answer.kind);

describe('the bot', () => {
  test('answers a typed line, a form and a button alike', async () => {
    const bot = aBot();
    const line = await type(bot, 'viewpoints parks');
    const options = target('viewpoints', { topic: 'parks' });
    const form = await receive(bot, anInvocation({ kind: 'options', target: options }));
    const control = await receive(bot, anInvocation({ kind: 'control', id: bot.ids.encode(options) }));
    expect(words(line)).toContain('When should the city close its parks?');
    expect(form).toEqual({ ...line, target: options });
    expect(control).toEqual(form);
  });

  test('asks for what is missing with a form that names it', async () => {
    const answer = await type(aBot(), 'missing');
    expect(answer).toMatchObject({
      kind: 'form',
      form: { target: { command: 'missing' }, fields: [{ name: 'topic', problem: 'This is needed.' }] },
    });
  });

  test('knows beforehand what needs a form', async () => {
    const bot = aBot();
    expect(
      (await formFor(bot, anInvocation({ kind: 'line', command: 'missing', line: '' })))?.fields,
    ).toHaveLength(1);
    expect(
      await formFor(bot, anInvocation({ kind: 'line', command: 'missing', line: 'parks' })),
    ).toBeUndefined();
    expect(
      await formFor(bot, anInvocation({ kind: 'line', command: 'missing', line: 'nonsense' })),
    ).toBeUndefined();
    expect(await formFor(bot, anInvocation({ kind: 'line', command: 'dance', line: '' }))).toBeUndefined();
  });

  test('answers a delivery once', async () => {
    const bot = aBot();
    const invocation = anInvocation({ kind: 'line', command: 'help', line: '' });
    const answers = await Promise.all([1, 2, 3].map(() => receive(bot, invocation)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['duplicate', 'duplicate', 'reply']);
  });

  test.each(['viewpoints zzzzz', 'dance', 'viewpoints colour:red', 'help dance'])(
    '%j offers a next step',
    async (line) => {
      const answer = await type(aBot(), line);
      expect(answer).toMatchObject({ reply: { title: 'That did not work' }, shared: false });
      expect(words(answer)).toContain('"button"');
    },
  );

  test.each(['0.missing.show.1~parks', '1.missing.gone.1~parks'])(
    'the old button %s offers its command',
    async (id) => {
      const answer = await receive(aBot(), anInvocation({ kind: 'control', id }));
      expect(words(answer)).toContain('Start again with /missing');
      expect(words(answer)).toContain('"label":"/missing"');
    },
  );

  test('a shared answer says who shared it and cannot be shared again', async () => {
    const bot = aBot();
    const id = bot.ids.encode(target('missing', { topic: 'parks' }), { page: 1, share: true });
    const answer = await receive(bot, anInvocation({ kind: 'control', id }));
    expect(answer).toMatchObject({ shared: true, reply: { shareable: false } });
    expect(words(answer)).toContain('Shared by Ada');
    expect(await bot.handle(anInvocation({ kind: 'control', id }))).toMatchObject({ isShared: true });
  });

  test('an answer that is not offered for sharing stays private, whatever a made-up button says', async () => {
    const bot = aBot();
    for (const wanted of [target('privacy'), target('debate'), target('suggest', {}, 'mine')]) {
      const id = bot.ids.encode(wanted, { page: 1, share: true });
      const answer = await receive(bot, anInvocation({ kind: 'control', id }));
      expect(answer).toMatchObject({ kind: 'reply', shared: false });
      expect(words(answer)).not.toContain('Shared by');
    }
  });

  test('what is above the asker is refused, with the level it needs', async () => {
    const secret = defineCommand({
      name: 'help',
      level: 'moderator',
      options: {},
      run: () => reply('no', []),
    });
    const answer = await type(aBot({ commands: [secret] }), 'help');
    expect(words(answer)).toContain('/help is for moderators and above');
  });

  test('a bug is reported once, and the asker sees only its code', async () => {
    const reports: unknown[] = [];
    const broken = defineCommand({
      name: 'help',
      level: 'member',
      options: {},
      run: () => {
        throw new Error('the secret of the house');
      },
    });
    const bot = aBot({ commands: [broken], report: (...report) => reports.push(report) });
    const answer = await type(bot, 'help');
    expect(reports).toEqual([['CODE', expect.any(Error), { adapter: 'test', ask: 'line' }]]);
    expect(words(answer)).toContain('CODE');
    expect(words(answer)).not.toContain('secret');
  });
});

test('a fault of the store is reported, and is no bug to the asker', async () => {
  const reports: unknown[] = [];
  const failing = defineCommand({
    name: 'help',
    level: 'member',
    options: {},
    run: () => {
      throw new StoreError('full', 'There is no room left');
    },
  });
  const bot = aBot({ commands: [failing], report: (...report) => reports.push(report) });
  const answer = await type(bot, 'help');
  expect(reports).toHaveLength(1);
  expect(words(answer)).toContain('can’t reach what it stores');
  expect(words(answer)).not.toContain('CODE');
});

describe('a store that hangs', () => {
  const hanging: Store = { ...memoryStore(), claims: { claim: () => new Promise<boolean>(() => {}) } };

  test('does not keep a private answer back', async () => {
    expect(await type(aBot({ store: hanging, storeTimeout: 1 }), 'help')).toMatchObject({ kind: 'reply' });
  });

  test('keeps a shared answer back, because it might be the second', async () => {
    const bot = aBot({ store: hanging, storeTimeout: 1 });
    const id = bot.ids.encode(target('missing', { topic: 'parks' }), { page: 1, share: true });
    const answer = await receive(bot, anInvocation({ kind: 'control', id }));
    expect(answer).toMatchObject({ shared: false });
    expect(words(answer)).toContain('nothing was posted');
  });
});

describe('a form of an action', () => {
  test('opens from its button though nothing is missing, with what is given, and not from what is sent off', async () => {
    const bot = aBot();
    const to = target('settings', { zone: 'Asia/Tokyo' }, 'time');
    const member = { id: 'ADA', name: 'Ada', level: 'moderator' } as const;
    const press = () => anInvocation({ kind: 'control', id: bot.ids.encode(to) }, { member });
    const form = await formFor(bot, press());
    expect(form).toMatchObject({
      title: 'Time and language',
      fields: [{ name: 'zone', value: 'Asia/Tokyo' }, {}, {}, {}],
    });
    expect(await receive(bot, press())).toEqual({ kind: 'form', form });
    const sent = () => anInvocation({ kind: 'options', target: to }, { member });
    expect(await formFor(bot, sent())).toBeUndefined();
    expect(await receive(bot, sent())).toMatchObject({ kind: 'reply', target: { action: 'draft' } });
  });
});

test('every control of every answer leads to an answer', async () => {
  const bot = aBot();
  const seen = new Set<string>();
  const open = [bot.ids.encode(target('help')), bot.ids.encode(target('viewpoints'))];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const answer = await receive(bot, anInvocation({ kind: 'control', id }));
    expect(words(answer), id).not.toContain('That did not work');
    for (const to of JSON.stringify(answer).matchAll(/"to":(\{.*?\}\})/g)) {
      const { command, action, options } = JSON.parse(to[1] ?? '');
      open.push(bot.ids.encode({ command, action, options }));
    }
  }
  expect(seen.size).toBeGreaterThan(20);
});

test('a command made elsewhere works like those of the house', async () => {
  const greet = defineCommand({
    name: 'greet',
    level: 'member',
    options: { who: { kind: 'text', longest: 20, required: true } },
    run: ({ options: { who } }) =>
      reply('greeting', [text(`Hello ${who}`), controls(button('Again', target('greet', { who })))]),
  });
  const knowledge = someKnowledge();
  const bot = makeMoot({
    commands: [greet],
    ...botParts(),
    knowledge: () => knowledge,
    report: () => {},
  });
  expect(words(await type(bot, 'greet dear @everyone'))).toContain('Hello dear @everyone');
});

test('an action that is typed is asked for by its name after the command', async () => {
  const words = (what: string) => reply(what, [text(what)]);
  const topic = { topic: { kind: 'topic' } } as const;
  const walk = defineCommand({
    name: 'walk',
    level: 'member',
    options: topic,
    run: ({ options }) => words(`walk ${options.topic?.id}`),
    actions: {
      fast: defineAction({
        level: 'member',
        typed: true,
        options: topic,
        run: ({ options }) => words(`fast ${options.topic?.id}`),
      }),
      hidden: defineAction({ level: 'member', options: {}, run: () => words('hidden') }),
    },
  });
  const bot = aBot({ commands: [walk] });
  const said = async (line: string) => JSON.stringify(await type(bot, line));
  expect(await said('walk fast parks')).toContain('fast parks');
  expect(await said('walk FAST')).toContain('fast undefined');
  expect(await said('walk parks')).toContain('walk parks');
  expect(await said('walk hidden')).toContain('No topic is called “hidden”');
  const request = { command: 'walk', action: 'fast', option: 'topic', typed: 'traf', options: {} };
  expect(bot.complete(request).map(({ value }) => value)).toEqual(['squares']);
});

test.each([
  [{ kind: 'line', command: 'dance', line: '' }, 'There is no command /moot-dance.'],
  [{ kind: 'line', command: 'missing', line: 'colour:red' }, '/moot-missing has no option “colour”'],
  [{ kind: 'control', id: '0.missing.show.1' }, 'Start again with /moot-missing.'],
] as const)('names commands as they are typed where a prefix stands before them: %j', async (ask, said) => {
  const answer = await receive(aBot(), anInvocation(ask, { prefix: 'moot-' }));
  expect(words(answer)).toContain(said);
  expect(words(answer)).not.toMatch(/\/(missing|dance)/);
});
