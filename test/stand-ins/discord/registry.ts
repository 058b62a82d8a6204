import { z } from 'zod';
import type { Request } from './traffic.ts';

const command = z.looseObject({ name: z.string() });

/** Discord's list of commands, with what it adds and leaves out, and its check of the token. Both are ours. */
export function makeRegistry(application: string, authorized: string | undefined) {
  const registered = new Map<string, unknown[]>();
  let expired = false;
  let closed = false;

  /** Discord answers with its own ids and leaves out what is a default. */
  const stored = (one: unknown, index: number) => {
    const { options, ...rest } = command.parse(one);
    const kept = z.array(z.looseObject({ required: z.boolean().optional() })).parse(options ?? []);
    return {
      ...rest,
      id: `${900_000_000_000_000_000n + BigInt(index)}`,
      application_id: application,
      version: '1',
      nsfw: false,
      ...(kept.length > 0
        ? { options: kept.map(({ required, ...option }) => (required ? { required, ...option } : option)) }
        : {}),
    };
  };

  return {
    /** Commands that there are already, everywhere or in a guild. */
    leave(names: readonly string[], guild?: string) {
      const path = `/applications/${application}/${guild === undefined ? '' : `guilds/${guild}/`}commands`;
      registered.set(
        path,
        names.map((name) => ({ name, type: 1, description: 'left' })),
      );
    },
    /** From now on no commands can be registered, as when the bot was not invited for that. */
    close() {
      closed = true;
    },
    /** From now on Discord knows no interaction, as when an answer comes too late. */
    expire() {
      expired = true;
    },
    recover() {
      expired = false;
    },
    answer({ method, path, authorization, body }: Request) {
      const ofInteraction = /^\/(?:interactions|webhooks)\//.test(path);
      if (ofInteraction && expired)
        return { status: 404, body: { message: 'Unknown interaction', code: 10_062 } };
      if (!ofInteraction && authorized !== undefined && authorization !== authorized)
        return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
      if (!/^\/applications\/\d+\/(?:guilds\/\d+\/)?commands$/.test(path)) return undefined;
      if (closed) return { status: 403, body: { message: 'Missing Access', code: 50_001 } };
      if (method === 'PUT') registered.set(path, z.array(z.unknown()).parse(body).map(stored));
      return { status: 200, body: registered.get(path) ?? [] };
    },
  };
}
