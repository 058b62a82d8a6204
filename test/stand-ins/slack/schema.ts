import { createGenerator } from 'ts-json-schema-generator';

/**
 * Slack's own types for blocks and views as one JSON Schema, so that tests can hold what is sent against them.
 * Properties that the types do not have are refused. Takes some seconds.
 */
export function slackSchema(): object {
  const types = new URL('../../../node_modules/@slack/types/dist/index.d.ts', import.meta.url);
  return createGenerator({
    path: types.pathname,
    type: '*',
    skipTypeCheck: true,
    jsDoc: 'none',
    additionalProperties: false,
  }).createSchema('*');
}
