/** Trains the matcher's weights: node tools/train-matcher.ts --kpa FOLDER [--out FILE]. Takes some minutes. */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { readKpa } from './matcher/kpa.ts';
import { train } from './matcher/learn.ts';
import { fitSilence, holdOut, learningPlans, simulateHeldOut } from './matcher/learn-silence.ts';
import { weightsRecord } from './matcher/write.ts';

const folds = 8;
const silenceFolds = 4;

const options = new Command('train-matcher')
  .description("Trains the matcher's weights from the train subset of a key point matching data set")
  .requiredOption('--kpa <folder>', 'the folder of the data set (arguments_train.csv and so on)')
  .option('--out <file>', 'where the weights go', 'src/coverage/matcher/weights.json')
  .parse()
  .opts<{ kpa: string; out: string }>();

const cells = readKpa(options.kpa, 'train');
const heldOut = holdOut(cells, silenceFolds);
const silence = fitSilence(learningPlans.flatMap((plan) => simulateHeldOut(heldOut, plan)));
const record = weightsRecord({ ...train(cells, folds), silence });
const text = `${JSON.stringify(record, undefined, 2)}\n`;
writeFileSync(options.out, text);
process.stdout.write(
  `${options.out}: ${Math.round(text.length / 1000)} kB, from ${record.texts} arguments\n`,
);
