import { expect, test } from 'vitest';
import { trialTexts } from '../../../src/coverage/matcher/trial.ts';
import {
  compare,
  fitNearness,
  measureEmbeddings,
  textsOf,
  tryModel,
  vectorsOf,
} from '../../../tools/evaluate/embeddings.ts';
import { holdOut } from '../../../tools/matcher/learn-silence.ts';
import { understanding } from '../../fixtures/embeddings.ts';
import { cells } from './fixture.ts';

const meanings = Object.fromEntries(
  cells.flatMap(({ args, keyPoints, labels }) =>
    args.flatMap(({ text }, i) =>
      keyPoints.flatMap((point, j) => (labels[i]?.[j] === 1 ? [[text, point.text]] : [])),
    ),
  ),
);
const asked: (readonly string[])[] = [];
const client = (vectorOf: (text: string) => number[]) => async (texts: readonly string[]) => {
  asked.push(texts);
  return texts.map((text) => {
    const vector = vectorOf(text);
    const length = Math.hypot(...vector);
    return Float32Array.from(vector, (value) => value / length);
  });
};

test('a model is measured on topics that its weights have not seen', async () => {
  const model = client(understanding(meanings));
  const fitness = await tryModel(model);
  expect(asked).toEqual([trialTexts]);
  const steps: number[] = [];
  const vectors = await vectorsOf([...textsOf(cells), ...textsOf(cells)], model, (done) => steps.push(done));
  expect(vectors.size).toBe(new Set(textsOf(cells)).size);
  expect(steps.at(-1)).toBe(vectors.size);

  const groups = compare(holdOut(cells, 3), vectors, fitness);
  const weights = fitNearness(groups);
  expect(weights.nearness).toBeGreaterThan(0);
  const { lines, careful, measured } = measureEmbeddings(groups, fitness, (group) =>
    fitNearness(groups.filter((one) => one !== group)),
  );
  for (const [name, { strict }] of lines) expect(strict, name).toBeGreaterThan(0.9);
  expect(careful).toHaveLength(measured.length);
  expect(measured.every(({ p }) => p >= 0 && p <= 1)).toBe(true);
});
