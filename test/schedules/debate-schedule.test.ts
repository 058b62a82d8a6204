import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { target } from '../../src/chat/build.ts';
import { dayCountRecord, dayKey } from '../../src/publishing/model/day-count.ts';
import { scheduleRecord } from '../../src/schedules/model/schedule.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { aTopic, knowledgeOf, someKnowledge } from '../fixtures/knowledge.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { outline } from '../fixtures/outline.ts';

let codes = 0;

function stage(parts: ReturnType<typeof botParts> = botParts(), knowledge = someKnowledge()) {
  const { outbox, reachable } = recordingOutbox();
  const bot = aBot({
    ...parts,
    knowledge: () => knowledge,
    outbox,
    newCode: () => `S${String(codes++).padStart(5, '0')}`,
  });
  const member = { id: 'mod', name: 'mod', level: 'moderator' } as const;
  return {
    parts,
    reachable,
    ask: (action: string, options: Record<string, string> = {}) =>
      receive(bot, anInvocation({ kind: 'options', target: target('debate', options, action) }, { member })),
    askAs: (id: string, channel: string, action: string, options: Record<string, string>) =>
      receive(
        bot,
        anInvocation(
          { kind: 'options', target: target('debate', options, action) },
          { channel, member: { ...member, id } },
        ),
      ),
    async schedules() {
      const all = [];
      for await (const { value } of parts.store.records(scheduleRecord).list('community')) all.push(value);
      return all;
    },
  };
}

/** What people read: a reply, or what a form says beside its fields. */
function shown(answer: Answer): string {
  if (answer.kind === 'reply') return outline(answer.reply);
  const fields = answer.kind === 'form' ? answer.form.fields : [];
  return fields
    .flatMap(({ name, problem }) => (problem === undefined ? [] : [`${name}: ${problem}`]))
    .join('\n');
}
const codeIn = (text: string, action: string) =>
  new RegExp(`debate\\.${action} (\\w+)`).exec(text)?.[1] ?? '';
const plan = { repeat: 'weekly', on: 'Tuesday', time: '18:00', topic: 'parks' };

