import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { greet, started, stopServed } from './served.ts';
import { makeAsk, openPage, ownHeaders, send } from './visitor.ts';

afterEach(stopServed);

describe('the port', () => {
  it('is the given one, or the next that is free', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const taken = typeof address === 'object' && address ? address.port : 0;
    expect(await started(taken)).toBeGreaterThan(taken);
    other.close();
  });

  it('is open on this machine only', async ({ skip }) => {
    const port = await started();
    const outward = Object.values(networkInterfaces())
      .flatMap((some) => some ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (!outward) return skip('this machine has no other address');
    const knock = connect({ port, host: outward.address });
    await expect(once(knock, 'connect')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('requests from elsewhere', () => {
  const post = (port: number, headers: Record<string, string>) =>
    send(port, {
      method: 'POST',
      path: '/asks',
      headers: { ...ownHeaders(port, ''), ...headers },
      body: '{}',
    });

  it('are refused under any name but those of this machine', async () => {
    const port = await started();
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.evil.example:${port}`,
      `0.0.0.0:${port}`,
    ]) {
      expect((await send(port, { path: '/', headers: { host } })).status, host).toBe(403);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await send(port, { path: '/', headers: { host } })).status, host).toBe(200);
    }
  });

  it('are refused from the page of another site, and where no page is named', async () => {
    const port = await started();
    for (const origin of [
      'https://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
    ]) {
      expect((await post(port, { origin })).status, origin).toBe(403);
      expect(
        (await send(port, { path: '/config', headers: { host: `127.0.0.1:${port}`, origin } })).status,
      ).toBe(403);
    }
    const { origin: _, ...unnamed } = ownHeaders(port, '');
    expect((await send(port, { method: 'POST', path: '/asks', headers: unnamed, body: '{}' })).status).toBe(
      403,
    );
    expect((await post(port, {})).status).toBe(401);
  });

  it('are refused where a proxy or a tunnel brings them, so that nobody elsewhere chooses who to be', async () => {
    const port = await started();
    const cookie = await openPage(port);
    for (const name of [
      'Forwarded',
      'Via',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Forwarded-User',
      'X-Real-IP',
      'CF-Connecting-IP',
      'True-Client-IP',
      'Tailscale-User-Login',
      'X-Original-URL',
    ]) {
      const headers = { ...ownHeaders(port, cookie), [name]: '203.0.113.7' };
      for (const path of ['/', '/config', '/events'])
        expect((await send(port, { path, headers })).status, `${name} ${path}`).toBe(403);
      const body = JSON.stringify(makeAsk(greet));
      expect((await send(port, { method: 'POST', path: '/asks', headers, body })).status, name).toBe(403);
    }
  });
});
