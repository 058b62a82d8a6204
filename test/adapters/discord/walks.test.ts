import { walksContract } from '../../contract/walks/index.ts';
import { makeDiscordHarness } from './harness.ts';

walksContract('on Discord', () => makeDiscordHarness({ reads: true }));
