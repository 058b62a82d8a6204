export type StoreFault =
  | 'slow'
  | 'out-of-reach'
  | 'refused'
  | 'read-only'
  | 'full'
  | 'no-folder'
  | 'not-a-store'
  | 'newer'
  | 'set-aside'
  | 'not-empty'
  | 'damaged'
  | 'file';

/** What the people who run Moot can put right. The message says what happened and names the next step. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}
