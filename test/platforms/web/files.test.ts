import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebAdapter, webAdapter } from '../../../src/platforms/web/adapter.ts';
import { fileHeaders } from '../../../src/platforms/web/files.ts';
import { limits } from '../../../src/platforms/web/limits.ts';
import type { Outcome } from '../../../src/platforms/web/protocol.ts';
import { makeDoor, notes } from '../../contract/stage.ts';
import { silent } from './harness.ts';
import { elementsOf, readHtml } from './read-html.ts';
import { makeAsk, openPage, postAsk, send } from './visitor.ts';

const ask = { kind: 'options', target: { command: 'export', action: 'show', options: {} } } as const;

describe('a file on the page', () => {
  let adapter: WebAdapter;
  let port: number;
  let cookie: string;
  beforeEach(async () => {
    adapter = webAdapter(makeDoor({}), { port: 0, previews: [], log: silent });
    await adapter.start();
    port = Number(new URL(adapter.url).port);
    cookie = await openPage(port);
  });
  afterEach(() => adapter.stop());

  async function askForFile(): Promise<string> {
    const outcome: Outcome = JSON.parse((await postAsk(port, cookie, makeAsk(ask))).body);
    const html = outcome.kind === 'message' ? outcome.message.html : '';
    const [link] = elementsOf(readHtml(html)).filter(({ attributes }) => 'download' in attributes);
    return link?.attributes.href ?? '';
  }
  const get = (path: string, as = cookie, method = 'GET') =>
    send(port, { method, path, headers: { host: `127.0.0.1:${port}`, cookie: as } });

  it('is downloaded, not shown, and only once', async () => {
    const path = await askForFile();
    const first = await get(path);
    expect(first).toMatchObject({ status: 200, body: notes.content });
    expect(first.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''notes.csv",
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
    });
    const second = await get(path);
    expect(second).toMatchObject({ status: 404, body: 'web.file-gone' });
    expect(second.headers['content-type']).toMatch(/^text\/plain/);
  });

  it('is there for nobody else, and stays until its owner comes', async () => {
    const path = await askForFile();
    expect(await get(path, await openPage(port))).toMatchObject({ status: 404 });
    expect(await get(path, '')).toMatchObject({ status: 404 });
    expect(await get(path, cookie, 'HEAD')).toMatchObject({ status: 404 });
    expect(await get(path)).toMatchObject({ status: 200 });
  });

  it('makes room for newer ones', async () => {
    const oldest = await askForFile();
    for (let newer = 1; newer < limits.keptFiles; newer++) await askForFile();
    const newest = await askForFile();
    expect(await get(oldest)).toMatchObject({ status: 404 });
    expect(await get(newest)).toMatchObject({ status: 200 });
  });

  it.each([
    ['a name with anything in it', { name: `ü'"()*\r\n;.csv`, type: 'text/csv' }],
    ['a type that is none', { name: 'a.txt', type: 'text/html\r\nX-Bad: 1' }],
  ])('has headers that nothing can break out of: %s', (_, given) => {
    const headers = new Headers(fileHeaders({ ...given, content: '' }));
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.!~-]+$/);
    expect(headers.get('content-type')).toMatch(/^(text\/csv; charset=utf-8|application\/octet-stream)$/);
  });
});
