import { expect, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import { formView } from '../../../src/platforms/slack/form-view.ts';
import { say } from '../../fixtures/say.ts';
import { viewFaults } from '../../stand-ins/slack/faults.ts';

/** A form whose one field, a text with completion, was filled in with this. */
const filledIn = (value: string): Form => ({
  title: 'A form',
  target: { command: 'help', action: 'show', options: {} },
  fields: [
    { name: 'a', label: 'A', about: 'A', required: false, input: { kind: 'complete', longest: 300 }, value },
  ],
});

test.each([['\ud800*star*'], [`${'x'.repeat(149)}👩🏽‍🚀`], ['\u0000'], [' ']])(
  'a search starts with %j in a form that Slack takes',
  (value) => {
    const place = { kind: 'home' } as const;
    const view = formView(filledIn(value), { commands: [], say, nameOf: (id) => id }, place);
    expect(viewFaults(view)).toEqual([]);
  },
);
