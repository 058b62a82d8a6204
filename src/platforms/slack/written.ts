import { asRecord, asRecords } from '../../lib/json.ts';
import { readText } from './escape.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The words in a message as Slack gives it: its text or else its blocks, and the messages it shares. An attachment is
 * mostly a link's preview, so the words of others count only where there are none, as do comments on files.
 */
export function writtenText(message: Fields): string {
  const attachments = asRecords(message.attachments);
  const shared = attachments.filter(({ is_share: isShare }) => isShare === true);
  const own = join([textOrBlocks(message.text, message.blocks), ...shared.map(attachmentText)]);
  if (own !== '') return own;
  return join([
    ...attachments.map(attachmentText),
    ...asRecords(message.files).map(({ initial_comment: comment }) => read(asRecord(comment).comment)),
  ]);
}

function attachmentText({ text, blocks, message_blocks: shared, fallback }: Fields): string {
  const inside = asRecords(shared).flatMap(({ message }) => asRecord(message).blocks);
  return textOrBlocks(text, blocks) || join(inside.map(blockText)) || read(fallback);
}

const textOrBlocks = (text: unknown, blocks: unknown): string => read(text) || blockText(blocks);

const read = (text: unknown): string => (typeof text === 'string' ? readText(text) : '');

/** The words in blocks, in reading order. Elements of one rich-text section stand in one line. */
function blockText(value: unknown): string {
  if (Array.isArray(value)) return join(value.map(blockText));
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, elements, fields, url, name, user_id: user } = asRecord(value);
  switch (type) {
    case 'mrkdwn':
      return read(text);
    case 'plain_text':
    case 'text':
      return String(text ?? '');
    case 'link':
      return typeof text === 'string' && text !== '' ? `${text} (${url})` : String(url ?? '');
    case 'emoji':
      return `:${name}:`;
    case 'user':
      return `@${user}`;
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return asRecords(elements).map(blockText).join('');
    case 'button':
      return '';
    default:
      return join([blockText(text), blockText(fields), blockText(elements)]);
  }
}

const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
