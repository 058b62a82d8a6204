import { walksContract } from '../../contract/walks/index.ts';
import { makeDiscordHarness } from './harness.ts';

walksContract('on Discord', () => makeDiscordHarness({ readsMessages: true }), {
  'a schedule pauses itself when its channel is archived': 'Discord archives threads, and no channels',
});
