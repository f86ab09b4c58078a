// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ApiError, pages } from '../api.js';
import { and, between, narrowed, quoted } from '../expression.js';
import { FirstTrace } from '../first.js';
import { count, plural } from '../format.js';
import { html } from '../html.js';
import { useKeys } from '../keys.js';
import { useLoad } from '../load.js';
import { Copy, Empty, Loading, Problem, useTitle } from '../parts.js';
import { range, times } from '../range.js';
import { go, href, param, setParams, useKeptScroll } from '../router.js';
import { shellWord } from '../text.js';
import { TraceList, step } from './list.js';
import { Refine } from './refine.js';
import { Scatter, timeOf } from './scatter.js';
import { Search } from './search.js';
import { namedTrace } from './words.js';

const MOST = 2000;
const STEP = 200;

export function TracesScreen() {
  useTitle('Traces');
  const { key, name } = range();
  const q = param('q');
  const group = param('group');
  const expression = and(group && `group.name = ${quoted(group)}`, q);
  const limit = Math.max(STEP, Number(param('rows')) || 0);
  const { data, error, loading, reload } = useLoad(`${key}/${expression}`, async (signal) => {
    const at = times();
    const { items, more, first } = await pages('/TraceSummaries', { ...at, FilterExpression: expression || undefined }, 'TraceSummaries', { limit: MOST, signal });
    return { of: `${key}/${expression}`, at, more, looked: first?.TracesProcessedCount, items: items.sort((a, b) => (b.StartTime ?? 0) - (a.StartTime ?? 0)) };
  });
  const { shown, fresh, accept } = useHeldBack(data);
  const wrong = error instanceof ApiError && error.status === 400 ? error.message : undefined;

  const search = (/** @type {string} */ text) => {
    const named = namedTrace(text);
    if (named) {
      go(href(`/traces/${named.id}`, { e: named.entity }));
    } else {
      setParams({ q: text }, { push: true });
    }
  };
  const add = (/** @type {string} */ term) => search(narrowed(q, term));
  const slowest = param('sort') === 'time';
  const rows = useMemo(() => (slowest ? [...shown].sort((a, b) => timeOf(b) - timeOf(a)) : shown), [shown, slowest]);
  const longest = useMemo(() => shown.reduce((m, s) => Math.max(m, timeOf(s)), 0), [shown]);
  const list = useKeptScroll(data !== undefined);
  useKeys({ j: () => step(1), k: () => step(-1), '.': accept });

  const command = `aws xray get-trace-summaries --start-time ${Math.floor(data?.at.StartTime ?? 0)} --end-time ${Math.ceil(data?.at.EndTime ?? 0)}${expression ? ` --filter-expression ${shellWord(expression)}` : ''} --endpoint-url ${location.origin} --no-sign-request`;
  return html`<div class="traces"><h1 class="hidden-text">Traces</h1>
    <${Search} value=${q} error=${wrong} summaries=${data?.items ?? []} onSearch=${search} />
    ${error && !wrong && html`<${Problem} error=${error} retry=${reload} />`}
    ${!data ? (error ? html`<${Empty} below title=${wrong ? 'The expression cannot be read' : 'The traces cannot be loaded'}><${Examples} /></${Empty}>` : html`<${Loading} what="traces" />`)
      : !data.items.length && !wrong ? html`<${Nothing} filtered=${!!expression} name=${name} onAll=${() => setParams({ q: undefined, group: undefined }, { push: true })} />`
      : html`<div class=${`traces-body ${loading || wrong ? 'stale' : ''}`}>
        <${Refine} summaries=${data.items} onAdd=${add} />
        <div class="traces-main" tabindex="0" role="group" aria-label="Found traces" ref=${list} data-scroll>
          <${Scatter} summaries=${data.items} from=${data.at.StartTime} to=${data.at.EndTime} onOpen=${(/** @type {string} */ id) => go(href(`/traces/${encodeURIComponent(id)}`))} onSelect=${(/** @type {any} */ r) => setParams({ q: and(q, between(r.low, r.high)), from: r.from.toFixed(3), to: r.to.toFixed(3), range: undefined }, { push: true })} />
          <div class="list-head"><p><b>${plural(data.items.length, 'trace')}</b>${data.more ? `, the newest of more` : ''}${data.looked > data.items.length ? html` <span class="muted">of ${count(data.looked)}</span>` : ''}</p>
            <div role="status" class="announce">${fresh > 0 && html`<button type="button" class="button" onClick=${accept}>Show ${plural(fresh, 'new trace')}</button>`}</div><div class="spring"></div>
            <${Copy} text=${command} name="an aws command" label="aws command" /><button type="button" class="button" onClick=${() => save(data.items)}>Save as JSON</button>
            ${q && html`<a class="button" href=${href('/groups', { expression: q })}>Make a group</a>`}</div>
          <${TraceList} rows=${rows.slice(0, limit)} longest=${longest} onAdd=${add} />
          ${rows.length > limit && html`<p class="list-more"><button type="button" class="button" onClick=${() => setParams({ rows: String(limit + STEP) })}>Show ${count(Math.min(STEP, rows.length - limit))} more</button></p>`}
        </div></div>`}
  </div>`;
}

/** Holds new traces back until the user asks for them, so that no row moves while it is read. @param {{ of: string, items: any[] } | undefined} data */
function useHeldBack(data) {
  const known = useRef({ of: '', ids: new Set() });
  const [, redraw] = useState(0);
  if (data && (known.current.of !== data.of || known.current.ids.size === 0)) {
    known.current = { of: data.of, ids: new Set(data.items.map((s) => s.Id)) };
  }
  const shown = (data?.items ?? []).filter((s) => known.current.ids.has(s.Id));
  const fresh = (data?.items.length ?? 0) - shown.length;
  const accept = () => {
    known.current = { of: data?.of ?? '', ids: new Set(data?.items.map((s) => s.Id)) };
    redraw((n) => n + 1);
  };
  useEffect(() => {
    document.title = `${fresh > 0 ? `(${fresh}) ` : ''}Traces · Weft`;
  }, [fresh]);
  return { shown, fresh, accept };
}

/** @param {any[]} items */
function save(items) {
  const url = URL.createObjectURL(new Blob([JSON.stringify({ TraceSummaries: items }, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: 'traces.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const EXAMPLES = /** @type {[string, string][]} */ ([
  ['fault', 'requests that failed'],
  ['responsetime > 0.5', 'slower than half a second'],
  ['http.status = 404', 'answered with this status'],
  ['http.url CONTAINS "/orders"', 'by a part of the address'],
  ['service() { fault }', 'a fault anywhere on the way'],
  ['annotation.item = "tea"', 'by an annotation'],
]);

const Examples = () => html`<dl class="examples">${EXAMPLES.map(([e, words]) => html`<dt key=${e}><a class="mono" href=${href('/traces', { q: e })}>${e}</a></dt><dd>${words}</dd>`)}</dl>`;

/** @param {{ filtered: boolean, name: string, onAll: () => void }} props */
const Nothing = ({ filtered, name, onAll }) => (filtered
  ? html`<${Empty} below title="No trace fits this search"><p>It looks at the requests of the last ${name || 'chosen range'}. <code>fault</code>, <code>http.*</code> and <code>responsetime</code> ask the first service alone; <code>service() { fault }</code> asks all.</p><${Examples} /><p><button type="button" class="button" onClick=${onAll}>Show all traces</button></p></${Empty}>`
  : html`<${FirstTrace} below what=${name ? `the last ${name}` : 'this range'} />`);
