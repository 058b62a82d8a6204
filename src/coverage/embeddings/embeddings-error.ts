/** Why there are no embeddings: what somebody who runs Moot can do differs. */
export type Trouble = 'unreachable' | 'slow' | 'refused' | 'failed' | 'garbled' | 'unfit' | 'resting';

/** There are no embeddings. The message is for whoever runs Moot, and quotes no text and no answer. */
export class EmbeddingsError extends Error {
  override name = 'EmbeddingsError';
  readonly trouble: Trouble;
  constructor(trouble: Trouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
