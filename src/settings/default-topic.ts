import type { Understood } from '../chat/understand.ts';
import type { Knowledge } from '../topics/model/knowledge.ts';
import type { Settings } from './model/settings.ts';

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
