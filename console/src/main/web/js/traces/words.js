// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// The search box takes names of traces beside expressions, and completes from the loaded traces.
import { annotation, quoted } from '../expression.js';

const XRAY = /\b(1-[0-9a-f]{8}-[0-9a-f]{24})(?:@([0-9a-f]{16}))?/i;
const HEX = /^([0-9a-f]{8})([0-9a-f]{24})(?:@([0-9a-f]{16}))?$/i;

/**
 * The trace that a text names: an id of X-Ray or OpenTelemetry, with or without @entity, or a whole trace header.
 * @param {string} text @returns {{ id: string, entity: string | undefined } | undefined}
 */
export function namedTrace(text) {
  const trimmed = text.trim();
  const hex = HEX.exec(trimmed);
  if (hex) {
    return { id: `1-${hex[1]}-${hex[2]}`.toLowerCase(), entity: hex[3]?.toLowerCase() };
  }
  const id = XRAY.exec(trimmed);
  // Within an expression an id is a value.
  return id && (trimmed === id[0] || /\bRoot=/i.test(trimmed)) ? { id: id[1].toLowerCase(), entity: (id[2] ?? /\bParent=([0-9a-f]{16})/i.exec(trimmed)?.[1])?.toLowerCase() } : undefined;
}

/** Keywords with a hint. */
const KEYWORDS = /** @type {[string, string][]} */ ([
  ['fault', '5xx'], ['error', '4xx'], ['throttle', '429'], ['ok', 'none of the three'], ['partial', 'not all segments are here'],
  ['responsetime > ', 'seconds until the response'], ['duration > ', 'seconds of the whole trace'], ['http.status = ', 'number'], ['http.url CONTAINS ', 'text'], ['http.method = ', 'text'],
  ['http.useragent CONTAINS ', 'text'], ['http.clientip = ', 'text'], ['user = ', 'text'], ['service(', 'a node: service("name") { fault }'], ['edge(', 'a call: edge("from", "to") { fault }'],
  ['annotation.', 'a key'], ['name = ', 'of a segment'], ['rootcause.fault.exception { message = ', 'text'], ['group.name = ', 'text'], ['AND ', ''], ['OR ', ''],
]);

/** @typedef {{ text: string, hint: string, from: number }} Suggestion the text replaces the input from there to the cursor */

/**
 * @param {string} before the text up to the cursor
 * @param {any[]} summaries traces that are loaded
 * @returns {Suggestion[]}
 */
export function suggestions(before, summaries) {
  const value = /([\w.[\]-]+)\s*(?:=|!=|CONTAINS|BEGINSWITH|ENDSWITH)\s*"?([^"]*)$|(service|edge)\(\s*"?([^"]*)$/i.exec(before);
  if (value) {
    const key = (value[1] ?? value[3]).toLowerCase();
    const typed = value[2] ?? value[4];
    const from = before.length - typed.length - (before.at(-typed.length - 1) === '"' ? 1 : 0);
    const fits = valuesOf(key, summaries).filter((v) => v.toLowerCase().includes(typed.toLowerCase()) && v !== typed);
    return fits.slice(0, 9).map((v) => ({ text: /^[\d.]+$/.test(v) && key !== 'user' ? v : quoted(v), hint: '', from }));
  }
  const token = /[\w.]*$/.exec(before)?.[0] ?? '';
  if (!token) {
    return [];
  }
  const from = before.length - token.length;
  const low = token.toLowerCase();
  // A key with a dot stands in brackets, and is found by its dotted name too.
  const keys = [...new Set(summaries.flatMap((s) => Object.keys(s.Annotations ?? {})))].filter((k) => `annotation.${k}`.toLowerCase().startsWith(low)).map((k) => ({ text: annotation(k, true).replace(/true$/, ''), hint: 'annotation', from }));
  const services = names(summaries).map((n) => ({ text: `service(${quoted(n)})`, hint: 'service', from }));
  const words = KEYWORDS.map(([text, hint]) => ({ text, hint, from }));
  return [...words.filter((w) => w.text.toLowerCase().startsWith(low)), ...keys, ...services.filter((s) => s.text.toLowerCase().includes(low))].filter((s) => s.text.toLowerCase() !== low).slice(0, 9);
}

/** @param {any[]} summaries */
const names = (summaries) => [...new Set(summaries.flatMap((s) => (s.ServiceIds ?? []).map((/** @type {any} */ i) => i.Name)))].filter((n) => typeof n === 'string');

/** The values that the loaded traces have. @param {string} key @param {any[]} summaries @returns {string[]} */
function valuesOf(key, summaries) {
  const found = new Set();
  const add = (/** @type {unknown} */ v) => v !== undefined && v !== null && v !== '' && found.add(String(v));
  const note = /^annotation(?:\.|\[)([^\]]+)\]?$/.exec(key)?.[1];
  for (const s of summaries) {
    if (key === 'service' || key === 'edge' || key === 'name') {
      names([s]).forEach(add);
    } else if (note) {
      const entry = Object.entries(s.Annotations ?? {}).find(([k]) => k.toLowerCase() === note);
      entry?.[1].forEach((/** @type {any} */ a) => add(annotationValue(a)));
    } else if (key === 'user') {
      (s.Users ?? []).forEach((/** @type {any} */ u) => add(u.UserName));
    } else {
      add({ 'http.url': s.Http?.HttpURL, 'http.status': s.Http?.HttpStatus, 'http.method': s.Http?.HttpMethod, 'http.useragent': s.Http?.UserAgent, 'http.clientip': s.Http?.ClientIp }[key]);
    }
  }
  return [...found];
}

/** @param {any} entry of a summary's Annotations @returns {string | number | boolean | undefined} */
export function annotationValue(entry) {
  const v = entry?.AnnotationValue ?? {};
  return v.StringValue ?? v.NumberValue ?? v.BooleanValue;
}
