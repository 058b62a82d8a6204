/** Measures the matcher: npm run evaluate -- --kpa FOLDER, or the ranker: --chat FILE. Some minutes; prints Markdown. */
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { hearings, thresholds } from '../../src/coverage/matcher/discussion.ts';
import { builtInWeights, type SilenceModel } from '../../src/coverage/matcher/weights.ts';
import { type Cell, readKpa, subsetsIn } from '../matcher/kpa.ts';
import {
  fitSilence,
  type HeldOut,
  holdOut,
  learningPlans,
  simulateHeldOut,
} from '../matcher/learn-silence.ts';
import { reportChat } from './chat-report.ts';
import { embeddingsReport } from './embeddings-report.ts';
import { reportMadeUp } from './made-up.ts';
import { baselineLines, measureMatching } from './matching.ts';
import { areaUnderCurve, atThreshold, type Judged } from './measure.ts';
import { printCalibration, printScores } from './print.ts';
import { table } from './table.ts';

const folds = 8;

const program = new Command('evaluate')
  .description(
    'Measures the matcher on a key point matching data set: train by cross-validation, others as they are',
  )
  .option('--kpa <folder>', 'the folder of the data set (arguments_NAME.csv and so on)')
  .option('--chat <file>', 'labelled messages of real discussions, one JSON object a line')
  .option('--embeddings', 'measures the embeddings of EMBEDDINGS_URL, too; the data set is sent there')
  .parse();
const { kpa, chat, embeddings } = program.opts<{ kpa?: string; chat?: string; embeddings?: true }>();

const print = (text: string) => process.stdout.write(`${text}\n`);

if (chat !== undefined) await reportChat(chat, print);
if (kpa !== undefined) await reportKpa(kpa);
if (kpa === undefined && chat === undefined) program.error('Name --kpa or --chat.');

async function reportKpa(kpa: string): Promise<void> {
  const embedded = embeddings
    ? await embeddingsReport(print).catch((error) => program.error(String(error)))
    : undefined;

  const subsets = subsetsIn(kpa);
  const others = subsets.filter((name) => name !== 'train');
  if (subsets.includes('train')) {
    const cells = readKpa(kpa, 'train');
    const bar = new cliProgress.SingleBar({ format: 'cross-validation {bar} {value}/{total}' });
    bar.start(folds, 0);
    const heldOut = holdOut(cells, folds, () => bar.increment());
    bar.stop();
    report(`train (${folds}-fold cross-validation, topics kept whole)`, cells, heldOut, (held) =>
      fitSilence(
        learningPlans.flatMap((plan) =>
          simulateHeldOut(
            heldOut.filter((one) => one !== held),
            plan,
          ),
        ),
      ),
    );
    reportMadeUp(print, heldOut);
    await embedded?.train(heldOut);
  }
  for (const name of others) {
    const cells = readKpa(kpa, name);
    const weights = builtInWeights();
    const heldOut = [{ cells, weights }];
    report(`${name} (the weights in the repository)`, cells, heldOut, () => weights.silence);
    await embedded?.other(name, heldOut);
  }
}

function report(
  title: string,
  cells: readonly Cell[],
  heldOut: readonly HeldOut[],
  silenceFor: (held: HeldOut) => SilenceModel,
): void {
  const args = cells.reduce((sum, cell) => sum + cell.args.length, 0);
  print(`## ${title}: ${args} arguments, ${cells.length} cells\n`);
  const matching = measureMatching(heldOut);
  printScores(print, [...baselineLines(cells), ...matching.lines]);
  const wrong = matching.sureOfWrongSide / Math.max(1, matching.sure);
  print(
    `Side not known: ${matching.sure} arguments have a claim at 0.5 or more; for ${(100 * wrong).toFixed(1)} % the best one is the other side's.\n`,
  );
  print(
    `Messages about another topic: ${matching.strangersHeard} of ${matching.strangers} have a claim at 0.5 or more.\n`,
  );
  printCalibration(print, 'Probabilities, side known', matching.sideKnown);
  printCalibration(print, 'Probabilities, side not known', matching.sideUnknown);
  for (const sideKnown of [false, true]) reportSilence(heldOut, silenceFor, sideKnown);
}

function reportSilence(
  heldOut: readonly HeldOut[],
  silenceFor: (held: HeldOut) => SilenceModel,
  sideKnown: boolean,
): void {
  const models = new Map(heldOut.map((held) => [held, silenceFor(held)]));
  const judge = (leftOut: readonly number[]): Judged[] =>
    heldOut.flatMap((held) =>
      simulateHeldOut([held], { messages: 30, leftOut, repeats: 40, seed: 30, sideKnown }).map(
        ({ tally, claim, silent }) => ({
          p: hearings(tally, [claim], models.get(held))[0]?.silent ?? 0,
          label: silent,
        }),
      ),
    );
  print(`### Voiced by nobody: 30 messages, sides ${sideKnown ? 'known' : 'not known'}\n`);
  const rows = [[1], [3], [5], [1, 3, 5]].map((leftOut) => {
    const judged = judge(leftOut);
    const { precision, recall, f1, positives } = atThreshold(judged, thresholds.silent);
    return [leftOut.join(', '), judged.length, positives, precision, recall, f1, areaUnderCurve(judged)];
  });
  print(table(['claims left out', 'claims judged', 'silent', 'precision', 'recall', 'F1', 'AUC'], rows));
  printCalibration(print, 'Its probabilities', judge([1, 3, 5]));
}
