import { tokens } from './front.ts';

/** What tests look at in answers of the Web API. */
export type Answer = {
  ok: boolean;
  ts?: string;
  channel?: { id: string };
  permalink?: string;
  members?: { id: string; name: string }[];
  messages?: { files?: { name: string; url_private_download: string }[] }[];
};

/** Asks the Web API at an address, in Moot's own name where no other token is given. */
export const makeCall =
  (url: string) =>
  async (method: string, body: object, token = tokens.bot): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const sent = await fetch(`${url}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return JSON.parse(await sent.text());
  };
