import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts the whole of Moot with its page only, on any free port; what it must remember is gone when it is stopped. */
export async function startMoot(): Promise<{ url: string; stop(): Promise<void> }> {
  const moot = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, WEB: 'on', WEB_PORT: '0', STORE_URL: 'memory:', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(moot.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (url === undefined) continue;
    // Whatever else it prints is nobody's, and must not fill the pipe.
    moot.stdout.resume();
    return {
      url,
      async stop() {
        moot.kill();
        if (moot.exitCode === null) await once(moot, 'exit');
      },
    };
  }
  throw new Error('Moot ended before its page was ready.');
}
