import { describe, expect, test } from 'vitest';
import { findZone, nearestZones, zones } from '../../src/time/zone.ts';

describe('zones', () => {
  test('all that Node knows, each once, under the names in use today', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(new Set(zones).size).toBe(zones.length);
    for (const zone of zones) expect(findZone(zone), zone).toBe(zone);
  });

  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe/berlin ', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['utc', 'UTC'],
    ['Europe/Berln', undefined],
    ['EST', undefined],
    ['+02:00', undefined],
    ['Etc/GMT+3', undefined],
    ['', undefined],
  ])('%j is %s', (text, zone) => {
    expect(findZone(text)).toBe(zone);
  });

  test.each([
    ['Berln', 'Europe/Berlin'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['new yrok', 'America/New_York'],
    ['Tokio', 'Asia/Tokyo'],
    ['sao paolo', 'America/Sao_Paulo'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Bangalore', 'Asia/Kolkata'],
    ['EST', 'America/New_York'],
    ['PDT', 'America/Los_Angeles'],
    ['CET', 'Europe/Paris'],
    ['europe/brelin', 'Europe/Berlin'],
    ['GMT+1', 'Europe/London'],
    ['San Francisco', 'America/Los_Angeles'],
  ])('for %j, %s is offered first', (text, zone) => {
    expect(nearestZones(text, 3)[0]).toBe(zone);
  });

  test('nothing is offered for what resembles nothing', () => {
    expect(nearestZones('', 3)).toEqual([]);
    expect(nearestZones('+02:00', 3)).toEqual([]);
    expect(nearestZones('qqqqqq', 3)).toEqual([]);
  });
});
