import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const reporter = new URL('bots/report.js', import.meta.url);

const reportSchema = z.object({ cpu: z.number(), rss: z.number(), heapUsed: z.number() });

/** `ready` is how long it took until the page answered, in milliseconds. For a report see bots/report.js. */
type Running = { ready: number; report(): Promise<z.infer<typeof reportSchema>>; stop(): Promise<void> };

/** Starts a program that prints the address of its page, in a folder without settings and with a store of its own. */
export async function startPage(file: URL, folder: string, compiled: string): Promise<Running> {
  const begun = performance.now();
  const child = fork(file, [], {
    cwd: folder,
    env: { NODE_COMPILE_CACHE: compiled, WEB_PORT: '0', STORE_URL: `sqlite:${join(folder, 'moot.db')}` },
    execArgv: ['--import', reporter.href],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  if (!child.stdout) throw new TypeError('a pipe was asked for');
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\/\/[\d.:]+\//.exec(line) ?? [];
    if (address === undefined) continue;
    const response = await fetch(address);
    await response.text();
    break;
  }
  const ready = performance.now() - begun;
  return {
    ready,
    async report() {
      const told = once(child, 'message');
      child.send('report');
      const [report]: unknown[] = await told;
      return reportSchema.parse(report);
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
