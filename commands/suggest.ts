import { defineAction, defineCommand } from '../src/chat/define.ts';
import {
  appealItem,
  findAddress,
  listMySuggestions,
  prefillFromMessage,
  submitSuggestion,
  suggestOverview,
} from '../src/review/suggestions.ts';
import { longest } from '../src/topics/model/suggestion.ts';

const topic = { kind: 'topic', required: true } as const;
const address = { kind: 'text', longest: longest.address, address: true, required: true } as const;
const words = { kind: 'text', longest: longest.text, required: true } as const;
const message = { kind: 'text', longest: 200, address: true } as const;

/** Anybody's way to add to a debate or correct it; moderators decide. */
export const suggest = defineCommand({
  name: 'suggest',
  level: 'member',
  options: { topic: { kind: 'topic' } },
  run: (context) => suggestOverview(context, context.options.topic),
  actions: {
    missing: defineAction({
      level: 'member',
      options: { topic, group: { ...words, longest: longest.line }, why: words, evidence: words, message },
      onMessage: true,
      prefill: (context) => prefillFromMessage(context, (said) => ({ why: said })),
      run: (context) => {
        const { topic, group, why, evidence, message } = context.options;
        return submitSuggestion(context, { kind: 'missing', topic: topic.id, group, why, evidence }, message);
      },
    }),
    source: defineAction({
      level: 'member',
      options: { topic, address, title: { ...words, longest: longest.line }, supports: words, message },
      onMessage: true,
      prefill: (context) => prefillFromMessage(context, (said) => ({ supports: said, ...findAddress(said) })),
      run: (context) => {
        const { topic, address, title, supports, message } = context.options;
        return submitSuggestion(
          context,
          { kind: 'source', topic: topic.id, address, title, supports },
          message,
        );
      },
    }),
    viewpoint: defineAction({
      level: 'member',
      options: {
        topic,
        name: { ...words, longest: longest.name },
        position: { ...words, longest: longest.position },
        holders: words,
        address,
      },
      run: (context) => {
        const { topic, name, position, holders, address } = context.options;
        return submitSuggestion(context, {
          kind: 'viewpoint',
          topic: topic.id,
          name,
          position,
          holders,
          address,
        });
      },
    }),
    prompt: defineAction({
      level: 'member',
      options: { topic, text: { ...words, longest: longest.prompt }, message },
      onMessage: true,
      prefill: (context) => prefillFromMessage(context, (said) => ({ text: said })),
      run: (context) => {
        const { topic, text, message } = context.options;
        return submitSuggestion(context, { kind: 'prompt', topic: topic.id, text }, message);
      },
    }),
    citation: defineAction({
      level: 'member',
      options: {
        topic,
        source: { kind: 'text', longest: 40, required: true },
        wrong: words,
        seen: { ...address, required: false },
      },
      run: (context) => {
        const { topic, source, wrong, seen } = context.options;
        return submitSuggestion(context, {
          kind: 'citation',
          topic: topic.id,
          source,
          wrong,
          ...(seen === undefined ? {} : { seen }),
        });
      },
    }),
    mine: defineAction({ level: 'member', options: {}, typed: true, run: listMySuggestions }),
    appeal: defineAction({
      level: 'member',
      options: { code: { kind: 'text', longest: 40, required: true, hidden: true }, words },
      run: (context) => appealItem(context, context.options),
    }),
  },
});
