import { afterAll } from 'vitest';
import { storeContract } from '../contract/store.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';

const files = sqliteFiles();
afterAll(() => files.remove());

storeContract(files);
