import { icon, make } from './dom.js';
import { askOf, listOf, recordOf, textOf } from './payload.js';
import { localTime } from './times.js';

/** @import { Words } from '../protocol.ts' */

/**
 * A Block Kit message as Slack's client shows it. Its buttons work, since they have the same ids.
 * Source: https://docs.slack.dev/reference/block-kit/blocks
 * @param {unknown} payload
 * @param {boolean} isPrivate
 * @param {Words} words
 */
export function drawSlack(payload, isPrivate, words) {
  const head = make(
    'div',
    { class: 'who' },
    make('span', { class: 'name' }, 'Moot'),
    make('span', { class: 'app' }, 'APP'),
  );
  const note = isPrivate ? [make('div', { class: 'ephemeral' }, icon('private'), words.private)] : [];
  const blocks = listOf(recordOf(payload).blocks).map(drawBlock);
  const avatar = make('div', { class: 'avatar', 'aria-hidden': 'true' }, 'M');
  return make(
    'div',
    {},
    ...note,
    make('div', { class: 'message' }, avatar, make('div', { class: 'said' }, head, ...blocks)),
  );
}

/**
 * @param {Record<string, unknown>} block
 * @returns {HTMLElement}
 */
function drawBlock(block) {
  switch (block.type) {
    case 'header':
      return make(
        'p',
        { class: 'header', role: 'heading', 'aria-level': 2, dir: 'auto' },
        objectText(block.text),
      );
    case 'section':
      return make(
        'div',
        { class: 'section' },
        ...[block.text, ...listOf(block.fields)].map((text) => make('p', { dir: 'auto' }, objectText(text))),
        ...(block.accessory ? [drawElement(recordOf(block.accessory))] : []),
      );
    case 'context':
      return make(
        'p',
        { class: 'context', dir: 'auto' },
        listOf(block.elements)
          .map(({ text }) => textOf(text))
          .join(' '),
      );
    case 'divider':
      return make('hr');
    case 'actions':
      return make('div', { class: 'row' }, ...listOf(block.elements).map(drawElement));
    case 'rich_text':
      return make('div', { class: 'text' }, ...listOf(block.elements).map(drawRich));
    default:
      return make('p', { class: 'unknown' }, textOf(block.type));
  }
}

/** @param {unknown} object a text object; only plain ones are sent, so nothing is read as markup */
const objectText = (object) => textOf(recordOf(object).text);

/** @param {Record<string, unknown>} element */
function drawElement({ type, text, style, action_id: id, url, placeholder, options }) {
  const label = objectText(text);
  if (type === 'static_select') {
    const name = objectText(placeholder);
    const choices = listOf(options).map((option) => {
      const about = objectText(option.description);
      return make(
        'option',
        { value: askOf(option.value) },
        about ? `${objectText(option.text)} (${about})` : objectText(option.text),
      );
    });
    const menu = make('select', { 'aria-label': name }, make('option', { value: '' }, name), ...choices);
    return make(
      'span',
      { class: 'menu' },
      menu,
      make('button', { type: 'button', class: 'button', 'data-chosen': true, 'aria-label': name }, '↵'),
    );
  }
  if (typeof url === 'string')
    return make('a', { class: 'button', href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
  return make('button', { type: 'button', class: `button ${textOf(style)}`, 'data-ask': askOf(id) }, label);
}

/**
 * @param {Record<string, unknown>} element
 * @returns {HTMLElement}
 */
function drawRich({ type, style, offset, elements }) {
  switch (type) {
    case 'rich_text_list': {
      const items = listOf(elements).map((item) =>
        make('li', { dir: 'auto' }, ...listOf(item.elements).map(drawRun)),
      );
      return style === 'ordered'
        ? make('ol', { start: Number(offset ?? 0) + 1 }, ...items)
        : make('ul', {}, ...items);
    }
    case 'rich_text_preformatted':
      return make('pre', {}, ...listOf(elements).map(drawRun));
    case 'rich_text_quote':
      return make('blockquote', { dir: 'auto' }, ...listOf(elements).map(drawRun));
    default:
      return make('p', { dir: 'auto' }, ...listOf(elements).map(drawRun));
  }
}

/**
 * @param {Record<string, unknown>} run
 * @returns {Node | string}
 */
function drawRun({ type, text, url, style, timestamp }) {
  const { bold, italic, strike, code } = recordOf(style);
  /** @type {Node | string} */
  let run = textOf(text);
  if (type === 'date') run = localTime(Number(timestamp));
  if (type === 'link')
    run = make(
      'a',
      { href: textOf(url), target: '_blank', rel: 'noopener noreferrer' },
      textOf(text) || textOf(url),
    );
  if (code) run = make('code', {}, run);
  if (bold) run = make('strong', {}, run);
  if (italic) run = make('em', {}, run);
  if (strike) run = make('s', {}, run);
  return run;
}
