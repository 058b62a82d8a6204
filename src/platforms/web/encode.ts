import type { View } from '../../chat/action-id.ts';
import type { Log } from '../../chat/adapter.ts';
import type { Bot, ReplyAnswer } from '../../chat/bot.ts';
import { paginate } from '../../chat/pages.ts';
import type { Block, Card, Chart, CitationLine, Control } from '../../chat/reply.ts';
import { asText, type Inline, plain, plainPart, type Text } from '../../chat/text.ts';
import { meter } from './limits.ts';
import { type Html, html } from './markup.ts';
import type { Message, PreviewPayload } from './protocol.ts';

type Words = Pick<Bot, 'ids' | 'say'>;

/** Where to download a file, on this server. */
export type Download = { name: string; path: string };

/** The state of writing one page: `cited` are the sources listed on it, `anchored` those that already have an id. */
type Page = Words & { key: string; cited: ReadonlySet<number>; anchored: Set<number>; heading: 2 | 3 };

/**
 * Writes the requested page of an answer as HTML. `key` keeps ids apart between answers. Headings start at level 2,
 * since the page around it has the only h1. `download` is where its file is.
 */
export function encodeAnswer(answer: ReplyAnswer, key: string, words: Words, download?: Download): string {
  const { reply, page } = answer;
  const pages = paginate(reply.blocks, meter);
  const shown = Math.min(page, Math.max(pages.length, 1));
  const blocks = pages[shown - 1] ?? [];
  const context: Page = { ...words, key, cited: citedOn(blocks), anchored: new Set(), heading: 2 };
  const [first] = blocks;
  const titled = first?.kind === 'heading' && first.level === 1;
  const body = blocks.map((block) => {
    const written = writeBlock(block, context);
    if (block.kind === 'heading') context.heading = block.level === 1 ? 2 : 3;
    return written;
  });
  return [
    ...(titled ? [] : [html`<h2 class="unseen" dir="auto">${reply.title}</h2>`]),
    ...body,
    ...(download ? [writeDownload(download, words)] : []),
    writeEnding(answer, shown, pages.length, words),
  ]
    .map((part) => part.html)
    .join('');
}

const citedOn = (blocks: readonly Block[]): ReadonlySet<number> =>
  new Set(
    blocks.flatMap((block) => (block.kind === 'citations' ? block.items.map(({ number }) => number) : [])),
  );

function writeBlock(block: Block, page: Page): Html {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? html`<h2 dir="auto">${block.text}</h2>`
        : html`<h3 dir="auto">${block.text}</h3>`;
    case 'text':
      return block.quiet
        ? html`<p class="quiet" dir="auto">${writeText(block.text, page)}</p>`
        : html`<p dir="auto">${writeText(block.text, page)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li dir="auto">${writeText(item, page)}</li>`);
      return block.ordered ? html`<ol start="${block.start}">${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'fields':
      return html`<dl>${block.items.map(
        ({ label, value }) =>
          html`<div><dt dir="auto">${label}</dt><dd dir="auto">${writeText(value, page)}</dd></div>`,
      )}</dl>`;
    case 'citations':
      return html`<ol class="sources">${block.items.map((item) => writeSource(item, page))}</ol>`;
    case 'chart':
      return writeChart(block);
    case 'cards':
      return html`<div class="cards">${block.cards.map((card) => writeCard(card, page))}</div>`;
    case 'controls':
      return writeControls(block.items, page);
    case 'divider':
      return html`<hr>`;
  }
}

const writeText = (text: Text, page: Page): Html[] => text.map((part) => writeInline(part, page));

function writeInline(part: Inline, { key, cited, say }: Page): Html {
  if (typeof part === 'string') return html`${part}`;
  switch (part.kind) {
    case 'strong':
      return html`<strong>${part.text}</strong>`;
    case 'emphasis':
      return html`<em>${part.text}</em>`;
    case 'code':
      return html`<code>${part.text}</code>`;
    case 'link':
      return writeLink(part.text, part.url);
    case 'cite':
      if (part.url !== undefined && !cited.has(part.number))
        return html`<a class="cite" href="${part.url}" target="_blank" rel="noopener noreferrer" aria-label="${say('web.source', { number: part.number })}">[${part.number}]</a>`;
      return cited.has(part.number)
        ? html`<a class="cite" href="#${key}-${part.number}" aria-label="${say('web.source', { number: part.number })}">[${part.number}]</a>`
        : html`<span class="cite">[${part.number}]</span>`;
    case 'instant':
      return html`<time datetime="${new Date(part.at).toISOString()}">${part.text}</time>`;
    case 'mention':
      return html`${plainPart(part)}`;
  }
}

/** Only web addresses become links; anything else is shown as text. */
function writeLink(text: string, url: string | undefined): Html {
  if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return html`${text}`;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${text}</a>`;
}

