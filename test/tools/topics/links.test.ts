import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkLinks, exitCodeOf, type LinkResult, mergeResults } from '../../../tools/topics/links.ts';

let server: Server;
let origin: string;
let requests: string[];
let atOnce: number;
let most: number;

beforeEach(async () => {
  [requests, atOnce, most] = [[], 0, 0];
  server = createServer((request, response) => {
    const { method, url = '' } = request;
    requests.push(`${method} ${url}`);
    most = Math.max(most, ++atOnce);
    response.on('close', () => atOnce--);
    if (url === '/silent') return;
    if (url === '/cut') return void request.socket.destroy();
    const status = Number(url.slice(1));
    if (url === '/no-head') response.writeHead(method === 'HEAD' ? 405 : 200);
    else if (url === '/moved') response.writeHead(301, { location: '/200' });
    else response.writeHead(status);
    response.end(method === 'HEAD' ? undefined : 'page');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function check(paths: string[]) {
  const waits: number[] = [];
  let told = 0;
  const results = await checkLinks(
    paths.map((path) => (path.startsWith('/') ? `${origin}${path}` : path)),
    {
      today: '2026-01-31',
      hostDelay: 7,
      timeout: 300,
      wait: async (milliseconds) => waits.push(milliseconds),
      onResult: () => told++,
    },
  );
  const states = Object.fromEntries(
    [...results].map(([address, result]) => [address.replace(origin, ''), result]),
  );
  return { states, waits, told };
}

test('tells apart what answered, what is gone, and what refused us', async () => {
  const { states, told } = await check(['/200', '/404', '/410', '/403', '/500', '/no-head', '/moved']);
  expect(states).toEqual({
    '/200': { state: 'alive', detail: '200', on: '2026-01-31' },
    '/404': { state: 'gone', detail: '404', on: '2026-01-31' },
    '/410': { state: 'gone', detail: '410', on: '2026-01-31' },
    '/403': { state: 'refused', detail: '403', on: '2026-01-31' },
    '/500': { state: 'refused', detail: '500', on: '2026-01-31' },
    '/no-head': { state: 'alive', detail: '200', on: '2026-01-31' },
    '/moved': { state: 'alive', detail: `leads to ${origin}/200`, on: '2026-01-31' },
  });
  expect(told).toBe(7);
});

test('asks with HEAD first, with GET only where that is not answered well, and an address twice given once', async () => {
  await check(['/200', '/404', '/200']);
  expect(requests).toEqual(['HEAD /200', 'HEAD /404', 'GET /404']);
});

test('asks one host one thing at a time, with a pause between', async () => {
  const { waits } = await check(['/200', '/201', '/404']);
  expect(most).toBe(1);
  expect(waits).toEqual([7, 7, 7]);
});

test('an address without an answer is not checked, never gone', async () => {
  const { states } = await check([
    '/200',
    '/silent',
    '/cut',
    'http://127.0.0.1:1/',
    'http://no-such-host.invalid/',
  ]);
  for (const address of ['/silent', '/cut', 'http://127.0.0.1:1/']) {
    expect(states[address]?.state).toBe('not checked');
  }
  expect(states['/200']?.state).toBe('alive');
});

test('where nothing answers well, nothing is called gone', async () => {
  const { states } = await check(['/404', '/502', 'http://127.0.0.1:1/']);
  expect(Object.values(states).map(({ state }) => state)).toEqual([
    'not checked',
    'not checked',
    'not checked',
  ]);
});

test('what could not be asked today leaves what was learnt earlier', () => {
  const result = (state: LinkResult['state'], on: string): LinkResult => ({ state, detail: '', on });
  const earlier = new Map([
    ['b', result('alive', '2026-01-01')],
    ['c', result('alive', '2026-01-01')],
  ]);
  const today = new Map([
    ['c', result('gone', '2026-01-31')],
    ['b', result('not checked', '2026-01-31')],
    ['a', result('not checked', '2026-01-31')],
  ]);
  expect([...mergeResults(earlier, today)]).toEqual([
    ['a', result('not checked', '2026-01-31')],
    ['b', result('alive', '2026-01-01')],
    ['c', result('gone', '2026-01-31')],
  ]);
});

test.each([
  [0, ['alive', 'refused', 'not checked']],
  [1, ['alive', 'gone', 'not checked']],
  [2, ['not checked', 'not checked']],
] as const)('exit code %i for %j', (code, found) => {
  expect(exitCodeOf(found.map((state) => ({ state, detail: '', on: '2026-01-31' })))).toBe(code);
});
