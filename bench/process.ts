import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program of this folder in a process of its own, which ends when this one lets go of it. */
export type Started = { process: ChildProcess; said: unknown; stop(): Promise<void> };

/** Starts a program, and waits for the first message that it sends. @throws Error when it ends before. */
export async function startProcess(
  file: URL,
  given: readonly string[],
  options: ForkOptions = {},
): Promise<Started> {
  const child = fork(file, given, options);
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`${file.pathname} ended with ${code}`);
  });
  ended.catch(() => 'it ends some time');
  const [said]: unknown[] = await Promise.race([once(child, 'message'), ended]);
  return {
    process: child,
    said,
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
