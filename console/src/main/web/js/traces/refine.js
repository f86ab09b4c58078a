// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'preact/hooks';
import { annotation, quoted, service } from '../expression.js';
import { count } from '../format.js';
import { html } from '../html.js';
import { OUTCOMES, WORDS, outcomeOfSummary } from '../outcome.js';
import { Swatch } from '../parts.js';
import { line } from '../text.js';
import { annotationValue } from './words.js';

/** @typedef {{ label: string, expression: string, exclude: string, n: number, outcome?: import('../outcome.js').Outcome }} Value */
/** @typedef {{ title: string, values: Value[] }} Facet */

const SHOWN = 6;

/** Values of the found traces. A click adds a value to the search, with shift it excludes the value. @param {{ summaries: any[], onAdd: (expression: string) => void }} props */
export function Refine({ summaries, onAdd }) {
  const facets = useMemo(() => facetsOf(summaries), [summaries]);
  return html`<aside class="refine" aria-label="Refine the search"><p class="muted small">Click to add, with Shift to exclude.</p>${facets.map((f) => html`<${FacetList} key=${f.title} facet=${f} total=${summaries.length} onAdd=${onAdd} />`)}</aside>`;
}

/** @param {{ facet: Facet, total: number, onAdd: (expression: string) => void }} props */
function FacetList({ facet, total, onAdd }) {
  const [all, setAll] = useState(false);
  const values = all ? facet.values.slice(0, 60) : facet.values.slice(0, SHOWN);
  return html`<section><h2 class="cut">${line(facet.title, 60)}</h2><ul>${values.map((v) => html`<li key=${v.expression}><button type="button" title=${`${line(v.expression, 300)}\nShift: ${line(v.exclude, 300)}`} onClick=${(/** @type {MouseEvent} */ e) => onAdd(e.shiftKey ? v.exclude : v.expression)}>
      <i class="part" style=${{ width: `${(v.n / Math.max(1, total)) * 100}%` }}></i>${v.outcome && html`<${Swatch} outcome=${v.outcome} />`}<span class="cut">${line(v.label, 120) || '(empty)'}</span><span class="n">${count(v.n)}</span></button></li>`)}</ul>
    ${facet.values.length > SHOWN && html`<button type="button" class="link small" onClick=${() => setAll(!all)}>${all ? 'Fewer' : `${count(facet.values.length - SHOWN)} more`}</button>`}</section>`;
}

/** @param {any[]} summaries @returns {Facet[]} */
function facetsOf(summaries) {
  const counts = /** @type {Map<string, Map<string, Value>>} */ (new Map());
  const add = (/** @type {string} */ title, /** @type {string} */ label, /** @type {string} */ expression, /** @type {string} */ exclude, /** @type {import('../outcome.js').Outcome} */ outcome) => {
    const values = counts.get(title) ?? new Map();
    counts.set(title, values);
    const value = values.get(expression);
    if (value) {
      value.n++;
    } else {
      values.set(expression, { label, expression, exclude, n: 1, outcome });
    }
  };
  const none = /** @type {any} */ (undefined);
  const equals = (/** @type {string} */ title, /** @type {string} */ key, /** @type {unknown} */ v) => {
    if (v !== undefined && v !== null && v !== '') {
      const value = typeof v === 'number' ? String(v) : quoted(String(v));
      add(title, String(v), `${key} = ${value}`, `${key} != ${value}`, none);
    }
  };
  for (const s of summaries) {
    const outcome = outcomeOfSummary(s);
    add('Outcome', WORDS[outcome], outcome, `!${outcome}`, outcome);
    for (const name of new Set((s.ServiceIds ?? []).map((/** @type {any} */ i) => i.Name))) {
      if (typeof name === 'string') {
        add('Service', name, service({ name }), `!${service({ name })}`, none);
      }
    }
    equals('Status', 'http.status', s.Http?.HttpStatus);
    equals('Method', 'http.method', s.Http?.HttpMethod);
    equals('URL', 'http.url', s.Http?.HttpURL);
    for (const user of s.Users ?? []) {
      equals('User', 'user', user.UserName);
    }
    for (const [key, entries] of Object.entries(s.Annotations ?? {})) {
      for (const v of new Set(/** @type {any[]} */ (entries).map(annotationValue))) {
        if (v !== undefined) {
          const expression = annotation(key, v);
          add(key, String(v), expression, expression.replace(' = ', ' != '), none);
        }
      }
    }
  }
  const order = ['Outcome', 'Service', 'Status', 'Method', 'User'];
  const rank = (/** @type {string} */ t) => (t === 'URL' ? 99 : order.includes(t) ? order.indexOf(t) : 50);
  return [...counts].filter(([title, values]) => values.size > 1 || title === 'Outcome' || title === 'Service').sort((a, b) => rank(a[0]) - rank(b[0])).slice(0, 14)
    .map(([title, values]) => ({ title, values: [...values.values()].sort((a, b) => (a.outcome && b.outcome ? OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) : b.n - a.n)) }));
}
