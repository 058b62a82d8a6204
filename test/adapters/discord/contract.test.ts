import { adapterContract } from '../../contract/adapter.ts';
import { makeDiscordHarness } from './harness.ts';

adapterContract('discord', () => makeDiscordHarness());
