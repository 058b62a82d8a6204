import { readMarkdown } from './discord-markdown.js';
import { icon, make } from './dom.js';
import { askOf, listOf, recordOf, textOf } from './payload.js';
import { localTime } from './times.js';

/**
 * @import { Words } from '../protocol.ts'
 * @import { Run } from './discord-markdown.js'
 */

/**
 * A Components V2 message as Discord's client shows it. Its buttons work, since they have the same ids.
 * Source: https://discord.com/developers/docs/components/reference
 * @param {unknown} payload
 * @param {boolean} isPrivate
 * @param {Words} words
 */
export function drawDiscord(payload, isPrivate, words) {
  const name = make('span', { class: 'name' }, 'Moot');
  const head = make('div', { class: 'who' }, name, make('span', { class: 'app' }, 'APP'));
  const parts = listOf(recordOf(payload).components).map(drawComponent);
  const note = isPrivate ? [make('div', { class: 'ephemeral' }, icon('private'), words.private)] : [];
  const avatar = make('div', { class: 'avatar', 'aria-hidden': 'true' }, 'M');
  return make('div', { class: 'message' }, avatar, make('div', { class: 'said' }, head, ...parts, ...note));
}

/**
 * @param {Record<string, unknown>} component
 * @returns {HTMLElement}
 */
function drawComponent(component) {
  const inner = () => listOf(component.components).map(drawComponent);
  switch (component.type) {
    case 1:
      return make('div', { class: 'row' }, ...inner());
    case 2:
      return drawButton(component);
    case 3:
      return drawSelect(component);
    case 9:
      return make(
        'div',
        { class: 'section' },
        make('div', {}, ...inner()),
        drawComponent(recordOf(component.accessory)),
      );
    case 10:
      return drawText(textOf(component.content));
    case 13: {
      const name = textOf(recordOf(component.file).url).replace('attachment://', '');
      return make('div', { class: 'container' }, make('p', {}, `📄 ${name}`));
    }
    case 14:
      return component.divider === false ? make('div', { class: 'gap' }) : make('hr');
    case 17: {
      const container = make('div', { class: 'container' }, ...inner());
      const accent = Number(component.accent_color ?? Number.NaN);
      if (Number.isInteger(accent))
        container.style.borderInlineStart = `4px solid #${accent.toString(16).padStart(6, '0')}`;
      return container;
    }
    default:
      return make('p', { class: 'unknown' }, `component ${String(component.type)}`);
  }
}

/** @param {Record<string, unknown>} button */
function drawButton({ style, label, custom_id: id, url, disabled }) {
  const styles = ['', 'primary', 'secondary', 'success', 'danger', 'leave'];
  const look = `button ${styles[Number(style)] ?? ''}`;
  if (style === 5)
    return make(
      'a',
      { class: look, href: textOf(url), target: '_blank', rel: 'noopener noreferrer' },
      textOf(label),
      ' ↗',
    );
  return make(
    'button',
    { type: 'button', class: look, 'data-ask': askOf(id), disabled: disabled === true },
    textOf(label),
  );
}

/** @param {Record<string, unknown>} select */
function drawSelect({ placeholder, options }) {
  const choices = listOf(options).map(({ label, value, description }) =>
    make(
      'option',
      { value: askOf(value) },
      description ? `${textOf(label)} (${textOf(description)})` : textOf(label),
    ),
  );
  const menu = make(
    'select',
    { 'aria-label': textOf(placeholder) },
    make('option', { value: '' }, textOf(placeholder)),
    ...choices,
  );
  return make(
    'span',
    { class: 'menu' },
    menu,
    make(
      'button',
      { type: 'button', class: 'button secondary', 'data-chosen': true, 'aria-label': textOf(placeholder) },
      '↵',
    ),
  );
}

/** @param {string} content */
function drawText(content) {
  const lines = readMarkdown(content).map((line) => {
    switch (line.kind) {
      case 'heading':
        return make(
          'p',
          { class: `h${line.level}`, role: 'heading', 'aria-level': line.level + 1 },
          ...line.inner.map(drawRun),
        );
      case 'fence':
        return make('pre', {}, line.text);
      case 'item':
        return make(
          'p',
          { class: 'item' },
          make('span', { class: 'mark' }, line.mark),
          make('span', {}, ...line.inner.map(drawRun)),
        );
      default:
        return make('p', { class: line.kind, dir: 'auto' }, ...line.inner.map(drawRun));
    }
  });
  return make('div', { class: 'text' }, ...lines);
}

/**
 * @param {Run} run
 * @returns {Node | string}
 */
function drawRun(run) {
  if (typeof run === 'string') return run;
  switch (run.kind) {
    case 'code':
      return make('code', {}, run.text);
    case 'time':
      return localTime(run.seconds);
    case 'link':
      return make(
        'a',
        { href: run.url, target: '_blank', rel: 'noopener noreferrer' },
        ...run.inner.map(drawRun),
      );
    default:
      return make(run.kind, {}, ...run.inner.map(drawRun));
  }
}
