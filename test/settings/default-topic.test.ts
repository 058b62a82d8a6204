import { describe, expect, test } from 'vitest';
import { channelKey, communityKey, settingsRecord } from '../../src/settings/model/settings.ts';
import { aBot, anInvocation, formFor, replyTo, type } from '../fixtures/bot.ts';
import { memoryStore } from '../fixtures/memory-store.ts';
import { outline } from '../fixtures/outline.ts';

async function aBotAbout(community: string | undefined, channel?: string) {
  const store = memoryStore();
  const settings = store.records(settingsRecord);
  if (community !== undefined) await settings.put('community', communityKey, { topic: community });
  if (channel !== undefined) await settings.put('community', channelKey('channel'), { topic: channel });
  return aBot({ store });
}

describe('a topic that is set', () => {
  test('is meant where a topic is needed and none is named, and the answer says so', async () => {
    const bot = await aBotAbout('parks');
    const said = outline(await replyTo(bot, 'missing'));
    expect(said).toContain(
      '~ No topic was named, so this is about the one set here: Opening hours of parks.',
    );
    expect(said.split('\n')[1]).toBe('# Who is usually missing: Opening hours of parks');
    const answer = await type(bot, 'missing');
    expect(answer).toMatchObject({ target: { command: 'missing', options: { topic: 'parks' } } });
  });

  test('in a channel goes before that of the community', async () => {
    expect(outline(await replyTo(await aBotAbout('parks', 'squares'), 'missing'))).toContain(
      'Cars on squares',
    );
  });

  test('spares the form', async () => {
    const line = anInvocation({ kind: 'line', command: 'missing', line: '' });
    expect(await formFor(await aBotAbout('parks'), line)).toBeUndefined();
    expect((await formFor(await aBotAbout(undefined), line))?.fields).toHaveLength(1);
  });

  test('gives way to one that is named', async () => {
    const said = outline(await replyTo(await aBotAbout('parks'), 'missing squares'));
    expect(said).toContain('Cars on squares');
    expect(said).not.toContain('No topic was named');
  });

  test('is not meant where a command does without', async () => {
    expect(outline(await replyTo(await aBotAbout('parks'), 'viewpoints'))).toContain(
      'Debates you can look at',
    );
  });

  test('that no longer exists is as good as none', async () => {
    expect(await type(await aBotAbout('gone'), 'missing')).toMatchObject({ kind: 'form' });
  });
});
