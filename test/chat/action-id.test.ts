import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { longestId, makeActionIds } from '../../src/chat/action-id.ts';
import { target } from '../../src/chat/build.ts';

const ids = makeActionIds(commands);
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);

/** Short enough once it is escaped: one emoji may take 70 characters of the 100 that there are. */
const shortText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
  .filter((text) => encodeURIComponent(text).length <= 70);

describe('action ids', () => {
  test('lead back to what they were made from', () => {
    fc.assert(
      fc.property(
        id,
        id,
        fc.integer({ min: 1, max: 9999 }),
        fc.boolean(),
        (topic, viewpoint, page, share) => {
          const wanted = target('viewpoints', { topic, viewpoint });
          const decoded = ids.decode(ids.encode(wanted, { page, share }));
          expect(decoded).toEqual({ kind: 'target', target: wanted, view: { page, share } });
        },
      ),
    );
  });

  test('carry any short text, whatever its characters', () => {
    fc.assert(
      fc.property(shortText, (command) => {
        const wanted = target('help', { command });
        const decoded = ids.decode(ids.encode(wanted));
        expect(decoded).toMatchObject({ kind: 'target', target: wanted });
      }),
    );
  });

  test('of the longest ids that topics, viewpoints and sources may have fit', () => {
    const [topic, viewpoint, source] = ['t'.repeat(32), 'v'.repeat(32), 's'.repeat(40)];
    for (const wanted of [
      target('viewpoints', { topic, viewpoint }),
      target('sources', { topic, source }, 'record'),
    ]) {
      expect(ids.encode(wanted, { page: 12, share: true }).length).toBeLessThan(longestId - 1);
    }
  });

  test('that would be too long, or lead nowhere, are refused when they are made', () => {
    expect(() => ids.encode(target('help', { command: 'x'.repeat(100) }))).toThrow(RangeError);
    expect(() => ids.encode(target('dance'))).toThrow(RangeError);
    expect(() => ids.encode(target('help', {}, 'constructor'))).toThrow(RangeError);
  });

  test.each([
    ['', { kind: 'old' }],
    ['1.dance.show.1', { kind: 'old' }],
    ['0.viewpoints.show.1~parks', { kind: 'old', command: 'viewpoints' }],
    ['1.viewpoints.twirl.1~parks', { kind: 'old', command: 'viewpoints' }],
    ['1.viewpoints.toString.1', { kind: 'old', command: 'viewpoints' }],
    ['1.viewpoints.show.0~parks', { kind: 'old', command: 'viewpoints' }],
    ['1.viewpoints.show.x', { kind: 'old', command: 'viewpoints' }],
  ])('%j is old', (text, decoded) => {
    expect(ids.decode(text)).toEqual(decoded);
  });

  test('never throw, whatever they are', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void ids.decode(`1.help.show.${text}`)));
  });
});
