import { describe, expect, test } from 'vitest';
import { target } from '../../src/chat/build.ts';
import { sourceIdsOf } from '../../src/topics/model/citations.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { aBot, anInvocation, receive, replyTo } from '../fixtures/bot.ts';
import { aSource, aTopic } from '../fixtures/knowledge.ts';
import { outline } from '../fixtures/outline.ts';
import { expectScreen } from '../fixtures/screen.ts';

const bot = aBot();
const shown = async (line: string) => outline(await replyTo(bot, line));

async function shownBy(command: string, action: string, options: Record<string, string>): Promise<string> {
  const answer = await receive(
    bot,
    anInvocation({ kind: 'options', target: target(command, options, action) }),
  );
  return answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
}

describe('/viewpoints', () => {
  test('lists the topics there are', async () => {
    expect(await shown('viewpoints')).toMatchInlineSnapshot(`
      "(Debates you can look at)
      # Debates you can look at
      ~ 2 topics in alphabetical order.
      - Cars on squares: Where may cars stand?
      - Opening hours of parks: When should the city close its parks?
      (Choose a topic: Cars on squares, 4 sources -> viewpoints squares; Opening hours of parks, 4 sources -> viewpoints parks)"
    `);
  });

  test('shows a topic, every viewpoint in the same form', async () => {
    expectScreen(await shown('viewpoints parks'), {
      leads: [
        'viewpoints parks quiet-nights',
        'viewpoints parks local-choice',
        'viewpoints parks open-gates',
        'missing parks',
        'sources parks',
        'viewpoints.background parks',
        'viewpoints',
      ],
      links: [],
    });
  });

  test('shows a viewpoint in brief, with links to what it cites', async () => {
    expectScreen(await shown('viewpoints parks open-gates'), {
      leads: [
        'viewpoints.case parks open-gates',
        'viewpoints parks quiet-nights',
        'viewpoints parks',
        'sources parks open-gates',
      ],
      links: [1, 3],
    });
  });

  test('shows the full case of a viewpoint', async () => {
    expectScreen(await shownBy('viewpoints', 'case', { topic: 'parks', viewpoint: 'open-gates' }), {
      leads: [
        'viewpoints parks quiet-nights',
        'viewpoints parks',
        'missing parks',
        'sources parks open-gates',
      ],
      sources: [1, 3],
    });
  });

  test('shows the background with its gaps and changes', async () => {
    expectScreen(await shownBy('viewpoints', 'background', { topic: 'parks' }), {
      leads: ['viewpoints parks', 'missing parks', 'sources parks', 'viewpoints squares'],
      sources: [1, 2, 3, 4],
    });
  });
});

describe('/missing', () => {
  test('names who is left out in a sentence each', async () => {
    expectScreen(await shown('missing parks'), {
      leads: ['missing.details parks', 'missing.here parks', 'viewpoints parks'],
    });
  });

  test('says why, what shows it, and how to bring them in', async () => {
    expectScreen(await shownBy('missing', 'details', { topic: 'parks' }), {
      leads: ['missing parks', 'viewpoints parks', 'sources parks'],
      sources: [1],
    });
  });
});

describe('/sources', () => {
  test('lists the numbered sources', async () => {
    expectScreen(await shown('sources parks'), {
      leads: [
        'sources.record parks survey',
        'sources.record parks local-report',
        'sources.record parks open-report',
        'sources.record parks quiet-report',
        'sources.spread parks',
        'viewpoints parks',
        'missing parks',
      ],
      sources: [1, 2, 3, 4],
    });
  });

  test('says how they spread, and what each viewpoint rests on', async () => {
    expectScreen(await shownBy('sources', 'spread', { topic: 'parks' }), {
      leads: ['sources parks', 'viewpoints parks'],
    });
  });

  test('lists those of one viewpoint under the same numbers', async () => {
    expect(await shown('sources parks quiet-nights')).toContain('[4] Report quiet-report');
    expect(await shown('sources parks quiet-nights')).not.toContain('[3]');
  });

  test('shows the full record of a source', async () => {
    expectScreen(await shownBy('sources', 'record', { topic: 'parks', source: 'open-report' }), {
      leads: [
        'suggest.citation parks open-report',
        'https://example.org/open-report',
        'sources parks',
        'viewpoints parks',
      ],
    });
  });

  test('a source of another topic is met with those of this one', async () => {
    expect(await shownBy('sources', 'record', { topic: 'parks', source: 'other' })).toContain(
      '(Sources (4))',
    );
  });
});

describe('/help', () => {
  test('lists what can be asked', async () => {
    expectScreen(await shown('help'), {
      leads: [
        'help viewpoints',
        'help missing',
        'help sources',
        'help debate',
        'help digest',
        'help suggest',
        'help privacy',
        'help help',
      ],
    });
  });

  test.each(['sources', '/sources', 'SOURCES'])('explains a command named as %s', async (name) => {
    expect(await shown(`help ${name}`)).toMatchSnapshot('help sources');
  });

  test('names commands as they are typed where a prefix stands before them', async () => {
    for (const line of ['', 'moot-sources', 'sources']) {
      const ask = { kind: 'line', command: 'help', line } as const;
      const answer = await receive(bot, anInvocation(ask, { prefix: 'moot-' }));
      const page = answer.kind === 'reply' ? outline(answer.reply) : answer.kind;
      expect(page).toContain('/moot-sources');
      expect(page).not.toMatch(/\/(viewpoints|missing|sources|help)/);
    }
  });
});

test('a topic that is overdue for review says when it was last reviewed, and no other does', async () => {
  const shownAt = async (reviewBy: string) => {
    const topic = aTopic({ reviewBy });
    const knowledge = makeKnowledge([topic], new Map(sourceIdsOf(topic).map((id) => [id, aSource(id)])));
    return outline(await replyTo(aBot({ knowledge: () => knowledge }), 'viewpoints parks'));
  };
  expect(await shownAt('2020-01-01')).toContain('Last reviewed 2 January 2026.');
  expect(await shownAt('2099-01-01')).not.toContain('reviewed');
});
