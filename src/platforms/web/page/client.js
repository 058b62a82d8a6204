import { openForm } from './form.js';
import { postAsk, postChatMessage, Refusal } from './server.js';

/**
 * @import { Target } from '../../../chat/reply.ts'
 * @import { AskRequest } from '../protocol.ts'
 * @import { Words } from '../protocol.ts'
 * @import { makeLog } from './log.js'
 * @import { makeUserPicker } from './user-picker.js'
 */

/**
 * Sends what the visitor asks, and shows the outcome. A failed request can be retried with the same delivery, so that
 * nothing happens twice.
 * @param {{ log: ReturnType<typeof makeLog>, users: ReturnType<typeof makeUserPicker>, words: Words }} parts
 */
export function makeClient({ log, users, words }) {
  /**
   * Says what the server said, or that it wasn't reached, and offers to try again where that can help.
   * @param {string} delivery
   * @param {unknown} error
   * @param {() => void} retry
   */
  function failed(delivery, error, retry) {
    if (!(error instanceof Refusal)) log.fail(delivery, words.unreachable, retry);
    else if (error.final) log.fail(delivery, error.message);
    else log.fail(delivery, error.message, retry);
  }

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
      if (outcome.kind === 'form') openForm(outcome.form, words, (target) => ask(again(asked.ask, target)));
      if (outcome.kind === 'gone') log.fail(asked.delivery, words.gone);
    } catch (error) {
      failed(asked.delivery, error, () => send(asked, replaced));
    }
  }

  /** @param {AskRequest['ask']} ask */
  const ask = (ask) => send({ delivery: crypto.randomUUID(), person: users.id(), ask });

  /**
   * @param {string} id
   * @param {string} text
   * @param {AskRequest['person']} person
   * @returns {Promise<boolean>} false if it was refused and would be again
   */
  async function say(id, text, person) {
    log.wait(id);
    try {
      await postChatMessage({ id, text, person });
      return true;
    } catch (error) {
      failed(id, error, () => say(id, text, person));
      return !(error instanceof Refusal && error.final);
    }
  }

  return {
    ask,
    /** @param {string} text what everybody here sees */
    say: (text) => say(crypto.randomUUID(), text, users.id()),
    /**
     * Hands a message to Moot, by an entry of its menu.
     * @param {string} entry the command and the action, with a dot between them
     * @param {Element} control
     */
    hand(entry, control) {
      const message = control.closest('article.answer')?.id ?? '';
      const [command = '', action = ''] = entry.split('.');
      control.closest('details')?.removeAttribute('open');
      ask({ kind: 'message', target: { command, action, options: {} }, message });
    },
    /**
     * Presses a control. The next answer replaces a private one, as on Discord; a shared one stays.
     * @param {string} id
     * @param {Element} control
     */
    press(id, control) {
      const article = control.closest('article.answer');
      if (!(article instanceof HTMLElement) || article.ariaBusy === 'true') return;
      const asked = {
        delivery: crypto.randomUUID(),
        person: users.id(),
        ask: { kind: /** @type {const} */ ('control'), id },
      };
      if (article.classList.contains('private')) send({ ...asked, within: article.id }, article);
      else send(asked);
    },
  };
}

/**
 * What a submitted form asks. A message that was handed in goes with it.
 * @param {AskRequest['ask']} asked
 * @param {Target} target
 * @returns {AskRequest['ask']}
 */
const again = (asked, target) =>
  asked.kind === 'message' ? { ...asked, target } : { kind: 'options', target };
