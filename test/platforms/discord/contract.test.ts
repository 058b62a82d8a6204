import { adapterContract } from '../../contract/adapter.ts';
import { handingContract } from '../../contract/handing.ts';
import { outboxContract } from '../../contract/outbox.ts';
import { makeDiscordHarness } from './harness.ts';

adapterContract('discord', () => makeDiscordHarness());
outboxContract('discord', () => makeDiscordHarness());
handingContract('discord', () => makeDiscordHarness());
