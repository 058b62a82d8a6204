import { describe } from 'vitest';
import type { Place } from '../fixtures/store/places.ts';
import { keyvContract } from './store/keyv.ts';
import { modelContract } from './store/model.ts';
import { processesContract } from './store/processes.ts';
import { recordsContract } from './store/records.ts';
import { sqlContract } from './store/sql.ts';
import { troubleContract } from './store/trouble.ts';

/** What every store must do, whatever database it is on, in one process. `runs` says how often it is compared with the model. */
export function storeContract(place: Place, runs: number): void {
  describe('the database', () => sqlContract(place));
  describe('keyv', () => keyvContract(place));
  describe('the store', () => recordsContract(place));
  describe('in trouble', () => troubleContract(place));
  describe('like the model', () => modelContract(place, runs));
}

/** What a store must do that several processes share. They are killed, so this is slow. */
export function sharedStoreContract(place: Place): void {
  describe.skipIf(!place.shared)('shared (where processes can share it)', () => processesContract(place));
}
