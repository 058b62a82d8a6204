import cliProgress from 'cli-progress';
import { ConfigError, endpointOf, readConfig } from '../../src/config.ts';
import { makeClient } from '../../src/coverage/embeddings/client.ts';
import type { NearnessWeights } from '../../src/coverage/matcher/nearness.ts';
import { leastFitness } from '../../src/coverage/matcher/trial.ts';
import type { HeldOut } from '../matcher/learn-silence.ts';
import { compare, fitNearness, measureEmbeddings, textsOf, tryModel, vectorsOf } from './embeddings.ts';
import { type Print, printCalibration, printScores } from './print.ts';

/**
 * Measures the embeddings that the environment or `.env` configures.
 * @throws ConfigError where none are configured or by halves; EmbeddingsError when the endpoint fails
 */
export async function embeddingsReport(print: Print) {
  try {
    process.loadEnvFile();
  } catch {
    // Then the environment says everything.
  }
  const endpoint = endpointOf(readConfig(process.env));
  if (!endpoint)
    throw new ConfigError(
      'EMBEDDINGS_URL and EMBEDDINGS_MODEL are not set. Set them in .env or the environment.',
    );
  const { model } = endpoint;
  const client = makeClient(endpoint);
  const fitness = await tryModel(client);
  const { auc, mean, deviation, distance } = fitness;
  print(
    `Embeddings of ${model}: in the trial a message is nearer to what it says than another one with probability ${auc.toFixed(3)}` +
      ` (from ${leastFitness} on it is used); nearness ${mean.toFixed(2)} ± ${deviation.toFixed(2)}, ${distance.toFixed(2)} deviations more where it fits.\n`,
  );
  let fitted: NearnessWeights | undefined;

  async function groupsOf(heldOut: readonly HeldOut[]) {
    const bar = new cliProgress.SingleBar({ format: 'embeddings {bar} {value}/{total}' });
    bar.start(1, 0);
    const texts = textsOf(heldOut.flatMap(({ cells }) => cells));
    const vectors = await vectorsOf(texts, client, (done, all) => {
      bar.setTotal(all);
      bar.update(done);
    });
    bar.stop();
    return compare(heldOut, vectors, fitness);
  }

  function show(title: string, measured: ReturnType<typeof measureEmbeddings>): void {
    print(`## ${title}: embeddings of ${model}\n`);
    printScores(print, measured.lines);
    printCalibration(print, 'Probabilities with embeddings, careful, side not known', measured.careful);
    printCalibration(print, 'Probabilities with embeddings, measured, side not known', measured.measured);
  }

  return {
    /** By weights that each come from the other topics; then those from all of them. */
    async train(heldOut: readonly HeldOut[]): Promise<void> {
      const groups = await groupsOf(heldOut);
      const weightsFor = (group: (typeof groups)[number]) =>
        fitNearness(groups.filter((one) => one !== group));
      show('train', measureEmbeddings(groups, fitness, weightsFor));
      fitted = fitNearness(groups);
      const numbers = [fitted.bias, fitted.words, fitted.nearness].map((value) => value.toFixed(3));
      print(`What train yields for this model:\n\n    EMBEDDINGS_WEIGHTS=${numbers.join(',')}\n`);
    },
    /** By the weights from train; without it there is nothing to weigh with. */
    async other(name: string, heldOut: readonly HeldOut[]): Promise<void> {
      const weights = fitted;
      if (!weights) return;
      show(
        name,
        measureEmbeddings(await groupsOf(heldOut), fitness, () => weights),
      );
    },
  };
}
