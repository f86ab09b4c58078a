// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { call } from '../api.js';
import { and, between, edge as edgeOf, service } from '../expression.js';
import { count, duration, percent, rate } from '../format.js';
import { html } from '../html.js';
import { Icon, iconOf, typeWords } from '../icons.js';
import { useLoad } from '../load.js';
import { OUTCOMES, WORDS, figures, percentile, worst } from '../outcome.js';
import { Badge, Histogram, Problem, ShareBar, Swatch, TimeChart } from '../parts.js';
import { range, times } from '../range.js';
import { href, param, setParams } from '../router.js';
import { Text, line } from '../text.js';

/** @typedef {import('./model.js').Graph} Graph */
/** @typedef {import('./model.js').Node} Node */
/** @typedef {import('./model.js').Edge} Edge */

/** The parameters of another selection. A map of neighbours alone is another map, so its view goes with it. @param {{ node?: string, edge?: string, hops?: string }} [chosen] */
export const selecting = (chosen = {}) => ({ node: undefined, edge: undefined, hops: undefined, outcome: undefined, times: undefined, at: param('hops') ? undefined : param('at'), ...chosen });

const FLAG = { ok: 'ok = true', error: 'error = true', throttle: 'throttle = true', fault: 'fault = true' };

/** @param {{ title: any, kind: any, icon?: string, children: any }} props */
const Panel = ({ title, kind, icon, children }) => html`<aside class="panel" aria-label="Details">
  <header>${icon && html`<${Icon} name=${icon} />`}<div><h2>${title}</h2><p class="muted small">${kind}</p></div>
    <button type="button" class="button quiet square" aria-label="Close details" title="Close (Esc)" onClick=${() => setParams(selecting())}><${Icon} name="close" /></button></header>
  <div class="scroll" tabindex="0" role="group" aria-label="Figures">${children}</div></aside>`;

/** @param {{ graph: Graph, node: Node, seconds: number }} props */
export function NodePanel({ graph, node, seconds }) {
  const client = node.type === 'client';
  const expression = (/** @type {string} */ inner) => (client ? service({ name: node.name }, inner) : service(node, inner));
  const edges = [...graph.edges.values()];
  return html`<${Panel} key=${node.key} icon=${iconOf(node)} title=${client ? 'Client' : html`<${Text} value=${node.name || '(no name)'} limit=${120} />`} kind=${client ? `Callers of ${line(node.name, 60)}` : html`${typeWords(line(node.type ?? '', 80), node.name)}${!node.known && ' · seen by its callers only'}`}>
    <${Figures} f=${node.f} entries=${node.entries} seconds=${seconds} />
    <${Times} entries=${node.entries} expression=${expression} label=${`Response times of ${line(node.name, 80)}`} />
    <${Rates} selector=${client ? undefined : service(node)} />
    <${Calls} title=${client ? '' : 'Called by'} list=${edges.filter((e) => e.to === node.key)} end="from" graph=${graph} seconds=${seconds} />
    <${Calls} title="Calls" list=${edges.filter((e) => e.from === node.key)} end="to" graph=${graph} seconds=${seconds} />
    <section class="hops"><h3 id="hops">Show on the map</h3><div class="group" role="group" aria-labelledby="hops">${[['', 'All'], ['1', 'Neighbours'], ['2', '2 calls away'], ['3', '3']].map(([n, words]) => html`<button key=${n} type="button" class="button" aria-pressed=${param('hops') === n} onClick=${() => setParams({ hops: n, at: undefined }, { push: true })}>${words}</button>`)}</div></section>
  </${Panel}>`;
}

