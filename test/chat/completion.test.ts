import { describe, expect, test } from 'vitest';
import { aBot } from '../fixtures/bot.ts';

describe('completion', () => {
  const bot = aBot();
  const complete = (option: string, typed: string, options = {}) =>
    bot.complete({ command: 'viewpoints', option, typed, options }).map(({ value }) => value);

  test('completes topics, and viewpoints of the topic that was chosen', () => {
    expect(complete('topic', '')).toEqual(['squares', 'parks']);
    expect(complete('topic', 'hou')).toEqual(['parks']);
    expect(complete('topic', 'traf')).toEqual(['squares']);
    expect(complete('viewpoint', 'qui', { topic: 'parks' })).toEqual(['quiet-nights']);
    expect(complete('viewpoint', 'qui')).toEqual([]);
    expect(complete('viewpoint', 'qui', { topic: 'nothing' })).toEqual([]);
  });

  test('completes the options of actions, and time zones by city', () => {
    const zones = (typed: string) =>
      bot.complete({ command: 'settings', action: 'time', option: 'zone', typed, options: {} });
    expect(zones('berl')[0]).toEqual({ value: 'Europe/Berlin', label: 'Europe/Berlin' });
    expect(zones('mumbai')[0]?.value).toBe('Asia/Kolkata');
    expect(zones('')).toHaveLength(25);
    expect(bot.complete({ command: 'settings', option: 'zone', typed: 'berl', options: {} })).toEqual([]);
  });

  test('knows nothing of what does not exist', () => {
    expect(complete('colour', 'r')).toEqual([]);
    expect(bot.complete({ command: 'dance', option: 'topic', typed: '', options: {} })).toEqual([]);
  });
});
