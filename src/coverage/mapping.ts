import { button, controls, heading, quiet, reply, target, text } from '../chat/build.ts';
import type { ActionContext, Job } from '../chat/define.ts';
import type { Options } from '../chat/option.ts';
import type { Reply } from '../chat/reply.ts';
import type { Store } from '../store/store.ts';
import type { Topic } from '../topics/model/topic.ts';
import { type Mapping, mappingRecord } from './heard.ts';

/** What stands for "none of these" and "several" among the ids of viewpoints. */
export const noneOfThese = '-';

/** Viewpoints offered at once: the likeliest. */
const mostOffered = 3;

/**
 * Which viewpoint is this? The three likeliest, "several" and "none of these", one press each. With `all`, every viewpoint can be
 * picked and let go. No words of the message are in it.
 */
export function mappingReply(
  code: string,
  { likeliest = [], picked, heard, own, sent }: Mapping,
  topic: Topic,
  { say }: Pick<ActionContext<Options>, 'say'>,
  all = false,
): Reply {
  const nameOf = (id: string) => topic.viewpoints.find((one) => one.id === id)?.name;
  const offered = all ? topic.viewpoints.map(({ id }) => id) : likeliest.slice(0, mostOffered);
  const names = (picked ?? []).flatMap((id) => nameOf(id) ?? []);
  const said = names.length > 0 ? names.join(', ') : say('mapping.none');
  const title = say('mapping.title', { topic: topic.title });
  return reply(
    title,
    [
      heading(title, 1),
      ...(picked === undefined ? [] : [text(say(own ? 'mapping.yours' : 'mapping.readers', { said }))]),
      ...(heard === undefined ? [text(say('mapping.not-counted'))] : []),
      controls(
        ...(heard === undefined ? [] : offered).flatMap((id) => {
          const name = nameOf(id);
          if (name === undefined) return [];
          const isPicked = picked?.includes(id) === true;
          const options = { code, pick: id, ...(all && { several: true }) };
          return [
            button(
              isPicked ? say('button.picked', { name }) : name,
              target('viewpoints', options, 'confirm'),
              isPicked,
            ),
          ];
        }),
        ...(heard === undefined
          ? []
          : [
              ...(all
                ? []
                : [button(say('button.several'), target('viewpoints', { code, several: true }, 'mapped'))]),
              button(
                say('button.none-of-these'),
                target('viewpoints', { code, pick: noneOfThese }, 'confirm'),
              ),
            ]),
        button(say('button.each-side'), target('viewpoints', { topic: topic.id })),
        button(say('button.here'), target('missing', { topic: topic.id }, 'here')),
      ),
      quiet(say('mapping.automatic')),
      ...(sent ? [quiet(say('mapping.sent'))] : []),
    ],
    { at: target('viewpoints', { code, ...(all && { several: true }) }, 'mapped') },
  );
}

/** Forgets what answers about messages showed, once their buttons have lived long enough. The count stays. */
export const forgetMappingsJob = (store: Store): Job => ({
  name: 'forget-mappings',
  async run(now) {
    const mappings = store.records(mappingRecord);
    for await (const { community, key } of mappings.due(now.getTime())) await mappings.delete(community, key);
  },
});
