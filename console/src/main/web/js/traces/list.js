// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { annotated, equality, flag, service } from '../expression.js';
import { clock, duration } from '../format.js';
import { html } from '../html.js';
import { outcomeOfSummary } from '../outcome.js';
import { Status } from '../parts.js';
import { href, param, setParams } from '../router.js';
import { line } from '../text.js';
import { path } from '../trace/model.js';
import { timeOf } from './scatter.js';
import { TermButton } from './term.js';
import { annotationValue } from './words.js';

/** Annotations that a row shows. */
const NOTES = 3;

/** @param {{ rows: any[], longest: number, onAdd: (expression: string) => void }} props longest: of all response times, seconds */
export function TraceList({ rows, longest, onAdd }) {
  const slowest = param('sort') === 'time';
  return html`<table class="trace-list" aria-label="Traces" onKeyDown=${walk}><thead><tr><th>Status</th><th>Started</th><th>Request</th><th>Entry</th>
    <th class="number" aria-sort=${slowest ? 'descending' : undefined}><button type="button" onClick=${() => setParams({ sort: slowest ? undefined : 'time' })}>Response time${slowest ? ' ▾' : ''}</button></th><th class="number">Services</th><th>User</th></tr></thead>
    <tbody>${rows.map((s) => html`<${Row} key=${s.Id} summary=${s} longest=${longest} onAdd=${onAdd} />`)}</tbody></table>`;
}

/** @param {{ summary: any, longest: number, onAdd: (expression: string) => void }} props */
function Row({ summary: s, longest, onAdd }) {
  const { HttpMethod: method, HttpURL: url, HttpStatus: status } = s.Http ?? {};
  const outcome = outcomeOfSummary(s);
  const cause = outcome === 'fault' ? s.FaultRootCauses : outcome === 'ok' ? undefined : s.ErrorRootCauses;
  const exception = cause?.[0]?.Services?.at(-1)?.EntityPath?.at(-1)?.Exceptions?.[0];
  const entry = s.EntryPoint?.Name;
  const user = s.Users?.[0]?.UserName;
  const term = (/** @type {import('../expression.js').Term} */ t, /** @type {any} */ content) => html`<${TermButton} term=${t} onAdd=${onAdd} inRow>${content}</${TermButton}>`;
  return html`<tr class=${outcome}><td>${term(status === undefined ? flag('', outcome) : equality('http.status', status), html`<${Status} status=${status} outcome=${outcome} />`)}</td>
    <td class="nowrap"><a class="whole-row" href=${href(`/traces/${encodeURIComponent(s.Id)}`)}>${clock(s.StartTime, true)}</a></td>
    <td class="request"><div class="terms"><div class="terms">${method || url ? html`${method && term(equality('http.method', String(method)), html`<span class="muted">${line(method, 20)}</span>`)}${url && term(equality('http.url', String(url)), line(path(String(url)), 200))}` : html`<span class="muted cut">${line(entry, 100)}</span>`}
      ${exception?.Name && html`<span class="thrown cut">${line(exception.Name.replace(/^.*\./, ''), 60)}</span>`}</div><div class="values">${notes(s).map((n) => html`<span class="note" key=${n.term.include}>${term(n.term, html`<span class="muted">${line(n.key, 30)}</span> ${line(n.term.label, 40)}`)}</span>`)}</div></div></td>
    <td class="entry"><div class="terms">${typeof entry === 'string' && term(flag(entry, service({ name: entry })), line(entry, 80))}</div></td>
    <td class="number time"><span><i class=${`length fill ${outcome}`} style=${{ width: `${longest > 0 ? Math.max(1.5, (timeOf(s) / longest) * 72) : 0}px` }}></i>${s.IsPartial ? html`<span class="badge" title="Not all segments have arrived">partial</span>` : ''}<b>${duration(timeOf(s))}</b></span></td>
    <td class="number" title=${(s.ServiceIds ?? []).slice(0, 40).map((/** @type {any} */ i) => line(i.Name, 60)).join('\n')}>${s.ServiceIds?.length ?? '–'}</td><td class="user"><div class="terms">${typeof user === 'string' && user !== '' && term(equality('user', user), line(user, 60))}</div></td></tr>`;
}

/** The first annotations of a trace. @param {any} summary @returns {{ key: string, term: import('../expression.js').Term }[]} */
function notes(summary) {
  return Object.entries(summary.Annotations ?? {}).slice(0, NOTES).flatMap(([key, entries]) => {
    const value = annotationValue(/** @type {any[]} */ (entries)[0]);
    return value === undefined || value === '' ? [] : [{ key, term: annotated(key, value) }];
  });
}

/** The arrow keys lead through the link and the values of a row. @param {KeyboardEvent} event */
function walk(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const here = event.target;
  if (!by || !(here instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const row = here.closest('tbody tr');
  const end = row?.getBoundingClientRect().bottom ?? 0;
  // Values for which there is no room are below the row.
  const stops = [...(row?.querySelectorAll('.whole-row, .term') ?? [])].filter((e) => e.getBoundingClientRect().bottom <= end);
  const next = stops[stops.indexOf(here) + by];
  if (next instanceof HTMLElement) {
    event.preventDefault();
    next.focus();
  }
}

/** The next or previous row gets the focus. @param {number} by */
export function step(by) {
  const links = [...document.querySelectorAll('.whole-row')];
  const here = document.activeElement?.closest('tr')?.querySelector('.whole-row');
  const next = links[Math.min(links.length - 1, Math.max(0, (here ? links.indexOf(here) : -1) + by))];
  if (next instanceof HTMLElement) {
    next.focus();
  }
}
