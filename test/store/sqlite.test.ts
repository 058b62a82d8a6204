import { afterAll } from 'vitest';
import { storeContract } from '../contract/store.ts';
import { keyvContract } from '../contract/store-keyv.ts';
import { storeTroubleContract } from '../contract/store-trouble.ts';
import { sqliteFiles } from '../fixtures/store/places.ts';

const files = sqliteFiles();
afterAll(() => files.remove());

storeContract(files);
storeTroubleContract(files);
keyvContract(files);
