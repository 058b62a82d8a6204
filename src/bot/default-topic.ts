import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Understood } from './understand.ts';

/**
 * Fills in the topic that is set where something is asked, if a topic is needed and none was named; not for what
 * posts at once. A topic that is set and no longer exists is as good as none.
 */
export function withDefaultTopic(
  understood: Understood,
  settings: Settings | undefined,
  knowledge: Knowledge,
): Understood {
  const topic = settings?.topic === undefined ? undefined : knowledge.topic(settings.topic);
  const { action, target } = understood;
  const open = Object.entries(action.options).find(
    ([name, { kind, required }]) =>
      kind === 'topic' && required && String(target.options[name] ?? '').trim() === '',
  );
  if (!topic || !open || action.posts) return understood;
  return { ...understood, topic, target: { ...target, options: { ...target.options, [open[0]]: topic.id } } };
}