/** @param {{ graph: Graph, edge: Edge, seconds: number }} props */
export function EdgePanel({ graph, edge, seconds }) {
  const from = graph.nodes.get(edge.from);
  const to = graph.nodes.get(edge.to);
  if (!from || !to) {
    return null;
  }
  const expression = (/** @type {string} */ inner) => edgeOf(from, to, inner);
  const own = to.known && from.type !== 'client';
  const gap = (/** @type {'p50' | 'p95'} */ p) => (own && edge[p] !== undefined && to[p] !== undefined ? duration(Math.max(0, edge[p] - to[p])) : '–');
  return html`<${Panel} key=${edge.key} title=${html`<${NodeLink} node=${from} /> <span class="muted" aria-label="calls">→</span> <${NodeLink} node=${to} />`} kind=${edge.link ? 'Linked traces: the right one continues messages of the left one' : 'Calls, as the caller saw them'}>
    <${Figures} f=${edge.f} entries=${edge.entries} seconds=${seconds} />
    ${own && html`<section><h3>Both views</h3><table class="tight"><thead><tr><th><span class="hidden-text">View</span></th><th class="number">p50</th><th class="number">p95</th></tr></thead><tbody>
      <tr><th scope="row">The caller saw</th><td class="number">${duration(edge.p50)}</td><td class="number">${duration(edge.p95)}</td></tr>
      <tr><th scope="row">The service needed</th><td class="number">${duration(to.p50)}</td><td class="number">${duration(to.p95)}</td></tr>
      <tr><th scope="row">Between them</th><td class="number">${gap('p50')}</td><td class="number">${gap('p95')}</td></tr></tbody></table>
      <p class="muted small">The service's figures hold all its callers.</p></section>`}
    <${Times} entries=${edge.entries} expression=${expression} label="Response times of these calls" />
    ${edge.ages.length > 0 && html`<section><h3>Age of messages when received</h3><${Histogram} entries=${edge.ages} label="Age of messages" /></section>`}
    <${Rates} selector=${from.type === 'client' ? undefined : edgeOf(from, to)} />
    ${edge.aliases.length > 0 && html`<section><h3>Called as</h3><ul>${edge.aliases.map((a) => html`<li key=${a}><${Text} value=${a} /></li>`)}</ul></section>`}
  </${Panel}>`;
}

/** @param {{ node: Node }} props */
const NodeLink = ({ node }) => html`<button type="button" class="link" onClick=${() => setParams(selecting({ node: node.key }), { push: true })}>${node.type === 'client' ? 'Client' : line(node.name, 60)}</button>`;

/** @param {{ f: import('../outcome.js').Figures, entries: import('../outcome.js').Histogram, seconds: number }} props */
const Figures = ({ f, entries, seconds }) => html`<section>
  <dl class="big"><div><dt>Calls</dt><dd>${count(f.total)}</dd></div><div><dt>Rate</dt><dd>${rate(f.total, seconds)}</dd></div>
    <div><dt>p50</dt><dd>${duration(percentile(entries, 0.5))}</dd></div><div><dt>p95</dt><dd>${duration(percentile(entries, 0.95))}</dd></div><div><dt>p99</dt><dd>${duration(percentile(entries, 0.99))}</dd></div></dl>
  <${ShareBar} f=${f} /></section>`;

/** The histogram, and the links to traces. @param {{ entries: import('../outcome.js').Histogram, expression: (inner: string) => string, label: string }} props */
function Times({ entries, expression, label }) {
  const selection = parsedTimes(param('times'));
  const outcome = OUTCOMES.find((o) => o === param('outcome'));
  const setSelection = (/** @type {[number, number] | undefined} */ range) => setParams({ times: range && `${range[0]}-${Number.isFinite(range[1]) ? range[1] : ''}` });
  const setOutcome = (/** @type {import('../outcome.js').Outcome | undefined} */ o) => setParams({ outcome: o });
  const text = expression(and(outcome && FLAG[outcome], selection && between(...selection)));
  return html`<section class="times"><h3>Response times</h3>
    <${Histogram} entries=${entries} label=${label} selection=${selection} onSelect=${setSelection} marks=${[['p50', percentile(entries, 0.5)], ['p95', percentile(entries, 0.95)]]} />
    <p class="muted small">${selection ? html`${duration(selection[0])} to ${Number.isFinite(selection[1]) ? duration(selection[1]) : 'the slowest'} · <button type="button" class="link" onClick=${() => setSelection(undefined)}>all</button>` : 'Drag to choose a range.'}</p>
    <div class="outcomes" role="group" aria-label="Outcome">${OUTCOMES.map((o) => html`<button key=${o} type="button" class="button" aria-pressed=${outcome === o} onClick=${() => setOutcome(outcome === o ? undefined : o)}><${Swatch} outcome=${o} />${WORDS[o].replace(/ \(.*/, '')}</button>`)}</div>
    <a class="button main wide" href=${href('/traces', { q: text })}>Show traces</a>
    <code class="expression">${line(text, 300)}</code></section>`;
}

/** Seconds, such as 0.5-2 or, without a bound above, 0.5-. @param {string} text @returns {[number, number] | undefined} */
function parsedTimes(text) {
  const match = /^([\d.e-]+?)-([\d.]*)$/.exec(text);
  const low = Number(match?.[1]);
  const high = match?.[2] ? Number(match[2]) : Infinity;
  return match && low >= 0 && high > low ? [low, high] : undefined;
}

/** @param {{ selector: string | undefined }} props */
function Rates({ selector }) {
  const { key, seconds } = range();
  const period = seconds > 3600 ? 300 : 60;
  const group = param('group');
  const { data, error } = useLoad(`${key}/${group}/${selector}`, async (signal) => {
    const at = times();
    const answer = await call('/TimeSeriesServiceStatistics', { ...at, Period: period, EntitySelectorExpression: selector, GroupName: group || undefined }, signal);
    return { at, periods: (answer.TimeSeriesServiceStatistics ?? []).map((/** @type {any} */ p) => ({ at: p.Timestamp, f: figures(p.ServiceSummaryStatistics ?? p.EdgeSummaryStatistics) })) };
  });
  return html`<section><h3>Calls per ${period === 60 ? 'minute' : '5 minutes'}</h3>
    ${error ? html`<${Problem} error=${error} />` : data ? html`<${TimeChart} periods=${data.periods} from=${data.at.StartTime} to=${data.at.EndTime} period=${period} label="Calls over time" />` : html`<div class="chart-space"></div>`}</section>`;
}

/** @param {{ title: string, list: Edge[], end: 'from' | 'to', graph: Graph, seconds: number }} props */
function Calls({ title, list, end, graph, seconds }) {
  if (!list.length || !title) {
    return null;
  }
  return html`<section><h3>${title}</h3><ul class="calls">${[...list].sort((a, b) => b.f.total - a.f.total).map((e) => {
    const other = graph.nodes.get(e[end]);
    const outcome = worst(e.f);
    return other && html`<li key=${e.key}><button type="button" onClick=${() => setParams(selecting({ edge: e.key }), { push: true })}><${Icon} name=${iconOf(other)} /><span class="cut">${other.type === 'client' ? 'Client' : line(other.name, 80)}</span>
      ${outcome !== 'ok' && html`<${Badge} outcome=${outcome}>${percent(e.f[outcome], e.f.total)}</${Badge}>`}<span class="muted nowrap">${rate(e.f.total, seconds)}</span><span class="nowrap p50">${duration(e.p50)}</span></button></li>`;
  })}</ul></section>`;
}
