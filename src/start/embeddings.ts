import type { Log } from '../chat/adapter.ts';
import { type Config, endpointOf } from '../config.ts';
import type { Embeddings } from '../coverage/matcher/embeddings.ts';

/**
 * The embeddings that the configuration asks for. They are tried at once, on sentences of Moot's own, so that whoever
 * runs Moot sees in the log whether they will be of use; nothing waits for that. Loaded only where they are asked for.
 */
export async function startEmbeddings(config: Config, log: Log): Promise<Embeddings | undefined> {
  const endpoint = endpointOf(config);
  if (!endpoint) return undefined;
  const { makeEmbeddings } = await import('../coverage/embeddings/service.ts');
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
