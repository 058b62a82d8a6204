/** Reads payloads that other platforms define: anything unexpected reads as empty. */

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export const recordOf = (value) => (typeof value === 'object' && value !== null ? { ...value } : {});

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>[]}
 */
export const listOf = (value) => (Array.isArray(value) ? value.map(recordOf) : []);

/**
 * @param {unknown} value
 * @returns {string}
 */
export const textOf = (value) => (typeof value === 'string' ? value : '');

/**
 * A button id that means something here; empty for others.
 * @param {unknown} id
 */
export const askOf = (id) => (/^\d+\./.test(textOf(id)) ? textOf(id) : '');
