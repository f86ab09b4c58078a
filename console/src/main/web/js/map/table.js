// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { count, duration, percent, rate } from '../format.js';
import { html } from '../html.js';
import { Icon, iconOf, typeWords } from '../icons.js';
import { OUTCOMES, WORDS } from '../outcome.js';
import { Badge } from '../parts.js';
import { param, setParams } from '../router.js';
import { line } from '../text.js';
import { isDimmed } from './canvas.js';
import { selecting } from './panel.js';

/** @typedef {import('./model.js').Graph} Graph */

const COLUMNS = /** @type {[string, string, (row: any) => number][]} */ ([
  ['calls', 'Calls', (r) => r.f.total],
  ['bad', 'Failing', (r) => (r.f.total ? (r.f.fault + r.f.error + r.f.throttle) / r.f.total : 0)],
  ['p50', 'p50', (r) => r.p50 ?? 0],
  ['p95', 'p95', (r) => r.p95 ?? 0],
]);

/** The map as two tables. @param {{ graph: Graph, seconds: number, find: string }} props */
export function MapTable({ graph, seconds, find }) {
  const name = (/** @type {string} */ key) => {
    const n = graph.nodes.get(key);
    return n?.type === 'client' ? `Client of ${line(n.name, 100)}` : line(n?.name, 100);
  };
  const nodes = [...graph.nodes.values()].filter((n) => !isDimmed(n.key, find));
  const edges = [...graph.edges.values()].filter((e) => !isDimmed(e.from, find) && !isDimmed(e.to, find));
  return html`<div class="sheet map-table"><h2>${nodes.length} nodes</h2>
    <div class="card"><table aria-label="Nodes"><thead><tr><th>Name</th><th>Type</th><${Heads} /></tr></thead><tbody>
      ${ordered(nodes).map((n) => html`<tr key=${n.key}><th scope="row"><button type="button" class="link" onClick=${() => setParams(selecting({ node: n.key }), { push: true })}><${Icon} name=${iconOf(n)} /> ${name(n.key)}</button></th><td class="muted">${typeWords(line(n.type ?? '', 60), n.name)}</td><${Cells} row=${n} seconds=${seconds} /></tr>`)}</tbody></table></div>
    <h2>${edges.length} calls between them</h2>
    <div class="card"><table aria-label="Calls"><thead><tr><th>From</th><th>To</th><${Heads} /></tr></thead><tbody>
      ${ordered(edges).map((e) => html`<tr key=${e.key}><td>${name(e.from)}</td><th scope="row"><button type="button" class="link" onClick=${() => setParams(selecting({ edge: e.key }), { push: true })}>${name(e.to)}</button></th><${Cells} row=${e} seconds=${seconds} /></tr>`)}</tbody></table></div></div>`;
}

function Heads() {
  const current = param('sort') || 'calls';
  return COLUMNS.map(([id, words]) => html`<th key=${id} class="number" aria-sort=${current === id ? 'descending' : undefined}><button type="button" onClick=${() => setParams({ sort: id === 'calls' ? undefined : id })}>${words}${current === id ? ' ▾' : ''}</button></th>`);
}

/** @template {{ f: any, p50?: number, p95?: number }} T @param {T[]} rows @returns {T[]} */
function ordered(rows) {
  const [, , value] = COLUMNS.find(([id]) => id === param('sort')) ?? COLUMNS[0];
  return [...rows].sort((a, b) => value(b) - value(a));
}

/** @param {{ row: any, seconds: number }} props */
const Cells = ({ row, seconds }) => html`<td class="number">${count(row.f.total)} <span class="muted">${rate(row.f.total, seconds)}</span></td>
  <td class="number">${OUTCOMES.filter((o) => o !== 'ok' && row.f[o] > 0).map((o) => html`<${Badge} key=${o} outcome=${o}>${percent(row.f[o], row.f.total)}<span class="hidden-text"> ${WORDS[o]}</span></${Badge}> `)}</td>
  <td class="number">${duration(row.p50)}</td><td class="number">${duration(row.p95)}</td>`;
