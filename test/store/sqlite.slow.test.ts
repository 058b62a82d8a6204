import { afterAll } from 'vitest';
import { sharedStoreContract } from '../contract/store.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';

const files = sqliteFiles();
afterAll(() => files.remove());

sharedStoreContract(files);
