import { test } from 'vitest';
import { fuzz } from '../fixtures/fuzz.ts';

test('a thousand things that anybody may ask break nothing, on any platform', () => fuzz(1_000, 20_261_201));
