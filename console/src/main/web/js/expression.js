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

/** @param {string} key @param {string | number | boolean} value */
export const annotation = (key, value) => `${annotationKey(key)} = ${typeof value === 'string' ? quoted(value) : value}`;
