import { expect, test } from 'vitest';
import { readUserMessage } from '../../../src/platforms/slack/message-events.ts';

const us = { user: 'U0', address: 'https://town.slack.com' };
const section = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const shared = { is_share: true, author_name: 'Ben', text: 'A &amp; B', fallback: 'Ben: A' };

test.each([
  ['its text', { text: 'a &lt; b', blocks: [section('a < b')] }, 'a < b'],
  ['blocks alone', { text: '', blocks: [section('from blocks')] }, 'from blocks'],
  ['a shared message', { text: '', attachments: [shared] }, 'A & B'],
  ['a shared message with a remark', { text: 'look', attachments: [shared] }, 'look\nA & B'],
  ['no preview of a link', { text: '<https://a.org>', attachments: [{ text: 'A page' }] }, 'https://a.org'],
  ['an attachment alone', { text: '', attachments: [{ fallback: 'Poll' }] }, 'Poll'],
  [
    'a comment on a file',
    { text: '', subtype: 'file_share', files: [{ initial_comment: { comment: 'said' } }] },
    'said',
  ],
])('what somebody wrote is read from %s', (_, given, text) => {
  const read = readUserMessage({ ts: '1.0', user: 'U1', ...given }, 'C1', us);
  expect(read?.message.text).toBe(text);
});
