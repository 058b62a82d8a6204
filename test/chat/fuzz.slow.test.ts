import { test } from 'vitest';
import { fuzz } from '../fixtures/fuzz.ts';

test(
  'twenty thousand things that anybody may ask break nothing, on any platform',
  () => fuzz(20_000, 4_711),
  600_000,
);
