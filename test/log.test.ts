import { expect, test } from 'vitest';
import { makeLog } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = [];
  write(makeLog('debug', ['my-own-secret'], { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test('lines say what happened', () => {
  expect(logged((log) => log.info({ adapter: 'web' }, 'started'))).toMatch(/"adapter":"web","msg":"started"/);
});

test.each([
  'my-own-secret',
  'xoxb-123-456-abcDEF',
  'xapp-1-A0-1-abc',
  `${'M'.repeat(24)}.${'a'.repeat(6)}.${'b'.repeat(38)}`,
])('the secret %s never reaches a line, wherever it stands', (secret) => {
  const error = new Error(`refused ${secret}`);
  const lines = logged((log) => {
    log.error({ error, headers: { authorization: `Bot ${secret}` } }, `with ${secret}`);
    log.warn({ err: error }, 'again');
  });
  expect(lines).toContain('[secret]');
  expect(lines).not.toContain(secret);
});
