import { wordsInCommon } from '../../src/coverage/ranker/bag.ts';
import { baselines, type Scores } from './baselines.ts';
import { type Cell, readKpa, subsetsIn } from './kpa.ts';
import { meanScore, scoreCell } from './scoring.ts';
import { table } from './table.ts';

/** The ranker's words, each key point a bag: there are no weights for claims, and its encoder compares viewpoints. */
const ranker = ({ args, keyPoints }: Cell): Scores => {
  const score = wordsInCommon(keyPoints.map(({ id, text }) => ({ viewpoint: id, texts: [text] })));
  return args.map(({ text }) => score(text));
};

const methods = { ...baselines, "the ranker's words": ranker };

/** Prints how well key points are matched in each subset of a data set. Nothing was learned from it. */
export function reportKpa(folder: string, print: (text: string) => void): void {
  for (const name of subsetsIn(folder)) {
    const cells = readKpa(folder, name);
    const args = cells.reduce((sum, cell) => sum + cell.args.length, 0);
    print(`## ${name}: ${args} arguments, ${cells.length} cells\n`);
    const rows = Object.entries(methods).map(([method, scores]) => {
      const score = meanScore(cells.map((cell) => scoreCell(cell, scores(cell))));
      return [method, score.strict, score.relaxed, score.strictRetrieval, score.relaxedRetrieval];
    });
    print(table(['method', 'strict', 'relaxed', 'strict, retrieval', 'relaxed, retrieval'], rows));
  }
}
