import { beforeEach, describe, expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import { coverageStage, shown } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';

const card = (text: string, name: string) => text.split(`\n* ${name}\n`)[1]?.split('\n* ')[0] ?? '';

describe('Who is missing here?', () => {
  let it: ReturnType<typeof coverageStage>;
  beforeEach(async () => {
    it = coverageStage();
    await it.set({ topic: 'parks', opens: 'member' });
  });

  test('claims nothing before anything was counted, and has invitations ready', async () => {
    const text = shown(await it.type('missing', 'here'));
    expect(text).toContain('No message has been counted here so far');
    expect(card(text, 'Quiet nights')).toContain('nothing to go by yet');
    expect(text).not.toContain('not heard so far:');
    expect(text).toContain('- Children (usually missing from this debate): Ask at a school.');
    expect(text).not.toContain('Does anybody here hold');
  });

  test('shows every viewpoint in the same form: heard with its message, unheard as a suspicion', async () => {
    await it.handIn(aboutNoise);
    const text = shown(await it.type('missing', 'here'));
    expect(text).toContain('Rests on one message (1 handed in, 0 read on request).');
    expect(text).toContain('too little to say much');
    expect(card(text, 'Quiet nights')).toMatch(
      /heard: Noise from parks at night robs neighbours of their sleep\. \[\d\] \(the message\)/,
    );
    expect(card(text, 'Open gates')).toMatch(/not heard so far\n/);
    expect(text).toMatch(/- Open gates Does anybody here hold this view/);
    const lines = ['Local choice', 'Open gates', 'Quiet nights'].map(
      (name) =>
        card(text, name)
          .split('\n')
          .filter((line) => line.startsWith('  ')).length,
    );
    expect(new Set(lines).size).toBe(1);
    expect(text.indexOf('* Local choice')).toBeLessThan(text.indexOf('* Open gates'));
  });

  test('anybody can correct it, and take that back', async () => {
    await it.handIn(aboutNoise);
    const claims = shown(
      await it.do('missing', 'correct', { topic: 'parks', viewpoint: 'open-gates' }, { member: 'eve' }),
    );
    expect(claims).toContain('(It was heard) -> missing.tell parks open-gates-one yes');
    const word = { topic: 'parks', claim: 'open-gates-one' };
    expect(shown(await it.do('missing', 'tell', { ...word, word: 'yes' }))).toContain(
      'heard, as somebody here said',
    );
    const open = () => it.type('missing', 'here').then((answer) => card(shown(answer), 'Open gates'));
    expect(await open()).toMatch(/^ {2}probably heard/);
    await it.do('missing', 'tell', { ...word, word: 'no' });
    expect(await open()).toContain('not heard, as somebody here said');
    await it.do('missing', 'tell', { ...word, word: 'back' });
    expect(await open()).not.toContain('somebody here said');
    expect(shown(await it.do('missing', 'tell', { ...word, claim: 'none', word: 'no' }))).toContain(
      'not part of',
    );
  });

  test('keeps threads apart, but a debate’s own thread counts for the debate', async () => {
    await it.handIn(aboutNoise, { thread: 'elsewhere' });
    expect(shown(await it.type('missing', 'here'))).toContain('No message has been counted');
    await it.do('debate', 'open', { topic: 'parks' });
    await it.handIn({ ...aboutNoise, id: '1002' }, { thread: 'message-1' });
    expect(shown(await it.type('missing', 'here'))).toContain('Rests on one message');
  });

  test('counts people only from three on, and shows no fewer who declared a viewpoint', async () => {
    await it.do('debate', 'open', { topic: 'parks' });
    const [post] = it.sent;
    const code = post?.mark ?? '';
    for (const [index, member] of ['ada', 'ben', 'cem', 'dan'].entries()) {
      await it.handIn({ ...aboutNoise, id: `m${index}`, author: member });
      await it.do('debate', 'stand', { debate: code, pick: 'quiet-nights' }, { member });
      const text = shown(await it.type('missing', 'here'));
      expect(text.includes('by at least')).toBe(index >= 2);
      // It was looked at when one had declared it, so that the next number has to differ by three.
      expect(text.includes('4 people here declared it')).toBe(index === 3);
      expect(text).not.toMatch(/\b[12] people/);
    }
  });

  test('is offered in the menu of a message, for threads that take no commands', async () => {
    const ask = { kind: 'message', target: target('missing', {}, 'here'), message: aboutNoise } as const;
    expect(shown(await it.ask(ask, { thread: '1' }))).toContain('# Who is missing here?');
  });
});
