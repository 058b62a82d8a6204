/**
 * @import { AskRequest, Message, PageConfig, Outcome, ChatMessageRequest } from '../protocol.ts'
 * @import { Completion, CompletionRequest } from '../../../chat/complete.ts'
 */

/**
 * @param {string} path
 * @param {unknown} body
 */
async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusalOf(response);
  return response.json();
}

/** The server's answer to a request that it refuses. `final`: asking the same again is refused again. */
export class Refusal extends Error {
  /**
   * @param {string} says what's wrong, for the visitor
   * @param {boolean} final
   */
  constructor(says, final) {
    super(says);
    this.final = final;
  }
}

/** @param {Response} response */
async function refusalOf(response) {
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
  const says = isJson ? (await response.json()).says : await response.text();
  return new Refusal(says, response.status < 500);
}

/** @returns {Promise<PageConfig>} */
export async function getPageConfig() {
  const response = await fetch('/config');
  if (!response.ok) throw new Error(`/config: ${response.status}`);
  return response.json();
}

/**
 * @param {AskRequest} asked
 * @returns {Promise<Outcome>}
 */
export const postAsk = (asked) => post('/asks', asked);

/** @param {ChatMessageRequest} message */
export const postChatMessage = (message) => post('/messages', message);

/**
 * @param {CompletionRequest} wanted
 * @returns {Promise<Completion[]>}
 */
export const postCompletion = (wanted) => post('/completions', wanted);

/**
 * Listens for messages. Those before the first `ready` are older than this page.
 * @param {{ message: (message: Message, earlier: boolean) => void, online: (online: boolean) => void }} listeners
 */
export function listen({ message, online }) {
  const events = new EventSource('/events');
  let earlier = true;
  events.addEventListener('message', ({ data }) => message(JSON.parse(data), earlier));
  events.addEventListener('ready', () => {
    earlier = false;
    online(true);
  });
  events.addEventListener('error', () => {
    online(false);
    // Browsers stop retrying when the server refuses; a reload gets a new session.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5_000);
  });
}
