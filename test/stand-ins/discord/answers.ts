import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { DigitalDiscord } from 'discord-digital-twin';
import { z } from 'zod';
import type { File, Sent } from './traffic.ts';

/** What Discord shows in answer to an interaction. */
export type Shown = { kind: 'message'; id: string } | { kind: 'modal' | 'completions'; data: unknown };

const callback = z.object({ type: z.number(), data: z.unknown().optional() });
const flagged = z.looseObject({ flags: z.number().default(0) });
const withId = z.object({ id: z.string() });

/** How interactions are answered: what is shown for each, to whom, and that what is private stays private. */
export function makeAnswers(twin: DigitalDiscord) {
  const askers = new Map<string, string>();
  const origins = new Map<string, string>();
  const waits = new Map<string, ReturnType<typeof makeWait>>();
  const files = new Map<string, readonly File[]>();

  const makeWait = () => ({
    acknowledged: Promise.withResolvers<number>(),
    shown: Promise.withResolvers<Shown>(),
  });
  const waitFor = (id: string) => {
    const wait = waits.get(id) ?? makeWait();
    waits.set(id, wait);
    return wait;
  };

  /** Private stays private: neither an edit nor an update can change that. */
  async function privacyOf(where: { interactionToken: string } | { interactionId: string }): Promise<number> {
    const row = await twin.prisma.interactionResponse.findUnique({ where });
    const message = row?.messageId
      ? await twin.prisma.message.findUnique({ where: { id: row.messageId } })
      : flagged.parse(JSON.parse(row?.data ?? '{}'));
    return (message?.flags ?? 0) & MessageFlags.Ephemeral;
  }

  function show(interaction: string, id: string, attached: readonly File[]): void {
    if (!origins.has(id)) origins.set(id, interaction);
    files.set(id, attached);
    waitFor(interaction).shown.resolve({ kind: 'message', id });
  }

  const interactionOf = async (token: string): Promise<string> => {
    const row = await twin.prisma.interactionResponse.findUniqueOrThrow({
      where: { interactionToken: token },
    });
    return row.interactionId;
  };

  async function seenCallback(id: string, { body, files: attached }: Sent): Promise<void> {
    const { type, data } = callback.parse(body);
    const { shown } = waitFor(id);
    if (type === InteractionResponseType.Modal) shown.resolve({ kind: 'modal', data });
    if (type === InteractionResponseType.ApplicationCommandAutocompleteResult)
      shown.resolve({ kind: 'completions', data });
    if (
      type === InteractionResponseType.ChannelMessageWithSource ||
      type === InteractionResponseType.UpdateMessage
    ) {
      const row = await twin.prisma.interactionResponse.findUniqueOrThrow({ where: { interactionId: id } });
      show(id, z.string().parse(row.messageId), attached);
    }
  }

  return {
    /** Who is waiting for the answer to an interaction. */
    asked(interaction: string, user: string) {
      askers.set(interaction, user);
      return waitFor(interaction);
    },
    /** Who asked for what a message answers. */
    askerOf: (message: string): string | undefined => askers.get(origins.get(message) ?? ''),
    filesOf: (message: string): readonly File[] => files.get(message) ?? [],
    async change(method: string, path: string, body: unknown): Promise<unknown> {
      const [, id] = /^\/interactions\/(\d+)\/[^/]+\/callback$/.exec(path) ?? [];
      const [, token] = /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/.exec(path) ?? [];
      if (method === 'PATCH' && token !== undefined) {
        const edit = flagged.parse(body);
        return { ...edit, flags: edit.flags | (await privacyOf({ interactionToken: token })) };
      }
      if (id !== undefined && callback.parse(body).type === InteractionResponseType.UpdateMessage) {
        const { type, data } = callback.parse(body);
        const edit = flagged.parse(data);
        return { type, data: { ...edit, flags: edit.flags | (await privacyOf({ interactionId: id })) } };
      }
      return body;
    },
    async seen(request: Sent, answer: unknown): Promise<void> {
      const [, id] = /^\/interactions\/(\d+)\//.exec(request.path) ?? [];
      const [, token] = /^\/webhooks\/\d+\/([^/]+)/.exec(request.path) ?? [];
      if (id !== undefined) waitFor(id).acknowledged.resolve(request.status);
      if (request.status >= 300) return;
      if (id !== undefined) await seenCallback(id, request);
      if (token !== undefined && request.method !== 'GET')
        show(await interactionOf(token), withId.parse(answer).id, request.files);
    },
  };
}
