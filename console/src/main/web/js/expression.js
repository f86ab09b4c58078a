// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Filter expressions, written for the user.

/** @param {string} text */
export const quoted = (text) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** @typedef {{ name: string, type?: string }} Who */

/** @param {Who} who */
const id = ({ name, type }) => (type ? `id(name: ${quoted(name)}, type: ${quoted(type)})` : quoted(name));

/** @param {string} [inner] */
const braces = (inner) => (inner ? ` { ${inner} }` : '');

/** @param {Who} who @param {string} [inner] */
export const service = (who, inner) => `service(${id(who)})${braces(inner)}`;

/** @param {Who} from @param {Who} to @param {string} [inner] */
export const edge = (from, to, inner) => (from.type === 'client' ? service(to, inner) : `edge(${id(from)}, ${id(to)})${braces(inner)}`);

/** Joins the parts that are not empty. @param {(string | undefined)[]} parts */
export const and = (...parts) => parts.filter(Boolean).map((part) => (/\bOR\b/i.test(part ?? '') ? `(${part})` : part)).join(' AND ');

/** @param {number} low seconds @param {number} high seconds */
export const between = (low, high) => and(low > 0 ? `responsetime >= ${number(low)}` : '', Number.isFinite(high) ? `responsetime <= ${number(high)}` : '');

/** @param {number} value */
export const number = (value) => String(Number(value.toPrecision(3)));

/** A key of an annotation, with brackets if it has a dot or a blank. @param {string} key */
const annotationKey = (key) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `annotation.${key}` : `annotation[${key}]`);

/** @typedef {'=' | '!='} Operator */

/** @param {string} key @param {string | number | boolean} value @param {Operator} [operator] */
export const annotation = (key, value, operator = '=') => `${annotationKey(key)} ${operator} ${typeof value === 'string' ? quoted(value) : value}`;

/** A value that can be searched for or excluded. @typedef {{ label: string, include: string, exclude: string }} Term */

/** @param {string} keyword @param {string | number} value @returns {Term} */
export function equality(keyword, value) {
  const text = typeof value === 'number' ? String(value) : quoted(value);
  return { label: String(value), include: `${keyword} = ${text}`, exclude: `${keyword} != ${text}` };
}

/** @param {string} key @param {string | number | boolean} value @returns {Term} */
export const annotated = (key, value) => ({ label: String(value), include: annotation(key, value), exclude: annotation(key, value, '!=') });

/** A part of an expression that is true or not. @param {string} label @param {string} include @returns {Term} */
export const flag = (label, include) => ({ label, include, exclude: `!${include}` });

/** The search with one more term, unless it is there. @param {string} search @param {string} term */
export const narrowed = (search, term) => (search.split(' AND ').includes(term) ? search : and(search, term));
