// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { html } from './html.js';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
const UNSEEN_ALL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const LAYOUT = new Set(['\n', '\t']);

/** @param {string} c */
const code = (c) => `‹${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/**
 * Text of a document, made fit for one line: control and direction characters become their code points.
 * @param {unknown} value
 * @param {number} [limit] characters, then an ellipsis
 */
export function line(value, limit = 300) {
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return UNSEEN.test(cut) ? cut.replace(UNSEEN_ALL, (c) => (LAYOUT.has(c) ? ' ' : code(c))) : cut;
}

/** JSON in which all characters that do not show are escaped. It means the same. @param {string} json */
export const asciiSigns = (json) => json.replace(UNSEEN_ALL, (c) => (LAYOUT.has(c) ? c : [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')));

/**
 * Text of a document, of any length: line breaks are kept, and a long text opens on request.
 * @param {{ value: unknown, limit?: number }} props
 */
export function Text({ value, limit = 600 }) {
  const [open, setOpen] = useState(false);
  const text = typeof value === 'string' ? value : String(value ?? '');
  const long = text.length > limit * 1.2;
  const shown = long && !open ? text.slice(0, limit) : text;
  return html`<span class="data">${marked(shown)}${long && html`<button type="button" class="more" onClick=${() => setOpen(!open)}>
    ${open ? 'Show less' : `… ${text.length - limit} more characters`}</button>`}</span>`;
}

/** @param {string} text */
function marked(text) {
  if (!UNSEEN.test(text)) {
    return text;
  }
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN_ALL)) {
    if (LAYOUT.has(match[0])) {
      continue;
    }
    parts.push(text.slice(from, match.index), html`<span class="unseen" title="A character that does not show">${code(match[0])}</span>`);
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

/**
 * The address if it may be followed: only http and https.
 * @param {unknown} value
 */
export function webAddress(value) {
  try {
    const url = new URL(String(value));
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A word of a POSIX shell. @param {string} text */
export const shellWord = (text) => (/^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
