import { expect, test } from 'vitest';
import { mappingLife, mappingRecord } from '../../src/coverage/heard.ts';
import { forgetMappingsJob } from '../../src/coverage/mapping.ts';
import { coverageStage } from '../fixtures/coverage-stage.ts';
import { aboutNoise } from '../fixtures/discussion.ts';

test('answers about messages are forgotten after a week, and what was counted stays', async () => {
  const it = coverageStage();
  await it.set({ topic: 'parks' });
  await it.handIn(aboutNoise);
  const asked = Date.parse('2026-03-04T12:00:00Z');
  const left = () => it.store.records(mappingRecord).count('community');
  await forgetMappingsJob(it.store).run(new Date(asked + mappingLife - 1));
  expect(await left()).toBe(1);
  await forgetMappingsJob(it.store).run(new Date(asked + mappingLife));
  expect(await left()).toBe(0);
  expect(await it.heard()).toHaveLength(1);
});
