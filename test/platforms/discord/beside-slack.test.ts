import '../../../src/platforms/slack/adapter.ts';
import { handingContract } from '../../contract/handing.ts';
import { makeDiscordHarness } from './harness.ts';

handingContract('discord in one process with slack', () => makeDiscordHarness());
