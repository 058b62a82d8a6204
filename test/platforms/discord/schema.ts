import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';
import type { Sent } from '../../stand-ins/discord/traffic.ts';

const beside = fileURLToPath(new URL('../../../../shared/data/discord/openapi.json', import.meta.url));

/** Discord's own specification of its API, where there is a copy: MOOT_DISCORD_OPENAPI says where. */
export const specification = [process.env.MOOT_DISCORD_OPENAPI ?? '', beside].find((path) =>
  existsSync(path),
);

/** The schemas of what is sent, by the request that carries it. */
const schemas: [method: string, path: RegExp, schema: string][] = [
  ['POST', /^\/interactions\/\d+\/[^/]+\/callback$/, 'callback'],
  ['POST', /^\/webhooks\/\d+\/[^/]+$/, 'IncomingWebhookInteractionRequest'],
  ['PATCH', /^\/webhooks\/\d+\/[^/]+\/messages\/@original$/, 'IncomingWebhookUpdateRequestPartial'],
  ['POST', /^\/channels\/\d+\/messages$/, 'MessageCreateRequest'],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, 'MessageEditRequestPartial'],
  ['POST', /^\/channels\/\d+\/messages\/\d+\/threads$/, 'CreateTextThreadWithMessageRequest'],
  ['POST', /^\/users\/@me\/channels$/, 'CreatePrivateChannelRequest'],
  ['PUT', /^\/applications\/\d+\/(?:guilds\/\d+\/)?commands$/, 'commands'],
];

const callbacks: Record<number, string> = {
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

/** The specification wants rights as a number; the documentation, and Discord itself, as a string. */
const ofNumbers = (key: string, value: unknown): unknown =>
  key === 'default_member_permissions' && typeof value === 'string' ? Number(value) : value;

/** Checks bodies against Discord's specification. Its result is what was wrong, nothing when all is well. */
export function makeChecker(path: string): (sent: Pick<Sent, 'method' | 'path' | 'body'>) => string[] {
  const ajv = new Ajv2020({ strict: false, logger: false });
  formats.default(ajv);
  ajv.addSchema(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8'))), 'discord');
  const check = (schema: string, body: unknown): string[] => {
    const validate = ajv.getSchema(`discord#/components/schemas/${schema}`);
    if (!validate) return [`no schema ${schema}`];
    return validate(body) ? [] : [`${schema}: ${ajv.errorsText(validate.errors)}`];
  };
  return ({ method, path: request, body }) => {
    const [, , schema] = schemas.find(([verb, pattern]) => verb === method && pattern.test(request)) ?? [];
    const sent: unknown = JSON.parse(JSON.stringify(body ?? null), ofNumbers);
    if (schema === undefined) return method === 'GET' ? [] : [`nothing is known of ${method} ${request}`];
    if (schema === 'callback') {
      const { type } = z.looseObject({ type: z.number() }).parse(sent);
      return check(callbacks[type] ?? `callback ${type}`, sent);
    }
    if (schema !== 'commands') return check(schema, sent);
    return z
      .array(z.unknown())
      .parse(sent)
      .flatMap((command) => check('ApplicationCommandUpdateRequest', command));
  };
}