function writeSource({ number, title, url, notes }: CitationLine, { key, anchored }: Page): Html {
  const anchor = anchored.has(number) ? undefined : html` id="${key}-${number}" tabindex="-1"`;
  anchored.add(number);
  const said = notes.map((note) => html`<span>${note}</span>`);
  return html`<li value="${number}"${anchor} dir="auto"><span class="number" aria-hidden="true">${number}</span><cite>${writeLink(title, url)}</cite><span class="notes">${said}</span></li>`;
}

/** Bars for those who see, scaled to 100; the words say the same to everyone. */
function writeChart({ title, bars, words }: Chart): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value }) => {
    const width = Math.max(0, Math.round((value / most) * 1_000) / 10);
    return html`<div class="bar"><span dir="auto">${label}</span><svg viewBox="0 0 100 8" preserveAspectRatio="none"><rect width="${width}" height="8" rx="1"></rect></svg><span>${Math.round(value * 100) / 100}</span></div>`;
  });
  return html`<figure class="chart"><figcaption dir="auto">${title}</figcaption><div class="bars" aria-hidden="true">${rows}</div><p class="quiet" dir="auto">${words}</p></figure>`;
}

function writeCard({ title, lines, controls }: Card, page: Page): Html {
  const words = writeText(asText(title), page);
  const name = page.heading === 2 ? html`<h3 dir="auto">${words}</h3>` : html`<h4 dir="auto">${words}</h4>`;
  const said = lines.map((line) => html`<p dir="auto">${writeText(line, page)}</p>`);
  return html`<article class="card" aria-label="${plain(asText(title))}">${name}${said}${controls.length > 0 ? writeControls(controls, page) : undefined}</article>`;
}

const writeControls = (items: readonly Control[], page: Page): Html =>
  html`<div class="controls">${items.map((item) => writeControl(item, page))}</div>`;

function writeControl(control: Control, { ids, say }: Words): Html {
  switch (control.kind) {
    case 'button':
      return control.primary
        ? html`<button type="button" class="primary" data-ask="${ids.encode(control.to)}">${control.label}</button>`
        : html`<button type="button" data-ask="${ids.encode(control.to)}">${control.label}</button>`;
    case 'link-button':
      return html`<span class="link-button">${writeLink(control.label, control.url)}</span>`;
    case 'select': {
      const choices = control.choices.map(
        ({ label, about, to }) =>
          html`<option value="${ids.encode(to)}">${about === undefined ? label : `${label} (${about})`}</option>`,
      );
      return html`<span class="menu"><label>${control.label} <select data-choose>${choices}</select></label><button type="button" data-chosen>${say('web.choose')}</button></span>`;
    }
  }
}

const writeDownload = ({ name, path }: Download, { say }: Words): Html =>
  html`<div class="controls"><span class="link-button"><a href="${path}" download="${name}">${say('web.download', { name })}</a></span></div>`;

/** Below every answer: buttons to turn its pages and to share it with the channel. */
function writeEnding(
  { reply, target, shared }: ReplyAnswer,
  page: number,
  pages: number,
  { ids, say }: Words,
): Html {
  const control = (label: string, name: string, view: View) =>
    html`<button type="button" class="${name}" data-ask="${ids.encode(target, view)}">${label}</button>`;
  const turn = (to: number, label: string, name: string) =>
    to >= 1 && to <= pages ? control(label, name, { page: to, share: false }) : undefined;
  const position = html`<span class="position">${say('reply.page', { page, pages })}</span>`;
  const turns = html`<nav class="pages" aria-label="${say('web.pages')}">${turn(page - 1, say('reply.previous'), 'previous')}${position}${turn(page + 1, say('reply.next'), 'next')}</nav>`;
  const share = reply.shareable && !shared;
  if (pages < 2 && !share) return html``;
  return html`<div class="ending">${pages > 1 ? turns : undefined}${share ? control(say('reply.share'), 'share', { page, share }) : undefined}</div>`;
}

/** Another platform's encoder, to preview an answer as it looks there. Returns a promise if it has to load first. */
export type Preview = { name: 'discord' | 'slack'; encode(answer: ReplyAnswer): unknown };

type RenderDetails = Pick<Message, 'id' | 'delivery' | 'asked' | 'to' | 'told'> & {
  private: boolean;
  download?: Download | undefined;
};

export type Render = (answer: ReplyAnswer, drawn: RenderDetails) => Promise<Message>;

/** Makes a function that renders an answer for the page, with a preview for each other platform. */
export function makeRenderer(bot: Pick<Bot, 'ids' | 'say'>, previews: readonly Preview[], log: Log): Render {
  /** A bug in another platform's encoder must not cost the answer here. */
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
