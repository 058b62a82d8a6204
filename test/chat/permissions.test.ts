import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/chat/bot.ts';
import { reply, target } from '../../src/chat/build.ts';
import { type Action, actionOf, type Command, levelFor } from '../../src/chat/define.ts';
import { type Level, levels, reaches } from '../../src/chat/invocation.ts';
import type { Options } from '../../src/chat/option.ts';
import type { RawOptions, Target } from '../../src/chat/reply.ts';
import { communityKey, defaults, settingsRecord } from '../../src/settings/model/settings.ts';
import type { Store } from '../../src/store/store.ts';
import { aBot, anInvocation, formFor, receive } from '../fixtures/bot.ts';
import { someKnowledge } from '../fixtures/knowledge.ts';
import { memoryStore } from '../fixtures/memory-store.ts';

/** An action that answers with nothing but that it was let in. */
const probe = ({ prefill, known, ...action }: Action): Action => ({
  ...action,
  run: () => reply('let in', []),
});

const probes: Command[] = commands.map((command) => ({
  ...command,
  ...probe(command),
  actions: Object.fromEntries(
    Object.entries(command.actions ?? {}).map(([name, action]) => [name, probe(action)]),
  ),
}));

/** What only buttons carry, without which an action is not asked for at all. */
const carried = (options: Options): RawOptions =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, option]) => {
      if (!option.hidden) return [];
      return [
        [
          name,
          option.kind === 'choice' ? (option.choices[0] ?? '') : option.kind === 'integer' ? option.min : 'X',
        ],
      ];
    }),
  );

const services = {
  settings: defaults,
  settingsChanged() {},
  knowledge: someKnowledge(),
  knowledgeChanged() {},
};

const asks = probes.flatMap((command) =>
  [['show', command] as const, ...Object.entries(command.actions ?? {})].map(([name, action]) => ({
    ask: `/${command.name} ${name}`,
    to: target(command.name, carried(action.options), name),
    needs: levelFor(action, services),
  })),
);

/** Whether what is typed after the command's name leads to an action, and not to the command itself. */
const isTyped = ({ command, action }: Target): boolean => {
  const found = probes.find(({ name }) => name === command);
  return action === 'show' || (found !== undefined && actionOf(found, action)?.typed === true);
};

/** A form opens for those only who may send it off. */
const letIn = (answer: Answer) =>
  answer.kind === 'form' || (answer.kind === 'reply' && answer.reply.title === 'let in');

/** Ids of roles as the platform writes them: who moderates, who facilitates, and one that nobody named. */
const platforms = {
  discord: ['100000000000000001', '100000000000000002', '100000000000000003'],
  slack: ['S0MODERATE', 'S0FACILITY', 'S0OTHERS'],
  web: ['MODERATE', 'FACILITATE', 'OTHERS'],
} as const;

type State = 'configured' | 'not configured' | 'store failing';

async function storeIn(state: State, [moderator, facilitator]: readonly string[]): Promise<Store> {
  const store = memoryStore();
  if (state === 'not configured') return store;
  await store.records(settingsRecord).put('town', communityKey, {
    moderators: [moderator ?? ''],
    facilitators: [facilitator ?? ''],
  });
  if (state === 'configured') return store;
  const fails = () => Promise.reject(new Error('the disk is gone'));
  return { ...store, records: (kind) => ({ ...store.records(kind), get: fails }) };
}

/** Who somebody is by the platform's word and by roles, and which level that comes to where settings can be read. */
const people = (roles: readonly string[]): { word: Level; groups: string[]; raised: Level }[] => {
  const [moderator = '', facilitator = '', other = ''] = roles;
  return [
    ...levels.map((word) => ({ word, groups: [], raised: word })),
    { word: 'member', groups: [other], raised: 'member' },
    { word: 'member', groups: [facilitator], raised: 'facilitator' },
    { word: 'member', groups: [other, facilitator, moderator], raised: 'moderator' },
    { word: 'administrator', groups: [facilitator], raised: 'administrator' },
  ];
};

describe.each(Object.entries(platforms))('on %s', (adapter, roles) => {
  describe.each<State>(['configured', 'not configured', 'store failing'])('%s', (state) => {
    test.each(asks)('$ask is for $needs and above', async ({ to, needs }) => {
      const bot = aBot({ commands: probes, store: await storeIn(state, roles), report: () => {} });
      for (const { word, groups, raised } of people(roles)) {
        const member = { id: 'ADA', name: 'Ada', level: word, groups };
        const ask = { kind: 'options', target: to } as const;
        const answer = await receive(bot, anInvocation(ask, { adapter, community: 'town', member }));
        const counts = state === 'configured' ? raised : word;
        expect(letIn(answer), `${word} with ${groups.join(', ') || 'no role'}`).toBe(reaches(counts, needs));
      }
    });
  });
});

const above = asks.filter(({ needs }) => needs !== 'member');

test.each(above)('$ask is kept from members by whichever way they ask', async ({ to }) => {
  const bot = aBot({ commands: probes });
  const message = { id: 'M1', text: 'Parks should close.', permalink: 'https://chat.example/M1' };
  const typed = to.action === 'show' ? '' : to.action;
  const ways = [
    { kind: 'options', target: to },
    { kind: 'control', id: bot.ids.encode(to) },
    { kind: 'control', id: bot.ids.encode(to, { page: 2, share: true }) },
    { kind: 'message', target: to, message },
    { kind: 'line', command: to.command, line: typed },
  ] as const;
  for (const ask of ways) {
    const isOther = ask.kind === 'line' && !isTyped(to);
    const answer = await receive(bot, anInvocation(ask));
    expect(!isOther && letIn(answer), JSON.stringify(ask)).toBe(false);
    expect(isOther ? undefined : await formFor(bot, anInvocation(ask)), JSON.stringify(ask)).toBeUndefined();
  }
});

test('a role that another community has named gives nothing here', async () => {
  const bot = aBot({ commands: probes, store: await storeIn('configured', platforms.discord) });
  const member = { id: 'ADA', name: 'Ada', level: 'member', groups: [...platforms.discord] } as const;
  const ask = { kind: 'options', target: target('settings') } as const;
  expect(letIn(await receive(bot, anInvocation(ask, { community: 'elsewhere', member })))).toBe(false);
  expect(letIn(await receive(bot, anInvocation(ask, { community: 'town', member })))).toBe(true);
});

test('nobody who may not send a form off sees it', async () => {
  const bot = aBot();
  const press = { kind: 'control', id: bot.ids.encode(target('settings', {}, 'debates')) } as const;
  expect(await formFor(bot, anInvocation(press))).toBeUndefined();
  const moderator = { id: 'ADA', name: 'Ada', level: 'moderator' } as const;
  expect((await formFor(bot, anInvocation(press, { member: moderator })))?.title).toBe('Debates');
});
