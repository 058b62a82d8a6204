import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/topics/files/load.ts';
import { makeKnowledge } from '../../src/topics/model/knowledge.ts';
import { makeSearch } from '../../src/topics/model/search.ts';

const { topics, sources } = await loadLibrary(['data']);
const knowledge = makeKnowledge(topics, sources);
const found = (text: string, most = 3) => knowledge.closestTopics(text, most).map(({ id }) => id);

describe('among the topics of Moot', () => {
  test.each([
    ['open source ai', 'open-weight-models'],
    ['opensource ai', 'open-weight-models'],
    ['open weights', 'open-weight-models'],
    ['openweights', 'open-weight-models'],
    ['Ｏｐｅｎ ＷＥＩＧＨＴＳ', 'open-weight-models'],
    ['deepseek', 'open-weight-models'],
    ['copyright', 'training-data-copyright'],
    ['the copyright of training data', 'training-data-copyright'],
    ['mythos', 'gated-release'],
    ['glasswing', 'gated-release'],
    ['licence', 'frontier-licensing'],
    ['license', 'frontier-licensing'],
    ['relicensing', 'project-control-and-relicensing'],
    ['rug pull', 'project-control-and-relicensing'],
    ['export controls', 'international-coordination'],
    ['who pays when ai is misused', 'liability-for-misuse'],
    ['10^25', 'compute-thresholds'],
    ['sb 53', 'frontier-licensing'],
    ['bug bounty', 'vulnerability-disclosure'],
    ['lock-in', 'enterprise-lock-in'],
    ['lockin', 'enterprise-lock-in'],
  ])('%j finds %s first', (text, id) => {
    expect(found(text)[0]).toBe(id);
  });

  test.each([
    ['copyrigt', 'training-data-copyright'],
    ['copyrigth', 'training-data-copyright'],
    ['mytos', 'gated-release'],
    ['relicencing', 'project-control-and-relicensing'],
    ['vulnerabilty', 'vulnerability-disclosure'],
    ['vulnrabil', 'vulnerability-disclosure'],
    ['open wieghts', 'open-weight-models'],
    ['export contols', 'international-coordination'],
    ['compute threshhold', 'compute-thresholds'],
    ['human in teh loop', 'agent-autonomy'],
  ])('the mistyped %j finds %s first', (text, id) => {
    expect(found(text)[0]).toBe(id);
  });

  test('a mistyped word that several topics have finds them all', () => {
    const some = ['enterprise-lock-in', 'frontier-licensing', 'training-data-copyright'];
    expect(found('licnce', topics.length)).toEqual(expect.arrayContaining(some));
  });

  test.each(topics.flatMap((topic) => [topic.title, topic.question].map((text) => [text, topic.id])))(
    '%j finds its own topic first',
    (text, id) => {
      expect(found(text)[0]).toBe(id);
    },
  );

  test('each start of a title finds its topic', () => {
    for (const { title, id } of topics) {
      for (let end = 2; end <= title.length; end += 1)
        expect(found(title.slice(0, end), topics.length), title.slice(0, end)).toContain(id);
    }
  });

  test.each(['zzzzz', 'xq', '?!', '😀'])('nothing is like %j', (text) => {
    expect(found(text).length).toBe(text === '?!' || text === '😀' ? 3 : 0);
  });

  test('a viewpoint is found within its topic, mistyped too', () => {
    const topic = knowledge.topic('open-weight-models');
    const closest = (text: string) => topic && knowledge.closestViewpoints(topic, text, 1)[0]?.id;
    expect(closest('open by defualt')).toBe('open-by-default');
    expect(closest('marginal')).toBe('evidence-first');
    expect(closest('national')).toBe('strategic-competition');
  });
});

describe('the ranking', () => {
  const search = makeSearch(
    ['Rivers', 'Rivers of towns', 'Towns', 'Old rivers and new towns', 'Lakes'].map((name) => ({
      record: name,
      names: [name],
      more: [name === 'Lakes' ? 'water of towns and rivers' : 'water'],
    })),
  );

  test('puts what is called so first, then what begins so, then what has more of the words', () => {
    expect(search('rivers', 5)[0]).toBe('Rivers');
    expect(search('towns', 5)[0]).toBe('Towns');
    expect(search('river', 2)).toEqual(['Rivers', 'Rivers of towns']);
    expect(search('towns rivers', 5).slice(0, 3).toSorted()).toEqual([
      'Lakes',
      'Old rivers and new towns',
      'Rivers of towns',
    ]);
  });

  test('weighs names above the rest', () => {
    expect(search('towns rivers', 5)[2]).toBe('Lakes');
  });
});

describe('among thousands', () => {
  const many = Array.from({ length: 3_000 }, (_, i) => ({
    record: i,
    names: [`AI topic ${String(i).padStart(4, '0')}`, ...(i === 2_000 ? ['Kelp'] : [])],
    more: ['conditions', ...(i % 1_000 === 500 ? ['zoning'] : [])],
  }));
  const search = makeSearch(many);

  test('a word that all have finds the first of them', () => {
    expect(search('ai', 3)).toEqual([0, 1, 2]);
    expect(search('conditions', 3)).toEqual([0, 1, 2]);
    expect(search('conditoins', 3)).toEqual([0, 1, 2]);
  });

  test('beside it, a rare word decides', () => {
    expect(search('ai zoning', 25)).toEqual([500, 1_500, 2_500]);
    expect(search('topic kelp', 25)).toEqual([2_000]);
  });
});

test('whatever is typed, the answer is of the records, each once, and no more than asked for', () => {
  const words = topics.flatMap(({ question }) => question.split(' '));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 30 }), (typed, most) => {
      const ids = found(typed, most);
      expect(ids.length).toBeLessThanOrEqual(most);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
