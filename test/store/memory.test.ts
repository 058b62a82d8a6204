import { storeContract } from '../contract/store.ts';
import { keyvContract } from '../contract/store-keyv.ts';
import { storeTroubleContract } from '../contract/store-trouble.ts';
import { memory } from '../fixtures/store/places.ts';

storeContract(memory);
storeTroubleContract(memory);
keyvContract(memory);
