import { sharedStoreContract, storeContract } from '../contract/store.ts';
import { memory } from '../fixtures/store/places.ts';

storeContract(memory, 300);
sharedStoreContract(memory);