describe('/debate schedule', () => {
  let it: ReturnType<typeof stage>;
  beforeEach(() => {
    it = stage();
  });

  test('shows the next five runs before anything is saved', async () => {
    const text = shown(await it.ask('schedule', plan));
    expect(text).toContain('Every Tuesday at 18:00, UTC time');
    expect(text.match(/^- Tuesday/gm)).toHaveLength(5);
    expect(text).toContain('Tuesday, 10 March 2026 at 18:00 UTC');
    expect(await it.schedules()).toEqual([]);
  });

  test('saves what was looked at, once', async () => {
    const draft = codeIn(shown(await it.ask('schedule', plan)), 'save');
    const answers = await Promise.all([it.ask('save', { draft }), it.ask('save', { draft })]);
    expect(answers.map(shown).filter((text) => text.includes('# Saved'))).toHaveLength(1);
    expect(await it.schedules()).toMatchObject([
      {
        state: 'active',
        work: { kind: 'debate', topics: ['parks'] },
        due: Date.parse('2026-03-10T18:00:00Z'),
      },
    ]);
  });

  test('obeys a draft’s code only for whoever made it, where they made it', async () => {
    const draft = codeIn(shown(await it.ask('schedule', plan)), 'save');
    const others = [
      ['other', 'channel'],
      ['mod', 'elsewhere'],
    ] as const;
    for (const [who, where] of others) {
      for (const action of ['save', 'discard', 'other-side'])
        expect(shown(await it.askAs(who, where, action, { draft }))).toContain('saved or discarded already');
      expect(shown(await it.askAs(who, where, 'schedule', { ...plan, on: 'Friday', draft }))).not.toContain(
        `debate.save ${draft}`,
      );
    }
    const saved = shown(await it.ask('save', { draft }));
    expect(saved).toContain('# Saved');
    expect(saved).toContain('Every Tuesday');
  });

  test('discards without saving', async () => {
    const draft = codeIn(shown(await it.ask('schedule', plan)), 'discard');
    await it.ask('discard', { draft });
    expect(shown(await it.ask('save', { draft }))).toContain('saved or discarded already');
    expect(await it.schedules()).toEqual([]);
  });

  test.each([
    [
      { repeat: 'every-2-weeks', on: 'Mon and Thu', time: '09:30' },
      'Every second week on Monday and Thursday at 09:30',
    ],
    [{ repeat: 'month-day', on: '15', time: '12:00' }, 'On the 15th of every month'],
    [{ repeat: 'month-weekday', on: 'first Tuesday', time: '12:00' }, 'On the first Tuesday of every month'],
    [{ repeat: 'month-weekday', on: 'the last fri', time: '12:00' }, 'On the last Friday of every month'],
    [{ repeat: 'once', on: '2026-12-01', time: '12:00' }, 'Once, on Tuesday'],
    [{ repeat: 'weekly', on: 'Tuesday 9:30' }, 'Every Tuesday at 09:30'],
    [{ repeat: 'month-day', on: '15 at 18:00' }, 'On the 15th of every month at 18:00'],
    [{ repeat: 'weekly', on: 'daily', time: '12:00' }, 'Every day at 12:00'],
    [
      { repeat: 'weekly', on: 'Monday to Friday', time: '6pm' },
      'Tuesday, Wednesday, Thursday and Friday at 18:00',
    ],
    [{ repeat: 'weekly', on: 'Monday 18' }, 'Every Monday at 18:00'],
    [{ repeat: 'month-weekday', on: 'first Tuesday 1830' }, 'first Tuesday of every month at 18:30'],
    [{ repeat: 'weekly', on: 'wednesdays', time: '18.30' }, 'Every Wednesday at 18:30'],
    [{ repeat: 'once', on: '1 December 2026 at 6pm' }, 'Once, on Tuesday'],
    [{ repeat: 'weekly', on: 'Tue', time: '18', until: '1 May 2026' }, 'Not after Friday'],
    [{ repeat: 'cron', on: '0 18 * * 2' }, 'By the cron expression 0 18 * * 2'],
  ])('understands %j', async (words, sentence) => {
    expect(shown(await it.ask('schedule', words))).toContain(sentence);
  });

  test.each([
    [{ repeat: 'weekly', on: 'someday', time: '12:00' }, 'Choose at least one day'],
    [{ repeat: 'month-weekday', on: 'Tuesday', time: '12:00' }, 'first, second, third, fourth or last'],
    [{ repeat: 'weekly', on: 'Monday', time: '25:00' }, 'from 00:00 to 23:59'],
    [{ repeat: 'once', on: '2026-02-30', time: '12:00' }, 'year-month-day'],
    [{ repeat: 'month-day', on: '1 and 15', time: '12:00' }, '“and 15” is not understood'],
    [{ repeat: 'month-day', on: '1.5', time: '12:00' }, '“1.5” is not understood'],
    [{ repeat: 'month-weekday', on: 'second last Friday', time: '12:00' }, '“last” is not understood'],
    [{ repeat: 'weekly', on: 'Monday 9:30', time: '18:00' }, 'Two times are given, 09:30 and 18:00'],
    [{ repeat: 'weekly', on: 'Monday', time: '12:00', until: 'soon' }, '“soon” is not understood'],
    [{ repeat: 'weekly', on: 'Monday' }, 'from 00:00 to 23:59'],
    [{ repeat: 'cron', on: '99 * * * *' }, '“99” cannot stand for the minute'],
    [{ repeat: 'weekly', on: 'Monday', time: '12:00', until: '2020-01-01' }, 'is before the first one'],
  ])('says what is wrong with %j in its field, and loses nothing of it', async (words, sentence) => {
    const form = await it.ask('schedule', words);
    expect(shown(form)).toContain(sentence);
    expect(form).toMatchObject({ kind: 'form' });
    const fields = form.kind === 'form' ? form.form.fields : [];
    expect(fields.find(({ name }) => name === 'on')?.value).toBe(words.on);
  });

  test('warns of a channel in which it may not post, and of posts close by', async () => {
    const first = codeIn(shown(await it.ask('schedule', plan)), 'save');
    await it.ask('save', { draft: first });
    it.reachable.set('channel', 'no-right');
    const text = shown(await it.ask('schedule', { ...plan, time: '18:30' }));
    expect(text).toContain('Moot may not post in this channel');
    expect(text).toContain('within 30 minutes of Tuesday, 10 March 2026');
  });

  test('pauses, resumes, skips the next, changes and deletes', async () => {
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', plan)), 'save') });
    const schedule = (await it.schedules())[0]?.id ?? '';
    expect(shown(await it.ask('pause', { schedule }))).toContain('Paused.');
    expect(await it.schedules()).toMatchObject([{ state: 'paused' }]);
    expect((await it.schedules())[0]?.due).toBeUndefined();
    expect(shown(await it.ask('resume', { schedule }))).toContain('Next: Tuesday, 10 March 2026');
    expect(shown(await it.ask('skip', { schedule }))).toContain('Next: Tuesday, 17 March 2026');
    const draft = codeIn(shown(await it.ask('edit', { schedule })), 'save');
    await it.ask('schedule', { ...plan, on: 'Friday', draft });
    await it.ask('save', { draft });
    expect(await it.schedules()).toMatchObject([{ id: schedule, schedule: { rule: { days: ['friday'] } } }]);
    expect(shown(await it.ask('show'))).toContain('Every Friday at 18:00');
    await it.ask('delete', { schedule });
    expect(await it.schedules()).toEqual([]);
    expect(shown(await it.ask('resume', { schedule }))).toContain('not there any more');
  });

  test.each([
    { repeat: 'once', on: '2026-03-04', time: '08:00' },
    { repeat: 'weekly', on: 'Wednesday', time: '08:00', until: '2026-03-04' },
    { repeat: 'month-day', on: '4', time: '08:00', until: '2026-03-04' },
    { repeat: 'cron', on: '0 8 4 3 *', until: '2026-03-04' },
  ])('refuses %j, of which nothing is still to come', async (words) => {
    const text = shown(await it.ask('schedule', words));
    expect(text).toContain('Nothing of this is still to come');
    expect(text).not.toContain('debate.save');
  });

  test('refuses to save what went by since the preview, and keeps the draft', async () => {
    const once = { repeat: 'once', on: '2026-03-04', time: '23:00', topic: 'parks' };
    const draft = codeIn(shown(await it.ask('schedule', once)), 'save');
    const later = stage({ ...it.parts, now: () => new Date('2026-03-04T23:30:00Z') });
    expect(shown(await later.ask('save', { draft }))).toContain('Nothing of this is still to come');
    expect(await it.schedules()).toEqual([]);
    expect(await later.ask('schedule', { draft })).toMatchObject({ kind: 'form' });
  });

  test('tells the words of a title from the id of a deleted schedule', async () => {
    const agenda = aTopic({ id: 'squares', title: 'Agenda2030xy', synonyms: [] });
    it = stage(botParts(), knowledgeOf(aTopic({ title: 'Coordination of parks' }), agenda));
    for (const topic of ['parks', 'squares'])
      await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', { ...plan, topic })), 'save') });
    expect(shown(await it.ask('pause', { schedule: 'coordination' }))).toContain('# Paused');
    expect(shown(await it.ask('skip', { schedule: 'agenda2030xy' }))).toContain('# The next one is left out');
    expect(shown(await it.ask('pause', { schedule: 'independence' }))).toContain('Which one shall pause?');
    expect(shown(await it.ask('pause', { schedule: 's00001s00002' }))).toContain('not there any more');
  });

  test('all topics in turn are those there are', async () => {
    const { topic: _, ...all } = plan;
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', all)), 'save') });
    const later = stage(
      it.parts,
      knowledgeOf(...someKnowledge().topics, aTopic({ id: 'new-one', title: 'A new one', synonyms: [] })),
    );
    expect(shown(await it.ask('show'))).toContain('All 2 topics in turn');
    expect(shown(await later.ask('show'))).toContain('All 3 topics in turn');
  });

  test('shows what is left out where a plan is changed', async () => {
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', plan)), 'save') });
    const schedule = (await it.schedules())[0]?.id ?? '';
    await it.ask('skip', { schedule });
    const text = shown(await it.ask('edit', { schedule }));
    expect(text).toContain('10 March 2026 at 18:00 UTC. It is left out');
    const draft = codeIn(text, 'save');
    expect(shown(await it.ask('schedule', { ...plan, time: '19:00', draft }))).toContain(
      '10 March 2026 at 19:00 UTC. It is left out',
    );
    expect(shown(await it.ask('save', { draft }))).toContain('Next: Tuesday, 17 March 2026 at 19:00');
  });

  test('two who change one plan do not undo each other', async () => {
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', plan)), 'save') });
    const schedule = (await it.schedules())[0]?.id ?? '';
    const one = codeIn(shown(await it.ask('edit', { schedule })), 'save');
    const other = codeIn(shown(await it.ask('edit', { schedule })), 'save');
    await it.ask('schedule', { ...plan, on: 'Friday', draft: one });
    await it.ask('schedule', { ...plan, time: '19:00', draft: other });
    expect(shown(await it.ask('save', { draft: one }))).toContain('# Saved');
    const refused = shown(await it.ask('save', { draft: other }));
    expect(refused).toContain('Every Tuesday at 18:00, UTC time. It is now:');
    expect(refused).toContain('Every Friday at 18:00');
    expect(refused).toContain(`debate.edit ${schedule}`);
    expect(await it.schedules()).toMatchObject([{ schedule: { rule: { days: ['friday'], time: '18:00' } } }]);
  });

  test('a pause meanwhile is no change of the plan, and stays', async () => {
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', plan)), 'save') });
    const schedule = (await it.schedules())[0]?.id ?? '';
    const draft = codeIn(shown(await it.ask('edit', { schedule })), 'save');
    await it.ask('pause', { schedule });
    expect(shown(await it.ask('save', { draft }))).toContain('# Saved');
    expect(await it.schedules()).toMatchObject([{ state: 'paused' }]);
  });

  test('says which runs the daily limit drops, with what else is planned and posted that day', async () => {
    const marked = (text: string) =>
      text.split('\n').flatMap((line) => (/^- \w+day,/.test(line) ? [line.includes('Left out')] : []));
    const hourly = { repeat: 'cron', on: '0 * * * *', topic: 'parks' };
    expect(marked(shown(await it.ask('schedule', hourly)))).toEqual([false, false, true, true, true]);
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', plan)), 'save') });
    const later = { repeat: 'weekly', on: 'Tuesday', time: '19:00', topic: 'squares' };
    expect(marked(shown(await it.ask('schedule', later)))).not.toContain(true);
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', later)), 'save') });
    const third = { ...later, on: 'Tuesday and Wednesday', time: '20:00' };
    expect(marked(shown(await it.ask('schedule', third)))).toEqual([false, true, false, true, false]);
    const key = dayKey('channel', new Date('2026-03-04T12:00:00Z'), 'UTC');
    const marks = { marks: ['one', 'two'], forget: 1 };
    await it.parts.store.records(dayCountRecord).put('community', key, marks);
    expect(marked(shown(await it.ask('schedule', third)))).toEqual([true, true, false, true, false]);
  });

  test('refuses to resume what went by in the pause', async () => {
    const once = { repeat: 'once', on: '2026-03-04', time: '23:00', topic: 'parks' };
    await it.ask('save', { draft: codeIn(shown(await it.ask('schedule', once)), 'save') });
    const schedule = (await it.schedules())[0]?.id ?? '';
    await it.ask('pause', { schedule });
    const later = stage({ ...it.parts, now: () => new Date('2026-03-04T23:30:00Z') });
    expect(shown(await later.ask('resume', { schedule }))).toContain('Nothing of it is still to come');
    expect(await it.schedules()).toMatchObject([{ state: 'paused' }]);
  });
});

test.each([
  ['debate', 'open', 'Open a debate'],
  ['debate', 'schedule', 'Plan debates'],
  ['digest', 'schedule', 'Plan digests'],
  ['viewpoints', 'map', 'Which viewpoint is this?'],
  ['missing', 'here', 'Who is missing here?'],
])('the form of /%s %s is titled by what it does', async (command, action, title) => {
  const member = { id: 'mod', name: 'mod', level: 'moderator' } as const;
  const ask = { kind: 'options', target: target(command, {}, action) } as const;
  expect(await receive(aBot(), anInvocation(ask, { member }))).toMatchObject({ form: { title } });
});

test('how often is offered in words', async () => {
  const it = stage();
  expect(await it.ask('schedule')).toMatchObject({
    form: {
      fields: expect.arrayContaining([
        expect.objectContaining({
          name: 'repeat',
          input: {
            kind: 'choice',
            choices: expect.arrayContaining([{ value: 'every-2-weeks', label: 'Every second week' }]),
          },
        }),
      ]),
    },
  });
});
