import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { bytesOf } from '../../../src/platforms/slack/encode.ts';
import { limits } from '../../../src/platforms/slack/limits.ts';

/** Made by schema.ts. */
const schema: object = JSON.parse(readFileSync(new URL('slack.schema', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false }).addSchema(schema, 'slack');
const isBlock = ajv.getSchema('slack#/definitions/KnownBlock');
const isModal = ajv.getSchema('slack#/definitions/ModalView');
const isHome = ajv.getSchema('slack#/definitions/HomeView');
if (!isBlock || !isModal || !isHome) throw new Error('the schema lacks a definition');

type Node = { path: string; value: unknown };

/** Whatever Slack would refuse in a message. */
export function messageFaults(message: { text?: unknown; blocks?: readonly unknown[] }): string[] {
  const { text, blocks = [] } = message;
  const faults = blockFaults(blocks, limits.blocks);
  if (bytesOf(blocks) > limits.bytes) faults.push(`blocks of ${bytesOf(blocks)} bytes`);
  if (typeof text !== 'string' || text.trim() === '') faults.push('no text beside the blocks');
  else if (text.length > limits.text) faults.push(`a text of ${text.length} characters`);
  return faults;
}

/** Whatever Slack would refuse in a view. */
export function viewFaults(view: unknown): string[] {
  const { type, blocks, private_metadata: metadata } = asRecord(view);
  const fits = type === 'modal' ? isModal : isHome;
  const faults = fits?.(view) ? [] : [`no ${String(type)} view: ${ajv.errorsText(fits?.errors)}`];
  if (typeof metadata === 'string' && metadata.length > limits.metadata) faults.push('too much metadata');
  for (const { path, value } of nodes(view)) {
    if (/^\.(title|submit|close)\.text$/.test(path) && String(value).length > limits.viewTitle)
      faults.push(`${path} is ${String(value).length} characters`);
  }
  return [...faults, ...blockFaults(Array.isArray(blocks) ? blocks : [], limits.viewBlocks)];
}

function blockFaults(blocks: readonly unknown[], most: number): string[] {
  const faults: string[] = [];
  if (blocks.length > most) faults.push(`${blocks.length} blocks`);
  const seen = new Set<string>();
  for (const block of blocks) {
    if (!isBlock?.(block)) faults.push(`not a block: ${JSON.stringify(block).slice(0, 300)}`);
    for (const node of nodes(block)) faults.push(...nodeFaults(node, asRecord(block).type));
    for (const id of idsIn(block)) {
      if (seen.has(id)) faults.push(`${id} twice`);
      seen.add(id);
    }
  }
  return faults;
}

/** Bounds by where a string or list stands. */
const bounds: readonly [RegExp, string | undefined, number][] = [
  [/^\.text\.text$/, 'header', limits.header],
  [/^\.elements\.\d+\.text$/, 'context', limits.context],
  [/^\.elements$/, 'actions', limits.actions],
  [/^\.elements\.\d+\.text\.text$/, 'actions', limits.label],
  [/\.placeholder\.text$/, undefined, limits.placeholder],
  [/\.(options\.\d+|initial_option)\.(text|description)\.text$/, undefined, limits.option],
  [/\.(options\.\d+|initial_option)\.value$/, undefined, limits.optionValue],
  [/\.options$/, undefined, limits.options],
  [/\.(action_id|block_id)$/, undefined, limits.id],
  [/\.elements\.\d+\.url$/, 'actions', limits.buttonUrl],
  [/^\.(label|hint)\.text$/, 'input', limits.inputLabel],
  [/\.initial_value$/, undefined, limits.input],
];

function nodeFaults({ path, value }: Node, block: unknown): string[] {
  if (typeof value !== 'string' && !Array.isArray(value)) return [];
  const faults = bounds
    .filter(([where, kind, most]) => where.test(path) && (kind ?? block) === block && value.length > most)
    .map(([, , most]) => `${path} of ${String(block)}: ${value.length} of ${most}`);
  if (value.length === 0 && !path.endsWith('private_metadata')) faults.push(`${path} is empty`);
  if (typeof value === 'string' && !value.isWellFormed()) faults.push(`${path} has half a character`);
  return faults;
}

/** Whatever in a payload would notify somebody, or be read as markup by Slack. A link to a channel does neither. */
export function pingsIn(payload: unknown): string[] {
  const found: string[] = [];
  for (const { path, value } of nodes(payload)) {
    const loud = ['mrkdwn', 'markdown', 'broadcast', 'user', 'usergroup', 'team', 'emoji'];
    if (path.endsWith('.type') && loud.includes(String(value))) found.push(`${path} ${String(value)}`);
    if (path === '.text' && typeof value === 'string' && /[<>]|&(?!(amp|lt|gt);)|@(?!\u2060)/.test(value))
      found.push(`${path} ${value.slice(0, 200)}`);
    if (path.endsWith('.emoji') && value !== false) found.push(`${path} ${String(value)}`);
    if (path === '.parse' && value !== 'none') found.push(`${path} ${String(value)}`);
    if (path === '.link_names' && value !== false) found.push(`${path} ${String(value)}`);
  }
  return found;
}

const idsIn = (block: unknown): string[] =>
  nodes(block).flatMap(({ path, value }) =>
    path.endsWith('.action_id') && asRecord(block).type !== 'input' ? [String(value)] : [],
  );

function nodes(value: unknown, path = ''): Node[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inside = Object.entries(value).flatMap(([name, child]) => nodes(child, `${path}.${name}`));
  return Array.isArray(value) ? [{ path, value }, ...inside] : inside;
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
