import { type Outbox, PostError, type Posted, type PostPermit } from '../../src/chat/outbox.ts';

/** How long an answer is waited for, in milliseconds. */
const patience = 400;

/** Posts on the platform of the campaign. `hurry` says how much faster than real time the poster's clock runs. */
export function platformOutbox(url: string, hurry: number): Outbox {
  async function ask(method: string, path: string, mark: string, permit?: PostPermit): Promise<Response> {
    await permit?.check();
    const signals = [AbortSignal.timeout(patience), ...(permit ? [permit.signal] : [])];
    try {
      return await fetch(`${url}${path}?mark=${mark}`, {
        method,
        headers: { 'x-worker': String(process.pid) },
        signal: AbortSignal.any(signals),
      });
    } catch (cause) {
      throw new PostError('unknown', 'other', { cause });
    }
  }

  /** @throws PostError for any answer but a good one: an error says nothing about whether the post was taken. */
  async function read(answer: Response): Promise<Posted | undefined> {
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get('retry-after'));
      throw new PostError('refused', 'rate-limited', { retryAfter: seconds * 1_000 * hurry });
    }
    if (!answer.ok) throw new PostError('unknown', 'other');
    try {
      const message = await answer.text();
      return message === '' ? undefined : { message, permalink: url };
    } catch (cause) {
      throw new PostError('unknown', 'other', { cause });
    }
  }

  return {
    async post(_, __, mark, ___, permit) {
      const posted = await read(await ask('POST', '/post', mark, permit));
      if (!posted) throw new PostError('unknown', 'other');
      return posted;
    },
    find: async (_, mark) => read(await ask('GET', '/find', mark)),
    tell: () => Promise.reject(new PostError('refused', 'other')),
    reach: async () => 'yes',
  };
}

/** What follows from a post, as often as it is done. */
export async function follow(url: string, mark: string): Promise<void> {
  const done = await fetch(`${url}/follow?mark=${mark}`, { method: 'POST' });
  if (!done.ok) throw new Error(`the platform answered ${done.status}`);
}
