import { button, shorten, target } from '../chat/build.ts';
import type { Lookup, Lookups } from '../chat/option.ts';
import type { Say } from '../chat/say.ts';
import { UserError } from '../chat/user-error.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Topic, Viewpoint } from './model/topic.ts';

declare module '../chat/option.ts' {
  interface LookupKinds {
    topic: { declared: object; value: Topic };
    viewpoint: { declared: { of: string }; value: Viewpoint };
  }
}

declare module '../chat/define.ts' {
  interface Services {
    /** Topics and sources, with what the user's community has added. */
    knowledge: Knowledge;
    /** Call this after the community has added something. */
    knowledgeChanged(): void;
  }
}

/** How many suggestions to offer when no name matches. */
const offered = 3;

/**
 * Finds topics and viewpoints by what people type. `knowledge` is called each time, since topics change while Moot
 * runs.
 */
export function topicLookups(knowledge: () => Knowledge, say: Say): Lookups {
  const topicChoice = ({ id, title }: Topic) => ({ value: id, label: title });
  const viewpointChoice = ({ id, name }: Viewpoint) => ({ value: id, label: name });
  const parentOf = (parent = '') => knowledge().topic(parent);

  const topic: Lookup = {
    find: (text) => knowledge().topic(text),
    choices: () => knowledge().topics.map(topicChoice),
    closest: (text, most) => knowledge().closestTopics(text, most).map(topicChoice),
    unknown(text, _, to) {
      const near = this.closest(text, offered);
      return new UserError(near.length > 0 ? 'unknown-topic' : 'no-such-topic', { text: shorten(text, 80) }, [
        ...near.map(({ value, label }) => button(label, to(value))),
        button(say('button.all-topics'), target('viewpoints')),
      ]);
    },
  };
  const viewpoint: Lookup = {
    find(text, parent) {
      const of = parentOf(parent);
      return of && knowledge().viewpoint(of, text);
    },
    choices: (parent) => parentOf(parent)?.viewpoints.map(viewpointChoice) ?? [],
    closest(text, most, parent) {
      const of = parentOf(parent);
      return of ? knowledge().closestViewpoints(of, text, most).map(viewpointChoice) : [];
    },
    unknown(text, parent, to) {
      const near = this.closest(text, offered, parent);
      const choices = near.length > 0 ? near : this.choices(parent);
      return new UserError(
        'unknown-viewpoint',
        { text: shorten(text, 80), topic: parentOf(parent)?.title ?? '' },
        choices.map(({ value, label }) => button(label, to(value))),
      );
    },
  };
  return { topic, viewpoint };
}
