import { expect, test } from 'vitest';
import { makeLog } from '../src/log.ts';
import { StoreError } from '../src/store/sql.ts';

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

test('a menu that is named keeps its name', () => {
  const lines = logged((log) => log.error({}, 'Take a new one: Bot > Reset Token.'));
  expect(lines).toContain('Bot > Reset Token.');
});

test('of an error lines say what kind it is and where it arose, and nothing that somebody wrote', () => {
  const store = new StoreError('full', 'There is no room left on the disk', new RangeError('words of Ada'));
  const many = new AggregateError([new TypeError('words of Ada'), 'words of Ada', store], 'words of Ada');
  const lines = logged((log) => log.error({ err: many }, 'A job failed'));
  expect(lines).toContain('"type":"TypeError"');
  expect(lines).toContain('"type":"string"');
  expect(lines).toContain('There is no room left on the disk');
  expect(lines).toContain('"cause":{"type":"RangeError"');
  expect(lines).toContain('log.test.ts');
  expect(lines).not.toContain('words of Ada');
});

test('of what is thrown that is no error, lines say all that quotes nobody', () => {
  const { message, stack } = new Error('words of Ada');
  const thrown = {
    message,
    stack,
    code: 'ETIMEDOUT',
    queue: 'moot-sweep',
    note: 'words of Ada',
    cause: thing(),
  };
  const line = logged((log) => log.error({ err: thrown }, 'A job failed'));
  expect(line).toContain('"code":"ETIMEDOUT","queue":"moot-sweep"');
  expect(line).toContain('log.test.ts');
  expect(line).toContain('"cause":{"type":"object","status":503}');
  expect(line).not.toContain('words of Ada');
});

const thing = () => ({ status: 503, body: 'words of Ada' });

test('one fault of the store is told once a minute, with how many there were', () => {
  const lines: string[] = [];
  let now = 0;
  const log = makeLog('info', [], { write: (line) => void lines.push(line) }, () => now);
  const fail = (message: string) => log.error({ err: new StoreError('slow', message) }, 'A job failed');
  for (let i = 0; i < 100; i++) fail('it hangs');
  fail('it is full');
  for (let i = 0; i < 3; i++) log.error({ err: new TypeError('a bug') }, 'A job failed');
  expect(lines).toHaveLength(5);
  now = 60_000;
  fail('it hangs');
  expect(lines).toHaveLength(6);
  expect(lines[5]).toContain('"alike":99');
});
