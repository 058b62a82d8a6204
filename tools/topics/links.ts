import PQueue from 'p-queue';

/** What can be learnt of an address: it answers, its page is gone, it refuses us, or we could not ask from here. */
export const states = ['alive', 'gone', 'refused', 'not checked'] as const;

export type LinkResult = {
  state: (typeof states)[number];
  /** The answer's status, the address it led on to, or why we could not ask. */
  detail: string;
  on: string;
};

export type LinkOptions = {
  /** The day that results are dated with. */
  today: string;
  /** Between two requests to the same host, in milliseconds. */
  hostDelay: number;
  /** For one request, in milliseconds. */
  timeout: number;
  wait(milliseconds: number): Promise<unknown>;
  /** Called after each address. */
  onResult(): void;
};

const concurrency = 4;
const agent = 'moot-link-check (checks the addresses of a bibliography, one request at a time)';

/**
 * Asks every address once, politely: at most four requests at a time, one at a time per host with a pause between them,
 * HEAD first, and GET only where HEAD is not answered well.
 *
 * Only an answer of 404 or 410 makes an address `gone`. Where there was no answer, the fault may be on this side of the
 * line, so the address is `not checked`; and where not one address answered well, that goes for all of them.
 */
export async function checkLinks(
  addresses: string[],
  options: LinkOptions,
): Promise<Map<string, LinkResult>> {
  const queue = new PQueue({ concurrency });
  const results = new Map<string, LinkResult>();
  const hosts = Map.groupBy(new Set(addresses), (address) => new URL(address).host);
  for (const ofHost of hosts.values()) {
    queue.add(async () => {
      for (const [i, address] of ofHost.entries()) {
        if (i > 0) await options.wait(options.hostDelay);
        results.set(address, { ...(await ask(address, options)), on: options.today });
        options.onResult();
      }
    });
  }
  await queue.onIdle();
  if ([...results.values()].some(({ state }) => state === 'alive')) return results;
  const offline = {
    state: 'not checked',
    detail: 'no address answered; is there a network?',
    on: options.today,
  } as const;
  return new Map(addresses.map((address) => [address, offline]));
}

/** Adds results to those of earlier days. What could not be asked now leaves what was learnt earlier standing. */
export function mergeResults(
  earlier: ReadonlyMap<string, LinkResult>,
  results: ReadonlyMap<string, LinkResult>,
): Map<string, LinkResult> {
  const learnt = [...results].filter(
    ([address, { state }]) => state !== 'not checked' || !earlier.has(address),
  );
  return new Map([...earlier, ...learnt].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** 0 when no address is gone, 1 when one is, 2 when not one could be asked. */
export function exitCodeOf(results: LinkResult[]): 0 | 1 | 2 {
  if (results.some(({ state }) => state === 'gone')) return 1;
  return results.every(({ state }) => state === 'not checked') ? 2 : 0;
}

async function ask(address: string, options: LinkOptions): Promise<Omit<LinkResult, 'on'>> {
  try {
    const head = await request('HEAD', address, options.timeout).catch(() => undefined);
    if (head?.ok) return judge(address, head);
    await options.wait(options.hostDelay);
    return judge(address, await request('GET', address, options.timeout));
  } catch (error) {
    return { state: 'not checked', detail: reasonOf(error) };
  }
}

async function request(method: 'HEAD' | 'GET', address: string, timeout: number): Promise<Response> {
  const response = await fetch(address, {
    method,
    headers: { 'user-agent': agent },
    signal: AbortSignal.timeout(timeout),
  });
  await response.body?.cancel();
  return response;
}

function judge(address: string, { ok, status, redirected, url }: Response): Omit<LinkResult, 'on'> {
  if (ok)
    return { state: 'alive', detail: redirected && url !== address ? `leads to ${url}` : String(status) };
  return { state: status === 404 || status === 410 ? 'gone' : 'refused', detail: String(status) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  return cause instanceof Error ? cause.message : error.message;
}
