import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { repeats } from '../../src/schedules/model/draft.ts';
import { loadLibrary } from '../../src/topics/files/load.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { aBot, anInvocation, receive } from '../fixtures/bot.ts';
import { outline } from '../fixtures/outline.ts';

const page = await readFile(new URL('../../docs/debates.md', import.meta.url), 'utf8');
const { topics, sources } = await loadLibrary([fileURLToPath(new URL('../../data/', import.meta.url))]);
const knowledge = makeKnowledge(topics, sources);
let codes = 0;

const member = { id: 'mod', name: 'mod', level: 'moderator' } as const;

/** The real bot with the real debates, a moderator, and one schedule for open weights. */
async function aChannel() {
  const bot = aBot({ knowledge: () => knowledge, newCode: () => `D${String(codes++).padStart(5, '0')}` });
  async function type(line: string): Promise<string> {
    const [command = '', ...rest] = line.slice(1).split(' ');
    const answer = await receive(
      bot,
      anInvocation({ kind: 'line', command, line: rest.join(' ') }, { member }),
    );
    return answer.kind === 'reply' ? outline(answer.reply) : `[${answer.kind}]`;
  }
  const plan = await type('/debate schedule open-weight-models weekly Tuesday 18:00');
  const draft = /debate\.save (\w+)/.exec(plan)?.[1] ?? '';
  const save = { command: 'debate', action: 'save', options: { draft } };
  await receive(bot, anInvocation({ kind: 'options', target: save }, { member }));
  return type;
}

const typed = [...new Set([...page.matchAll(/`(\/[^`]+)`/g)].map(([, line = '']) => line))];

test.each(typed)('%s of docs/debates.md works as it stands there', async (line) => {
  const type = await aChannel();
  if (line.endsWith('close')) await type('/debate open open-weight-models');
  if (line.endsWith('resume')) await type('/debate pause');
  const answer = await type(line);
  const isAsking = line === '/debate schedule' || line === '/missing here';
  if (!isAsking) expect(answer).not.toContain('That did not work');
  expect(answer).not.toBe('');
});

test('docs/debates.md names every command of debates, and every way to repeat', () => {
  for (const action of ['open', 'schedule', 'list', 'close', 'pause', 'resume', 'skip', 'edit', 'delete'])
    expect(typed.some((line) => line.startsWith(`/debate ${action}`))).toBe(true);
  for (const repeat of repeats.filter((name) => name !== 'every-3-weeks'))
    expect(page).toContain(`\`${repeat}\``);
});
