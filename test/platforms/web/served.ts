import { type WebAdapter, webAdapter } from '../../../src/platforms/web/adapter.ts';
import { makeDoor } from '../../contract/stage.ts';
import { silent } from './harness.ts';

const running: WebAdapter[] = [];

/** Starts the page over the contract's commands. Resolves to its port. */
export async function started(
  port = 0,
  settings: Partial<Parameters<typeof webAdapter>[1]> = {},
): Promise<number> {
  const adapter = webAdapter(makeDoor({}), { port, previews: [], log: silent, ...settings });
  await adapter.start();
  running.push(adapter);
  return Number(new URL(adapter.url).port);
}

/** Stops all that was started. */
export const stopServed = () => Promise.all(running.splice(0).map((adapter) => adapter.stop()));

/** An ask that has an answer. */
export const greet = {
  kind: 'options',
  target: { command: 'greet', action: 'show', options: { name: 'Ada' } },
} as const;
