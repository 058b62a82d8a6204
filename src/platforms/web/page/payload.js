/** Reading payloads that other platforms define: whatever is not as expected reads as empty. */

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
 * The part of a platform's button id that asks for something here; empty for the others.
 * @param {unknown} id
 */
export const askOf = (id) => (/^\d+\./.test(textOf(id)) ? textOf(id) : '');
