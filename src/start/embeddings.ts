import type { Log } from '../adapters/adapter.ts';
import { type Config, endpointOf } from '../config.ts';
import type { Embeddings } from '../core/coverage/embeddings.ts';
import { makeEmbeddings } from '../embeddings/service.ts';

/**
 * The embeddings that the configuration asks for. They are tried at once, on sentences of Moot's own, so that whoever
 * runs Moot sees in the log whether they will be of use; nothing waits for that.
 */
export function startEmbeddings(config: Config, log: Log): Embeddings | undefined {
  const endpoint = endpointOf(config);
  if (!endpoint) return undefined;
  const { EMBEDDINGS_WEIGHTS: weights } = config;
  const embeddings = makeEmbeddings({
    endpoint,
    ...(weights && { weights }),
    now: Date.now,
    onTrouble: (trouble, words) =>
      log.warn({ trouble }, `Embeddings are not used; messages are matched by words alone. ${words}`),
  });
  embeddings.tryOut().then(
    ({ auc }) =>
      log.info(
        { ...embeddings.service, auc: Number(auc.toFixed(3)) },
        'Embeddings can be used where moderators allow it',
      ),
    // What went wrong was told as trouble.
    () => {},
  );
  return embeddings;
}
