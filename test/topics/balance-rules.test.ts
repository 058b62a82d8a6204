import { describe, expect, test } from 'vitest';
import { flagsOf } from '../../src/topics/model/balance-rules.ts';
import { applyRules } from '../../src/topics/model/rules.ts';
import { changed } from '../fixtures/faults.ts';

const broken = (change: Parameters<typeof changed>[0]) =>
  applyRules(changed(change), true).map(({ rule }) => rule);

describe('a limit itself is allowed', () => {
  test('claims 1.5 times as many', () => {
    expect(
      broken(({ viewpoint }) => {
        viewpoint.claims.push(
          ...viewpoint.claims.slice(0, 2).map((claim) => ({ ...claim, id: `${claim.id}-more` })),
        );
      }),
    ).toEqual([]);
  });

  test('citations 1.5 times as many', () => {
    expect(
      broken(({ viewpoint }) => {
        viewpoint.objection.cite = Array.from({ length: 5 }, () => ({ source: 'survey' }));
      }),
    ).toEqual([]);
  });

  test('a single loaded word', () => {
    expect(
      broken(({ viewpoint }) => {
        viewpoint.position = viewpoint.position.replace('who uses', 'merely who uses');
      }),
    ).toEqual([]);
  });

  test('a quotation of 14 words', () => {
    expect(
      broken(({ topic }) => {
        topic.background = `The survey says: "${'word '.repeat(14).trim()}" [@survey].`;
      }),
    ).toEqual([]);
  });
});

describe('a comparison names both sides', () => {
  test('with what each has', () => {
    const collection = changed(({ viewpoint }) => {
      viewpoint.cruxes.push('A count of wardens.', 'A count of lamps.');
    });
    expect(applyRules(collection, true)).toMatchObject([
      { kind: 'topics', id: 'parks', says: '"Local choice" has 2 cruxes, "Early closing" has 4 cruxes' },
    ]);
  });
});

describe('lopsided sources', () => {
  const flags = (change: Parameters<typeof changed>[0]) => {
    const { topics, sources } = changed(change);
    return topics.flatMap(({ viewpoints }) => viewpoints.map((viewpoint) => flagsOf(viewpoint, sources)))[0];
  };

  test('a lean is shared when all have it', () => {
    expect(
      flags(({ report, study }) => [report, study].map((source) => Object.assign(source, { lean: 'left' }))),
    ).toEqual(['one-lean']);
  });

  test('a lean is not shared when one source is unrated', () => {
    expect(flags(({ report }) => Object.assign(report, { lean: 'left' }))).toEqual([]);
  });

  test('a stake is not shared when one source has none', () => {
    expect(flags(({ report }) => Object.assign(report, { stake: 'Sells gates to cities' }))).toEqual([]);
  });

  test('a gap that has the name of the viewpoint is enough, in whatever quotes and case', () => {
    expect(
      broken(({ topic, report, study }) => {
        for (const source of [report, study]) source.stake = 'Sells gates to cities';
        topic.gaps.push('All sources of ‘early closing’ sell gates.');
      }),
    ).toEqual([]);
  });
});

describe('questions', () => {
  const rulesBrokenBy = (text: string) =>
    broken(({ topic }) => {
      for (const first of topic.prompts.slice(0, 1)) first.text = text;
    });

  test.each([
    'Now that parks are loud, who should decide?',
    'Since parks are loud, who should decide?',
    'Why are parks closed at night?',
    'So why should parks close?',
    "Isn't it time to close the parks?",
    'Should we not close the parks?',
    'Parks should close, right?',
    'Do you agree to close the parks?',
    'How can we stop people who come at night?',
    'When will the city finally act?',
    'What follows from the fact that parks are loud?',
  ])('"%s" takes something for granted', (text) => {
    expect(rulesBrokenBy(text)).toEqual(['no-presupposition']);
  });

  test.each([
    'Should parks close at night, and why or why not?',
    'What, if anything, should change about parks?',
    'To what extent should neighbours decide?',
    'As a neighbour, what would you ask of a park?',
    "What would you do in a park that you can't do at home?",
    'Which has mattered more since the survey: quiet or access?',
  ])('"%s" takes nothing for granted', (text) => {
    expect(rulesBrokenBy(text)).toEqual([]);
  });

  test.each(['Who should decide', 'Who should decide? Tell us.', 'Who? When?'])(
    '"%s" is not one question',
    (text) => {
      expect(rulesBrokenBy(text)).toEqual(['one-question']);
    },
  );

  test('that name two viewpoints are open to several', () => {
    expect(rulesBrokenBy('What divides early closing from open gates?')).toEqual([]);
  });

  test('are checked like prompts when they are the question of the topic', () => {
    expect(
      broken(({ topic }) => {
        topic.question = 'Why are parks closed at night?';
      }),
    ).toEqual(['no-presupposition']);
  });
});
