import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { stanceKey, stanceRecord } from '../../src/debates/model/stance.ts';
import type { Store } from '../../src/store/store.ts';
import { ballotKey, ballotsOf, castVote } from '../../src/votes/ballots.ts';
import { closeVote, votesJob } from '../../src/votes/close.ts';
import { ballotRecord, voteRecord } from '../../src/votes/model/vote.ts';
import { outline } from '../fixtures/outline.ts';
import { aReviewedCommunity } from '../fixtures/review-walk.ts';

type Town = Awaited<ReturnType<typeof aReviewedCommunity>>;
let town: Town;
let code: string;

const replyOf = (answer: Answer): Reply => {
  if (answer.kind !== 'reply') throw new Error(`a reply was expected, not ${answer.kind}`);
  return answer.reply;
};

const theVote = async () =>
  (await town.store.records(voteRecord).get('community', code)) ?? expect.fail('no vote');

const statements = 'Parks close at dusk.\n- Parks stay open.\n2. Benches have arms.\nparks close at dusk.';

beforeEach(async () => {
  town = await aReviewedCommunity({});
  const opened = replyOf(
    await town.send('ben', 'vote', 'open', { topic: 'parks', statements, hours: 24, add: true }),
  );
  code = /vote\.cast (\w+)/.exec(outline(opened))?.[1] ?? '';
});

const act = (id: string, action: string, options = {}) =>
  town.submit(id, 'vote', action, { code, ...options });

/** Somebody of a side votes on all statements: agreeing with those named, disagreeing with the rest. */
async function votesAll(id: string, side: string, agrees: readonly number[]) {
  const stance = { topic: 'parks', member: id, viewpoints: [side], at: 1 };
  await town.store.records(stanceRecord).put('community', stanceKey('parks', id), stance);
  for (const statement of [0, 1, 2])
    await act(id, 'cast', { statement, choice: agrees.includes(statement) ? 'agree' : 'disagree' });
}

async function twoSidesVote() {
  for (const id of ['a', 'b', 'c', 'd']) await votesAll(id, 'quiet-nights', [0, 2]);
  for (const id of ['e', 'f', 'g', 'h']) await votesAll(id, 'open-gates', [1, 2]);
}

