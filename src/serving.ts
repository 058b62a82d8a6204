import { type Adapter, type Log, NeedsRepair } from './chat/adapter.ts';
import { delayAfter, type Wait, wait as waitHere } from './lib/retry.ts';

/** A platform to serve. Each try to start gets an adapter of its own. */
export type Platform = { name: string; make: () => Adapter };

export type Serving = {
  /** One adapter of each platform: its outbox works also while it isn't connected. */
  adapters(): Adapter[];
  /** Resolves when each platform was tried once. @throws NeedsRepair if none is left */
  start(): Promise<void>;
  stop(): Promise<void>;
};

type ServingOptions = {
  log: Log;
  wait?: Wait;
  /** Called once, when every platform waits for a person after the start. */
  onNothingLeft: () => void;
};

/**
 * Serves the platforms apart from each other: one that can't be reached is tried again, after longer and longer waits, and
 * one that needs repair is given up, while the others go on.
 */
export function serve(
  platforms: readonly Platform[],
  { log, wait = waitHere, onNothingLeft }: ServingOptions,
): Serving {
  const stopping = new AbortController();
  const adapters = new Map(platforms.map(({ name, make }) => [name, make()]));
  const lost = new Map<string, NeedsRepair>();
  let isStarted = false;

  function giveUp(name: string, reason: NeedsRepair): void {
    if (lost.has(name) || stopping.signal.aborted) return;
    lost.set(name, reason);
    log.error({ adapter: name, healthy: false }, `${name} isn't served any more. ${reason.message}`);
    void adapters.get(name)?.stop();
    if (isStarted && lost.size === platforms.length) onNothingLeft();
  }

  /** Whether it's decided: the platform is served, or won't be. */
  async function tryOnce({ name, make }: Platform, tries: number): Promise<boolean> {
    const adapter = tries === 1 ? (adapters.get(name) ?? make()) : make();
    adapters.set(name, adapter);
    try {
      await adapter.start((reason) => giveUp(name, reason));
      return true;
    } catch (error) {
      await adapter.stop();
      if (error instanceof NeedsRepair) giveUp(name, error);
      else warn(name, error, tries);
      return error instanceof NeedsRepair;
    }
  }

  function warn(name: string, error: unknown, tries: number): void {
    const reason = error instanceof Error ? error.message : 'For an unknown reason';
    const seconds = delayAfter(tries) / 1_000;
    log.warn(
      { adapter: name, tries },
      `${name} isn't served yet. ${reason} Trying again in ${seconds} seconds.`,
    );
  }

  async function keepTrying(platform: Platform): Promise<void> {
    for (let tries = 1; !stopping.signal.aborted; tries++) {
      await wait(delayAfter(tries), stopping.signal);
      if (stopping.signal.aborted || (await tryOnce(platform, tries + 1))) return;
    }
  }

  return {
    adapters: () => [...adapters.values()],
    async start() {
      await Promise.all(
        platforms.map(async (platform) => {
          if (!(await tryOnce(platform, 1))) void keepTrying(platform);
        }),
      );
      isStarted = true;
      if (lost.size === platforms.length)
        throw new NeedsRepair([...lost.values()].map(({ message }) => message).join('\n'));
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([...adapters.values()].map((adapter) => adapter.stop()));
    },
  };
}
