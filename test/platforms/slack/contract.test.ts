import { adapterContract } from '../../contract/adapter.ts';
import { handingContract } from '../../contract/handing.ts';
import { outboxContract } from '../../contract/outbox.ts';
import { slackHarness } from './harness.ts';

for (const [name, mode] of [
  ['Slack in Socket Mode', 'socket'],
  ['Slack over HTTP', 'http'],
] as const) {
  adapterContract(name, () => slackHarness(mode));
  outboxContract(name, () => slackHarness(mode));
  handingContract(name, () => slackHarness(mode));
}