describe('/vote', () => {
  test('is opened by those who may, over statements of their own, each once', async () => {
    expect((await theVote()).statements).toEqual([
      'Parks close at dusk.',
      'Parks stay open.',
      'Benches have arms.',
    ]);
    expect(outline(replyOf(await town.send('ada', 'vote', 'open', { topic: 'parks' })))).toContain(
      'is for facilitators',
    );
    expect(await town.submit('ben', 'vote', 'open', { question: 'What now?' })).toContain('Name a topic');
  });

  test('takes a topic’s claims, as many of each viewpoint, where there are none of one’s own', async () => {
    const opened = await town.submit('ben', 'vote', 'open', { topic: 'parks' });
    code = /vote\.cast (\w+)/.exec(opened)?.[1] ?? '';
    const claims = (await theVote()).statements;
    for (const name of ['Local choice', 'Open gates', 'Quiet nights'])
      expect(claims.filter((claim) => claim.endsWith(`of ${name}.`))).toHaveLength(claims.length / 3);
  });

  test('shows one statement at a time, in an order of one’s own, until all are voted on', async () => {
    let shown = replyOf(await town.send('ada', 'vote', 'cast', { code }));
    const seen: string[] = [];
    for (let round = 1; round <= 3; round++) {
      expect(outline(shown)).toContain(`${round} of 3`);
      seen.push(outline(shown));
      shown = replyOf(await town.press('ada', shown, 'Agree'));
    }
    expect(outline(shown)).toContain('You voted on all 3 statements');
    shown = replyOf(await town.press('ada', shown, 'Change my votes'));
    expect(outline(shown)).toContain('1 of 3');
    shown = replyOf(await town.press('ada', shown, 'Disagree'));
    expect(outline(shown)).toContain('2 of 3');
    const [ballot] = await ballotsOf(await theVote(), town.store);
    expect(Object.values(ballot?.ballot.votes ?? {}).toSorted()).toEqual([-1, 1, 1]);
  });

  test('tells only how many voted until it closes, and no number below three', async () => {
    await votesAll('a', 'open-gates', [1]);
    expect(await act('ada', 'results')).toContain('Fewer than three people');
    await votesAll('b', 'open-gates', [1]);
    await votesAll('c', 'quiet-nights', [0]);
    const shown = await act('ada', 'results');
    expect(shown).toContain('3 people have voted so far');
    expect(shown).not.toMatch(/agree \d|Parks close/);
  });

  test('says at the close what is common ground, where it parts, and every statement’s numbers', async () => {
    await twoSidesVote();
    const shown = await act('ben', 'close', { sure: true });
    expect(shown).toContain('8 people voted');
    expect(shown).toMatch(/## Common ground\n- Benches have arms\. \(agree 8, disagree 0, pass 0\)/);
    expect(shown).toMatch(
      /## Where it parts[\s\S]*Parks stay open\..*Accepted by Open gates; not by Quiet nights/,
    );
    expect(await act('ada', 'statements')).toContain('Parks close at dusk. (agree 4, disagree 4, pass 0)');
  });

  test('shows nothing of fewer than three people', async () => {
    await votesAll('a', 'open-gates', [1]);
    await votesAll('b', 'quiet-nights', [0]);
    expect(await act('ben', 'close', { sure: true })).toContain('Fewer than three people voted');
  });

  test('closes when its time has come, once, and takes no vote after that', async () => {
    await twoSidesVote();
    const job = votesJob(town.store);
    await job.run(new Date(town.clock.now + 23 * 3_600_000));
    expect((await theVote()).state).toBe('open');
    await job.run(new Date(town.clock.now + 24 * 3_600_000));
    await job.run(new Date(town.clock.now + 25 * 3_600_000));
    expect(await theVote()).toMatchObject({ state: 'closed', result: { voters: 8, common: [2] } });
    expect(await act('zoe', 'cast', { statement: 0, choice: 'agree' })).toContain('8 people voted');
    expect(await ballotsOf(await theVote(), town.store)).toHaveLength(8);
  });

  test('asks before it is closed early, and only lets those close it who may open one', async () => {
    expect(await act('ben', 'close')).toContain('Close this vote?');
    expect(await act('ada', 'close', { sure: true })).toContain('is for facilitators');
    expect((await theVote()).state).toBe('open');
  });
});

describe('when things happen at once, or fail', () => {
  test('a vote that two close at the same time counts everybody once', async () => {
    await twoSidesVote();
    await Promise.all([1, 2, 3].map(() => closeVote('community', code, town.store)));
    expect(await theVote()).toMatchObject({ state: 'closed', result: { voters: 8 } });
    expect(await ballotsOf(await theVote(), town.store)).toHaveLength(8);
  });

  test('closing that was interrupted goes on at once, and makes no ballot twice', async () => {
    await twoSidesVote();
    const vote = await theVote();
    await town.store.records(voteRecord).put('community', code, { ...vote, state: 'closing' });
    const [first] = await ballotsOf(vote, town.store);
    if (first) await town.store.records(ballotRecord).put('community', `${code}/~moved`, first.ballot);
    if (first) await town.store.records(ballotRecord).delete('community', first.key);
    await votesJob(town.store).run(new Date(town.clock.now));
    expect(await theVote()).toMatchObject({ state: 'closed', result: { voters: 8 } });
    expect(await ballotsOf(await theVote(), town.store)).toHaveLength(8);
  });

  test('a vote that comes too late takes nothing back that was cast in time', async () => {
    const vote = await theVote();
    const late = { statement: 1, choice: -1, side: undefined } as const;
    await castVote(vote, 'a', { statement: 0, choice: 1, side: undefined }, town.store);
    await town.store.records(voteRecord).put('community', code, { ...vote, state: 'closing' });
    expect(await castVote(vote, 'a', late, town.store)).toBeUndefined();
    expect(await castVote(vote, 'z', late, town.store)).toBeUndefined();
    const ballots = await ballotsOf(vote, town.store);
    expect(ballots.map(({ ballot }) => ballot.votes)).toEqual([{ 0: 1 }]);
  });

  test('a vote that cannot be closed keeps no other from closing', async () => {
    const other = await theVote();
    await town.store.records(voteRecord).put('community', 'aaaa', { ...other, code: 'aaaa', closes: 1 });
    const store: Store = {
      ...town.store,
      claims: {
        claim: (key, time) =>
          key.endsWith('/aaaa') ? Promise.reject(new Error('down')) : town.store.claims.claim(key, time),
      },
    };
    const later = new Date(town.clock.now + 25 * 3_600_000);
    await expect(votesJob(store).run(later)).rejects.toThrow('some votes');
    expect((await theVote()).state).toBe('closed');
  });

  test('whoever only adds a statement has not voted', async () => {
    for (const id of ['a', 'b', 'c']) await act(id, 'add', { statement: `A statement of ${id}.` });
    expect(await act('ada', 'results')).toContain('Fewer than three people');
  });
});

describe('who voted what', () => {
  test('cannot be told after the close: the secret is gone, and no ballot is under a member’s key', async () => {
    await twoSidesVote();
    const open = await theVote();
    const mine = ballotKey(open, 'a');
    expect(await town.store.records(ballotRecord).get('community', mine)).toBeDefined();
    await act('ben', 'close', { sure: true });
    const closed = await theVote();
    expect(closed).not.toHaveProperty('secret');
    const keys = (await ballotsOf(closed, town.store)).map(({ key }) => key);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      expect(keys).not.toContain(ballotKey(open, id));
      expect(JSON.stringify(closed)).not.toContain(`"${id}"`);
    }
  });

  test('is theirs to see and to delete while it is open', async () => {
    await votesAll('a', 'open-gates', [1]);
    expect(await town.submit('a', 'privacy', 'show', {})).toContain('Your votes in votes that are open');
    await town.submit('a', 'privacy', 'deleting', {});
    expect(await ballotsOf(await theVote(), town.store)).toEqual([]);
  });

  test('is handed over to administrators without times or names, and not of fewer than 15', async () => {
    await twoSidesVote();
    await act('ben', 'close', { sure: true });
    expect(await act('ada', 'export')).toContain('is for administrators');
  });
});

describe('statements of members', () => {
  test('wait for a moderator, are taken in or left out, and known ones are refused', async () => {
    expect(await act('ada', 'add', { statement: 'Dogs are welcome.' })).toContain('A moderator looks');
    expect(await act('eve', 'add', { statement: 'dogs are WELCOME.' })).toContain('there already');
    await act('eve', 'add', { statement: 'Cats are too.' });
    expect((await theVote()).statements).toHaveLength(3);
    const first = replyOf(await town.send('ben', 'vote', 'decide', { code }));
    const second = replyOf(await town.press('ben', first, 'Take it in'));
    await town.press('ben', second, 'Leave it out');
    expect(await theVote()).toMatchObject({ statements: { 3: 'Dogs are welcome.', length: 4 }, waiting: [] });
  });

  test('are at most three a member', async () => {
    for (const statement of ['One.', 'Two.', 'Three.']) await act('ada', 'add', { statement });
    expect(await act('ada', 'add', { statement: 'Four.' })).toContain('You have added 3 statements');
  });
});
