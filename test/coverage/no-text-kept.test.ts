import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/chat/bot.ts';
import { target } from '../../src/chat/build.ts';
import { coverageLine } from '../../src/coverage/confirm.ts';
import { makeEmbeddings } from '../../src/coverage/embeddings/service.ts';
import { heardRecord } from '../../src/coverage/heard.ts';
import { makeHearing } from '../../src/coverage/live.ts';
import { debateRecord } from '../../src/debates/model/debate.ts';
import { debateSummary } from '../../src/debates/posts.ts';
import { communityKey, defaults, settingsRecord } from '../../src/settings/model/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aBot, anInvocation, botParts, receive } from '../fixtures/bot.ts';
import { aboutNoise, debatedKnowledge, marker } from '../fixtures/discussion.ts';
import { embeddingsServer } from '../fixtures/embeddings.ts';
import { recordingOutbox } from '../fixtures/outbox.ts';
import { outline } from '../fixtures/outline.ts';
import { say } from '../fixtures/say.ts';

test('no message text reaches the database, the reports, the posts or the answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moot-kept-'));
  const store = await openStore(`sqlite:${join(folder, 'moot.db')}`, { onSetAside: () => {} });
  const knowledge = debatedKnowledge();
  const { outbox, sent } = recordingOutbox();
  const reports: unknown[] = [];
  const server = await embeddingsServer();
  const endpoint = { url: server.url, model: 'stand-in' };
  const answers: Answer[] = [];
  let codes = 0;
  let breaks = false;
  const known = () => {
    if (breaks) throw new Error(`broken over ${aboutNoise.text}`);
    return knowledge;
  };
  const parts = botParts(store);
  const bot = aBot({
    ...parts,
    outbox,
    knowledge: known,
    hearing: makeHearing({ store, knowledge: known, now: parts.now }),
    newCode: () => `C${++codes}`,
    report: (code, _, facts) => reports.push([code, facts]),
    embeddings: makeEmbeddings({
      endpoint,
      now: Date.now,
      onTrouble: (...trouble) => reports.push(trouble),
    }),
    reader: {
      read: async () => [{ ...aboutNoise, id: 'read', author: 'cem', text: `${aboutNoise.text} Yes.` }],
    },
  });
  const settings = {
    topic: 'parks',
    opens: 'member',
    reading: 'live',
    nudges: true,
    embeddings: server.host,
  } as const;
  await store.records(settingsRecord).put('community', communityKey, settings);
  const ask = async (command: string, action: string, options: Record<string, string | boolean> = {}) =>
    answers.push(
      await receive(bot, anInvocation({ kind: 'options', target: target(command, options, action) })),
    );
  const handIn = async () =>
    answers.push(
      await receive(
        bot,
        anInvocation({ kind: 'message', target: target('viewpoints', {}, 'map'), message: aboutNoise }),
      ),
    );

  await ask('debate', 'open', { topic: 'parks' });
  await handIn();
  server.behave((_, response) => void response.writeHead(400).end(aboutNoise.text));
  await ask('viewpoints', 'map', { topic: 'parks', text: `${aboutNoise.text} No.`, said: true });
  await ask('missing', 'read', { topic: 'parks' });
  const here = { adapter: 'test', community: 'community', channel: 'channel' };
  const write = async (id: string, change = {}) =>
    bot.onMessage({ ...here, message: { ...aboutNoise, id }, ...change });
  const others = Array.from({ length: 10 }, (_, n) => `other-${n}`);
  for (const id of ['live', 'edited', 'deleted', ...others]) await write(id);
  await write('edited', { edited: true });
  await bot.onMessageDeleted({ ...here, message: 'deleted' });
  await ask('missing', 'here', { topic: 'parks' });
  const debate = await store.records(debateRecord).get('community', sent[0]?.mark ?? '');
  const closing =
    debate && (await debateSummary(debate, { knowledge, store, say, settings: defaults }, coverageLine));
  const counted = store.records(heardRecord).get('community', 'channel/-/parks/live');
  expect(await counted).toMatchObject({ way: 'live', ranked: { way: 'words' } });
  breaks = true;
  await handIn();
  await write('broken');
  await store.close();
  await server.stop();

  const files = await readdir(folder);
  const kept = await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')));
  expect(kept.join('')).toContain('quiet-nights');
  expect(closing && outline(closing)).not.toContain('Quiet nights: ');
  expect(reports).toEqual([
    ['refused', expect.stringContaining('400')],
    expect.anything(),
    expect.anything(),
  ]);
  const everything = [...kept, JSON.stringify([reports, sent.map(({ reply }) => reply), closing])];
  const shown = answers.map((answer) => JSON.stringify(answer.kind === 'reply' ? answer.reply : answer.kind));
  expect([...everything, ...shown].filter((text) => text.includes(marker))).toEqual([]);
  await rm(folder, { recursive: true });
});
