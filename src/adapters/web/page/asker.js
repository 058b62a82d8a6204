import { openForm } from './form.js';
import { postAsk } from './server.js';

/**
 * @import { AskRequest } from '../protocol.ts'
 * @import { Words } from '../words.ts'
 * @import { makeLog } from './log.js'
 */

/**
 * Sends what the visitor asks, and shows what it leads to. What fails is offered again with the same delivery, so
 * that it cannot be done twice.
 * @param {{ log: ReturnType<typeof makeLog>, level: () => AskRequest['level'], words: Words }} parts
 */
export function makeAsker({ log, level, words }) {
  /**
   * @param {AskRequest} asked
   * @param {HTMLElement} [replaced]
   */
  async function send(asked, replaced) {
    log.wait(asked.delivery, replaced);
    try {
      const outcome = await postAsk(asked);
      if (outcome.kind === 'message') log.show(outcome.message);
      if (outcome.kind === 'form' || outcome.kind === 'duplicate') log.giveUp(asked.delivery);
      if (outcome.kind === 'form')
        openForm(outcome.form, words, (target) => ask({ kind: 'options', target }));
    } catch {
      log.fail(asked.delivery, () => send(asked, replaced));
    }
  }

  /** @param {AskRequest['ask']} ask */
  const ask = (ask) => send({ delivery: crypto.randomUUID(), level: level(), ask });

  return {
    ask,
    /**
     * A private answer is replaced by the private one that its controls lead to, as on Discord; a shared one stays.
     * @param {string} id
     * @param {Element} control
     */
    press(id, control) {
      const article = control.closest('article.answer');
      if (!(article instanceof HTMLElement) || article.ariaBusy === 'true') return;
      const asked = {
        delivery: crypto.randomUUID(),
        level: level(),
        ask: { kind: /** @type {const} */ ('control'), id },
      };
      if (article.classList.contains('private')) send({ ...asked, within: article.id }, article);
      else send(asked);
    },
  };
}
