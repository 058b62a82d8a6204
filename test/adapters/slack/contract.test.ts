import { adapterContract } from '../../contract/adapter.ts';
import { slackHarness } from './harness.ts';

adapterContract('Slack in Socket Mode', () => slackHarness('socket'));
adapterContract('Slack over HTTP', () => slackHarness('http'));
