import type { RESTOptions } from 'discord.js';

/**
 * Sends with Node's own fetch. The library's default hands its forms to the HTTP agent of the whole process, and Slack's
 * library replaces that with one that refuses them: no answer with a file would arrive.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (
  url,
  { method, headers: sentHeaders, body, signal },
) => {
  const isSendable = typeof body === 'string' || body instanceof FormData;
  if (!isSendable && body != null) throw new TypeError('only text and forms are sent');
  const response = await fetch(url, {
    method: method ?? 'GET',
    headers: Object.fromEntries(
      Object.entries(sentHeaders ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    body: body ?? null,
    signal: signal ?? null,
  }).catch((error: unknown) => {
    // By the cause, such as ECONNRESET, the library decides whether to try again.
    throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  });
  const { headers, ok, status, statusText } = response;
  return {
    headers,
    ok,
    status,
    statusText,
    // Typed for another version of fetch, and never read by the library.
    body: null,
    get bodyUsed() {
      return response.bodyUsed;
    },
    arrayBuffer: () => response.arrayBuffer(),
    json: () => response.json(),
    text: () => response.text(),
  };
};
