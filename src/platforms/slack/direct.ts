import type { webApi } from '@slack/bolt';
import type { TextFile } from '../../chat/reply.ts';

/** The id of the conversation between Moot and one member, opened where there was none. */
export async function openDirect(client: webApi.WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack opened no conversation');
  return channel.id;
}

/** Gives a file to one member, in their conversation with Moot: Slack has no private files elsewhere. */
export async function giveFile(client: webApi.WebClient, user: string, file: TextFile): Promise<void> {
  const channel = await openDirect(client, user);
  await client.files.uploadV2({
    channel_id: channel,
    filename: file.name,
    title: file.name,
    content: file.content,
  });
}
