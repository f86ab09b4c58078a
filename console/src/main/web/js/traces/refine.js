// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'preact/hooks';
import { annotated, equality, flag, service } from '../expression.js';
import { count } from '../format.js';
import { html } from '../html.js';
import { OUTCOMES, WORDS, outcomeOfSummary } from '../outcome.js';
import { Swatch } from '../parts.js';
import { line } from '../text.js';
import { TermButton } from './term.js';
import { annotationValue } from './words.js';

/** @typedef {{ term: import('../expression.js').Term, n: number, outcome?: import('../outcome.js').Outcome }} Value */
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
  return html`<section><h2 class="cut">${line(facet.title, 60)}</h2><ul>${values.map((v) => html`<li key=${v.term.include}><${TermButton} term=${v.term} onAdd=${onAdd}>
      <i class="part" style=${{ width: `${(v.n / Math.max(1, total)) * 100}%` }}></i>${v.outcome && html`<${Swatch} outcome=${v.outcome} />`}<span class="cut">${line(v.term.label, 120) || '(empty)'}</span><span class="n">${count(v.n)}</span></${TermButton}></li>`)}</ul>
    ${facet.values.length > SHOWN && html`<button type="button" class="link small" onClick=${() => setAll(!all)}>${all ? 'Fewer' : `${count(facet.values.length - SHOWN)} more`}</button>`}</section>`;
}

/** @param {any[]} summaries @returns {Facet[]} */
function facetsOf(summaries) {
  const counts = /** @type {Map<string, Map<string, Value>>} */ (new Map());
  const add = (/** @type {string} */ title, /** @type {import('../expression.js').Term} */ term, /** @type {import('../outcome.js').Outcome | undefined} */ outcome = undefined) => {
    const values = counts.get(title) ?? new Map();
    counts.set(title, values);
    const value = values.get(term.include);
    if (value) {
      value.n++;
    } else {
      values.set(term.include, { term, n: 1, outcome });
    }
  };
  const equals = (/** @type {string} */ title, /** @type {string} */ keyword, /** @type {unknown} */ v) => {
    if (v !== undefined && v !== null && v !== '') {
      add(title, equality(keyword, typeof v === 'number' ? v : String(v)));
    }
  };
  for (const s of summaries) {
    const outcome = outcomeOfSummary(s);
    add('Outcome', flag(WORDS[outcome], outcome), outcome);
    for (const name of new Set((s.ServiceIds ?? []).map((/** @type {any} */ i) => i.Name))) {
      if (typeof name === 'string') {
        add('Service', flag(name, service({ name })));
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
          add(key, annotated(key, v));
        }
      }
    }
  }
  const order = ['Outcome', 'Service', 'Status', 'Method', 'User'];
  const rank = (/** @type {string} */ t) => (t === 'URL' ? 99 : order.includes(t) ? order.indexOf(t) : 50);
  return [...counts].filter(([title, values]) => values.size > 1 || title === 'Outcome' || title === 'Service').sort((a, b) => rank(a[0]) - rank(b[0])).slice(0, 14)
    .map(([title, values]) => ({ title, values: [...values.values()].sort((a, b) => (a.outcome && b.outcome ? OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) : b.n - a.n)) }));
}
