import type { Log } from '../../chat/adapter.ts';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { type Download, encodeAnswer } from './encode.ts';
import type { Message, PreviewPayload } from './protocol.ts';

/** Another platform's encoder, to show an answer as it would be there. It gives a promise where it is loaded first. */
export type Preview = { name: 'discord' | 'slack'; encode(answer: ReplyAnswer): unknown };

type Drawn = Pick<Message, 'id' | 'delivery' | 'asked' | 'to' | 'told'> & {
  private: boolean;
  download?: Download | undefined;
};

export type Drawing = (answer: ReplyAnswer, drawn: Drawn) => Promise<Message>;

/** Makes what draws answers for the page, in all the looks that it offers. */
export function makeDrawing(bot: Pick<Bot, 'ids' | 'say'>, previews: readonly Preview[], log: Log): Drawing {
  /** A fault in another platform's encoder must not cost the answer here. */
  async function draw({ name, encode }: Preview, answer: ReplyAnswer): Promise<PreviewPayload['payload']> {
    try {
      return await encode(answer);
    } catch (error) {
      log.error({ preview: name, err: error }, 'an answer could not be drawn as another platform shows it');
      return null;
    }
  }

  return async (answer, { download, ...known }) => ({
    ...known,
    title: answer.reply.title,
    html: encodeAnswer(answer, `m${known.id}`, bot, download),
    previews: await Promise.all(
      previews.map(async (preview) => ({ name: preview.name, payload: await draw(preview, answer) })),
    ),
  });
}
