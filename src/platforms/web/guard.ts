import type { MiddlewareHandler } from 'hono';

/** Scripts, styles and connections come from this server only, and no site can frame the page. */
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
 * Headers that proxies and tunnels add to requests from elsewhere. Some, such as `ssh -R` and some hand-made set-ups,
 * add none; browsers behind those are still caught by their origin.
 */
const forwarded =
  /^(?:forwarded|via|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|(?:x-forwarded|x-original|x-envoy|cf|fly|tailscale|ngrok)-.*)$/;

/**
 * Answers only requests that this machine's own page makes under its own names. This stops sites that point their name
 * at 127.0.0.1 (DNS rebinding) or post here from a visitor's browser. Requests that change something must state their
 * origin, as browsers do. Anything through a proxy or tunnel is refused, because visitors of this page choose who they
 * are.
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
