import { createGenerator } from 'ts-json-schema-generator';

/** What is sent to Slack, by the names of its types. */
const roots = ['KnownBlock', 'ModalView', 'HomeView'];

/**
 * Slack's own types for blocks and views as one JSON Schema, so that tests can hold what is sent against them;
 * properties that the types do not have are refused. Making it takes seconds, so it is kept beside this file.
 */
export function slackSchema(): object {
  const types = new URL('../../../node_modules/@slack/types/dist/index.d.ts', import.meta.url);
  const { definitions = {}, ...rest } = createGenerator({
    path: types.pathname,
    type: '*',
    skipTypeCheck: true,
    jsDoc: 'none',
    additionalProperties: false,
  }).createSchema('*');
  const needed = new Set(roots);
  for (const name of needed) {
    for (const [, used = ''] of JSON.stringify(definitions[name]).matchAll(/#\/definitions\/([^"]+)/g))
      needed.add(decodeURIComponent(used));
  }
  return {
    ...rest,
    // By name, because the generator gives them in no order that one could count on.
    definitions: Object.fromEntries([...needed].toSorted().map((name) => [name, definitions[name]])),
  };
}
