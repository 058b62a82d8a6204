import { adapterContract } from '../../contract/adapter.ts';
import { webHarness } from './harness.ts';

adapterContract('web', webHarness);
