import { describe, expect, it } from 'vitest';
import {
  button,
  card,
  cards,
  chart,
  citations,
  controls,
  divider,
  field,
  fields,
  heading,
  linkButton,
  list,
  quiet,
  reply,
  select,
  steps,
  target,
  text,
} from '../../../src/chat/build.ts';
import type { Block, Control } from '../../../src/chat/reply.ts';
import { cite, code, strong } from '../../../src/chat/text.ts';
import { encodeReply } from '../../../src/platforms/discord/encode.ts';
import { probeDoor, probeTarget } from '../../chat/arbitrary-reply.ts';
import { aBot, replyTo } from '../../fixtures/bot.ts';

const to = target('probe');

const encoded = (blocks: Block[], options: { shareable?: boolean; page?: number; shared?: boolean } = {}) =>
  encodeReply(
    {
      kind: 'reply',
      reply: reply('Title', blocks, options),
      target: probeTarget,
      page: options.page ?? 1,
      shared: options.shared ?? false,
    },
    probeDoor,
  );

/** What is inside the container. */
const inside = (...blocks: Block[]) => {
  const [container] = encoded(blocks).components;
  if (container?.type !== 17) throw new Error('no container');
  return container.components;
};

const display = (...lines: string[]) => ({ type: 10, content: lines.join('\n') });

describe('blocks on Discord', () => {
  it('put texts that follow each other into one display', () => {
    expect(
      inside(
        heading('Title', 1),
        text('Lead ', strong('now'), cite(2)),
        text('More'),
        quiet('Small\nprint'),
        list(['one', ['two ', code('/x')]]),
        steps(['four'], 4),
        fields(field('Publisher', 'Press'), field('Date', '2026')),
      ),
    ).toEqual([
      display(
        '## Title',
        'Lead **now**\\[2\\]',
        '',
        'More',
        '-# Small',
        '-# print',
        '- one',
        '- two `/x`',
        '4. four',
        '**Publisher** Press',
        '**Date** 2026',
      ),
    ]);
  });

  it('list sources by number, linked, with what is known of them in small print', () => {
    expect(
      inside(
        citations([
          { number: 1, title: 'A report', url: 'https://example.org/a', notes: ['Press', 'lean: unrated'] },
          { number: 12, title: 'A letter', notes: [] },
        ]),
      ),
    ).toEqual([
      display('\\[1\\] [A report](<https://example.org/a>)', '-# Press · lean: unrated', '\\[12\\] A letter'),
    ]);
  });

  it('draw charts in bars and say them in words', () => {
    const bars = [
      { label: 'Left', value: 20 },
      { label: '```右', value: 0.25 },
      { label: 'None', value: 0 },
    ];
    expect(inside(chart('Leans', bars, 'Mostly left.'))).toEqual([
      display(
        '**Leans**',
        '```',
        'Left',
        `${'█'.repeat(20)} 20`,
        '‵‵‵右',
        '█ 0.25',
        'None',
        '0',
        '```',
        '-# Mostly left.',
      ),
    ]);
  });

  it('set cards apart, with one button beside them and more below', () => {
    const one = card('One', ['First'], button('Go', to, true));
    const two = card('Two', ['Second'], button('Go', to), linkButton('Read', 'https://example.org/'));
    const components = inside(cards(one, two), divider(), text('After'));
    expect(components.map(({ type }) => type)).toEqual([9, 14, 10, 1, 14, 10]);
    expect(components[0]).toMatchObject({
      components: [display('### One', 'First')],
      accessory: { style: 1 },
    });
    expect(components[3]).toMatchObject({
      components: [{ label: 'Go' }, { label: 'Read', style: 5, url: 'https://example.org/' }],
    });
  });

  it('give rows five buttons, and menus twenty-five choices', () => {
    const buttons: Control[] = Array.from({ length: 7 }, (_, index) => button(`b${index}`, to));
    const choices = Array.from({ length: 30 }, (_, index) => ({ label: `c${index}`, about: 'about', to }));
    const rows = inside(controls(...buttons, select('Choose', choices)));
    expect(rows).toMatchObject([
      { components: { length: 5 } },
      { components: { length: 2 } },
      { components: [{ placeholder: 'Choose', options: { length: 25 } }] },
      { components: [{ placeholder: 'Choose', options: { length: 5 } }] },
    ]);
  });

  it('never leave a message empty', () => {
    expect(inside(text('\u0000'), quiet(' '))).toEqual([display('Title')]);
  });
});

describe('the foot of a message', () => {
  const long = text('Some words. '.repeat(1_000));

  it('offers to share, and nothing else on the only page', () => {
    const { components, flags } = encoded([text('short')], { shareable: true });
    expect(components.slice(1)).toMatchObject([{ components: [{ label: 'reply.share' }] }]);
    expect(flags).toBe((1 << 15) | 64);
    expect(encoded([text('short')]).components).toHaveLength(1);
    expect(encoded([text('short')], { shared: true }).flags).toBe(1 << 15);
  });

  it('leads to the pages before and after, and stays in its place at the ends', () => {
    const foot = (page: number) => encoded([long], { page }).components.slice(1);
    const turns = (page: number, pages: number, first: boolean, last: boolean) => [
      display(`-# reply.page ${page} ${pages}`),
      {
        components: [
          { label: 'reply.previous', disabled: first },
          { label: 'reply.next', disabled: last },
        ],
      },
    ];
    expect(foot(1)).toMatchObject(turns(1, 4, true, false));
    expect(foot(2)).toMatchObject(turns(2, 4, false, false));
    expect(foot(4)).toMatchObject(turns(4, 4, false, true));
    expect(foot(9_999)).toEqual(foot(4));
  });

  it('says of a target that fits no button that it does not', () => {
    const target = { ...probeTarget, options: { first: 'x'.repeat(100) } };
    const answer = { kind: 'reply', reply: reply('Title', [long]), target, page: 1, shared: false } as const;
    expect(() => encodeReply(answer, probeDoor)).toThrow(RangeError);
  });
});

it('shows a topic on Discord', async () => {
  const bot = aBot();
  const answer = {
    kind: 'reply',
    reply: await replyTo(bot, 'viewpoints parks'),
    page: 1,
    shared: false,
  } as const;
  expect(encodeReply({ ...answer, target: target('viewpoints', { topic: 'parks' }) }, bot)).toMatchSnapshot();
});
