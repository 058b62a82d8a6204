import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { limitRequestTime } from '../../src/lib/request-timeout.ts';

it('closes the connection of half a body, and answers a whole one', async () => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end('whole'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  limitRequestTime(server, 50);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const half = connect(port, '127.0.0.1');
  half.on('error', () => {});
  half.write('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nhalf');
  const closed = once(half, 'close');
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'all' });
  expect(await answer.text()).toBe('whole');
  await closed;
  server.closeAllConnections();
  server.close();
});
