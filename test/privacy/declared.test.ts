import { expect, test } from 'vitest';
import type { HandedMessage } from '../../src/chat/invocation.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';

const said = [
  'Noise at night? Birds sleep too, and so do we.',
  'I do not think that lamps are cheaper than fences.',
  'Shift workers also need somewhere to rest after work at night.',
  'Who decides about the hours, the district or the city?',
];

/** A debate in which some have declared where they stand, and all write the same. What Eve can see of it. */
async function seenByEve(declared: readonly string[]): Promise<string[]> {
  const it = coverageStage();
  await it.set({ topic: 'parks', reading: 'live', opens: 'member' });
  await it.debate();
  await it.say({ ...aboutNoise, id: 'm0' });
  const seen: string[] = [];
  const look = async () => {
    const eve = { member: 'eve' };
    for (const line of ['here', ''])
      seen.push(shown(await it.type('missing', line === '' ? 'parks' : line, eve)));
    seen.push(shown(await it.do('debate', 'show', {}, eve)), shown(await it.do('digest', 'now', {}, eve)));
  };
  await look();
  for (const member of declared)
    await it.do('debate', 'stand', { debate: 'D1', pick: 'quiet-nights' }, { member });
  await look();
  for (const [index, text] of said.entries()) {
    for (const author of ['ada', 'ben']) {
      const id = `m${index}-${author}`;
      const message: HandedMessage = { id, text, permalink: `https://chat.example/channel/${id}`, author };
      await it.say(message);
      await look();
      const handed = shown(await it.handIn(message, { member: 'eve' }));
      seen.push(handed.replaceAll(/C\d+|c\d+/g, 'code'));
    }
  }
  return seen;
}

test.each([[['ada']], [['ada', 'ben']]])(
  'whether %j declared something, nobody else can tell from anything that is shown',
  async (declared) => {
    const nobody = await seenByEve([]);
    expect(await seenByEve(declared)).toEqual(nobody);
    expect(await seenByEve(['ada', 'ben', 'cem'])).not.toEqual(nobody);
  },
);
