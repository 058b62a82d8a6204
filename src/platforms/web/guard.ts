import type { MiddlewareHandler } from 'hono';

/** Nothing but what this server sends may run, load or be sent to; the page can be framed by nobody. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What proxies and tunnels add to a request that came from elsewhere. Some add nothing, as `ssh -R` and some servers that
 * are set up by hand: of those, browsers are still told apart by their origin.
 */
const forwarded =
  /^(?:forwarded|via|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|(?:x-forwarded|x-original|x-envoy|cf|fly|tailscale|ngrok)-.*)$/;

/**
 * Answers only requests that were made to this machine under its own names, by its own page. That a site elsewhere
 * points its name at 127.0.0.1 (DNS rebinding) or posts here from a visitor's browser comes to nothing.
 * Requests that change something must say their origin, as browsers do. What a proxy or tunnel brings is refused: whoever
 * reaches this page chooses as whom to ask.
 */
export function guard(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => new URL(`http://${name}:${port()}`).host);
    const host = context.req.header('host') ?? '';
    const origin = context.req.header('origin');
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
    const sameOrigin = origin === undefined ? reads : origin === `http://${host}`;
    const isForwarded = Object.keys(context.req.header()).some((name) => forwarded.test(name));
    if (!hosts.includes(host) || !sameOrigin || isForwarded)
      return context.text('This page answers on this machine only.', 403);
    await next();
    const headers = {
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    };
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  };
}
