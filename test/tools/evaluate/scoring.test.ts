import { describe, expect, it } from 'vitest';
import { type Cell, readCsv, toCells } from '../../../tools/evaluate/kpa.ts';
import {
  areaUnderCurve,
  atThreshold,
  calibrationError,
  reliability,
} from '../../../tools/evaluate/measure.ts';
import { averagePrecision, scoreCell } from '../../../tools/evaluate/scoring.ts';
import { diagram, table } from '../../../tools/evaluate/table.ts';

describe('average precision', () => {
  const pairs = (...list: [number, number][]) => list.map(([score, label]) => ({ score, label }));

  it('is the area in steps', () => {
    expect(averagePrecision(pairs([3, 1], [2, 0], [1, 1]))).toBeCloseTo(1 / 2 + (1 / 2) * (2 / 3));
  });

  it('takes equal scores as one step, whatever their order', () => {
    expect(averagePrecision(pairs([1, 1], [1, 0]))).toBe(0.5);
    expect(averagePrecision(pairs([1, 0], [1, 1]))).toBe(0.5);
  });

  it('is 0 where nothing is positive', () => {
    expect(averagePrecision(pairs([1, 0]))).toBe(0);
    expect(averagePrecision([])).toBe(0);
  });
});

describe('the score of a cell', () => {
  const cell: Cell = {
    topic: 't',
    stance: 1,
    args: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: id })),
    keyPoints: ['x', 'y'].map((id) => ({ id, text: id })),
    labels: [
      [1, 0],
      [undefined, 0],
      [0, 1],
      [0, 0],
      [1, 1],
    ],
  };

  it('pairs each argument with its first best key point and keeps the better half, rounded down', () => {
    const scores = [
      [0.9, 0.1],
      [0.8, 0.8],
      [0.1, 0.2],
      [0, 0],
      [0.3, 0.1],
    ];
    expect(scoreCell(cell, scores)).toEqual({
      strict: 1,
      relaxed: 1,
      strictRetrieval: 0.5,
      relaxedRetrieval: 1,
    });
  });
});

describe('the data set', () => {
  it('is read as RFC 4180: quotes, commas and line ends inside quotes', () => {
    expect(readCsv('a,b\r\n"x, ""y""",\n"two\nlines",3\n')).toEqual([
      { a: 'x, "y"', b: '' },
      { a: 'two\nlines', b: '3' },
    ]);
  });

  it('leaves a pair undefined where nobody was asked or people did not agree', () => {
    const [cell] = toCells(
      [{ arg_id: 'a', argument: 'A', topic: 't', stance: '1' }],
      ['k', 'l', 'm'].map((id) => ({ key_point_id: id, key_point: id, topic: 't', stance: '1' })),
      [
        { arg_id: 'a', key_point_id: 'k', label: '1' },
        { arg_id: 'a', key_point_id: 'l', label: '0' },
      ],
    );
    expect(cell?.labels).toEqual([[1, 0, undefined]]);
  });
});

describe('measures', () => {
  const judged = [
    { p: 0.95, label: 1 as const },
    { p: 0.85, label: 0 as const },
    { p: 0.85, label: 1 as const },
    { p: 0.1, label: 0 as const },
  ];

  it('of rank, threshold and calibration', () => {
    expect(areaUnderCurve(judged)).toBeCloseTo((2 + 1.5) / 4);
    expect(atThreshold(judged, 0.85)).toMatchObject({ precision: 2 / 3, recall: 1, called: 3, positives: 2 });
    const bands = reliability(judged);
    expect(bands.map(({ from, count, was }) => [from, count, was])).toEqual([
      [0.1, 1, 0],
      [0.8, 2, 0.5],
      [0.9, 1, 1],
    ]);
    expect(calibrationError(bands)).toBeCloseTo((0.1 + 2 * 0.35 + 0.05) / 4);
  });

  it('are printed as Markdown', () => {
    expect(table(['a', 'b'], [['x', 0.12345]])).toBe('| a | b |\n| --- | --- |\n| x | 0.123 |\n');
    expect(diagram(reliability(judged))).toContain(
      '| 0.8-0.9 | 2 | 0.850 | 0.500 | `##########..........` |',
    );
  });
});
