// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { call as callApi } from '../api.js';
import { clock, count, duration, plural } from '../format.js';
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { useKeys } from '../keys.js';
import { useLoad } from '../load.js';
import { Canvas } from '../map/canvas.js';
import { arrange } from '../map/layout.js';
import { toGraph } from '../map/model.js';
import { Copy, Empty, Loading, Problem, Status, useTitle } from '../parts.js';
import { href, param, setParams } from '../router.js';
import { consoleLinks, loadSettings } from '../settings.js';
import { asciiSigns, line, shellWord } from '../text.js';
import { useFindings } from './findings.js';
import { Minimap } from './minimap.js';
import { criticalPath, detail, exceptions, path as pathOf, searchText, statusOf, toTrace } from './model.js';
import { CallPanel } from './panel.js';
import { Timeline } from './timeline.js';

/** @typedef {import('./model.js').Call} Call */
/** @typedef {import('./model.js').Trace} Trace */

/** Traces that ended this long ago change no more, seconds. */
const SETTLED = 120;

/** @param {{ id: string }} props */
export function TraceScreen({ id }) {
  const last = useRef({ text: '', trace: /** @type {Trace | undefined} */ (undefined) });
  const settled = last.current.trace && !last.current.trace.open && last.current.trace.end < Date.now() / 1000 - SETTLED;
  const { data, error, loading, reload } = useLoad(id, async (signal) => {
    const answer = await callApi('/Traces', { TraceIds: [id] }, signal);
    const found = answer.Traces?.[0];
    const text = found ? JSON.stringify(found) : '';
    // The same documents give the same object, so nothing is drawn again.
    if (text !== last.current.text) {
      last.current = { text, trace: found ? toTrace(found) : undefined };
    }
    return { trace: last.current.trace };
  }, { live: !settled });

  useEffect(() => {
    loadSettings();
  }, [id]);
  useTitle(data?.trace ? title(data.trace) : 'Trace');
  if (!data) {
    return error ? html`<${Empty} title="The trace cannot be loaded"><${Problem} error=${error} retry=${reload} /></${Empty}>` : html`<${Loading} what="the trace" />`;
  }
  if (!data.trace || !data.trace.calls.length) {
    return html`<${Empty} title="This trace is not here"><p>The console has no documents of <code>${line(id, 80)}</code>. They may have been forgotten, or have not arrived. The page shows them as soon as they do.</p><p><a href=${href('/traces')}>Look at the traces that are here</a></p></${Empty}>`;
  }
  return html`<${Loaded} trace=${data.trace} error=${error} reload=${reload} stale=${loading} />`;
}

/** @param {Trace} trace */
function title(trace) {
  const root = trace.roots[0];
  return detail(root) || root.name;
}

/** @param {{ trace: Trace, error: Error | undefined, reload: () => void, stale: boolean }} props */
function Loaded({ trace, error, reload }) {
  const [active, setActive] = useState(/** @type {string | undefined} */ (undefined));
  // Without a choice, a failing trace shows where it began to fail; '-' is the choice of none.
  const selected = param('e') || (originOf(trace)?.id ?? '');
  const find = param('find');
  const errorsOnly = param('errors') === '1';
  const withPath = param('path') !== 'off';
  const level = param('level') === '' ? Infinity : Number(param('level'));
  const toggled = param('toggled');
  const view = param('view') || 'timeline';
  const zoom = parsedZoom(param('zoom'));
  const rootCall = trace.byId.get(param('root'));
  const top = rootCall ? [rootCall] : trace.roots;

  const flips = useMemo(() => new Set(toggled ? toggled.split(',') : []), [toggled]);
  const isOpen = (/** @type {Call} */ c) => (c.depth < level) !== flips.has(keyOf(c));
  const failing = useMemo(() => trace.calls.filter((c) => c.outcome !== 'ok'), [trace]);
  const kept = useMemo(() => (errorsOnly ? withAncestors(failing) : undefined), [failing, errorsOnly]);
  const rows = useMemo(() => flatten(top, isOpen, kept), [trace, rootCall, flips, level, kept]);
  const texts = useRef(/** @type {WeakMap<Call, string>} */ (new WeakMap()));
  const matches = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    return wanted ? trace.calls.filter((c) => {
      let text = texts.current.get(c);
      if (text === undefined) {
        text = searchText(c);
        texts.current.set(c, text);
      }
      return text.includes(wanted);
    }) : [];
  }, [trace, find]);
  const matched = useMemo(() => new Set(matches), [matches]);
  const path = useMemo(() => (withPath ? criticalPath(rootCall ?? trace.roots[0]) : new Map()), [trace, rootCall, withPath]);

  const findings = useFindings(trace);
  const call = trace.byId.get(selected);
  const current = (active ? trace.calls.find((c) => keyOf(c) === active) : undefined) ?? call;
  const low = rootCall ? rootCall.start : trace.start;
  const length = Math.max((rootCall ? rootCall.end : trace.end) - low, 1e-6);
  const select = (/** @type {Call} */ c) => {
    setActive(keyOf(c));
    setParams({ e: c.id || undefined }, { push: !call });
  };
  const activate = (/** @type {Call} */ c) => {
    setActive(keyOf(c));
    if (call) {
      setParams({ e: c.id || undefined });
    }
  };
  /** Opens what hides a call, and goes there. @param {Call | undefined} c */
  const show = (c) => {
    if (!c) {
      return;
    }
    const next = new Set(flips);
    for (let p = c.parent; p; p = p.parent) {
      if ((p.depth < level) === next.has(keyOf(p))) {
        const key = keyOf(p);
        next.has(key) ? next.delete(key) : next.add(key);
      }
    }
    setActive(keyOf(c));
    const outside = rootCall && !isWithin(c, rootCall);
    setParams({ toggled: [...next].join(','), e: c.id || undefined, ...(outside ? { root: undefined } : {}), ...(errorsOnly && c.outcome === 'ok' ? { errors: undefined } : {}) });
  };
  const step = (/** @type {Call[]} */ list, /** @type {number} */ by) => {
    const here = current ? current.order : by > 0 ? -1 : Infinity;
    const next = by > 0 ? list.find((c) => c.order > here) ?? list[0] : list.findLast((c) => c.order < here) ?? list.at(-1);
    show(next);
  };
  const toggle = (/** @type {Call} */ c) => {
    const next = new Set(flips);
    const key = keyOf(c);
    next.has(key) ? next.delete(key) : next.add(key);
    setParams({ toggled: [...next].join(',') });
  };
  const zoomBy = (/** @type {number} */ factor) => {
    const middle = (zoom[0] + zoom[1]) / 2;
    const half = Math.min(1, (zoom[1] - zoom[0]) * factor) / 2;
    const from = Math.min(Math.max(0, middle - half), 1 - 2 * half);
    setZoom([from, from + 2 * half]);
  };
  const row = (/** @type {number} */ by) => {
    const at = current ? rows.indexOf(current) : -1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) {
      activate(next);
    }
  };
  useKeys({ n: () => step(matches, 1), p: () => step(matches, -1), e: () => step(failing, 1), j: () => row(1), k: () => row(-1), Enter: () => current && select(current),
    ...(view === 'map' ? {} : { '+': () => zoomBy(0.5), '=': () => zoomBy(0.5), '-': () => zoomBy(2), 0: () => setZoom([0, 1]) }),
    Escape: () => (call ? setParams({ e: '-' }) : setParams({ root: undefined, zoom: undefined })) });

  const deepest = useMemo(() => trace.calls.reduce((d, c) => Math.max(d, c.depth), 0), [trace]);
  const place = current ? matches.indexOf(current) + 1 : 0;
  return html`<div class="trace">
    <${Header} trace=${trace} refused=${findings.total} onRefused=${() => step(trace.calls.filter((c) => findings.byId.has(c.id)), 1)} />
    <div class="trace-tools">
      <div class="group" role="group" aria-label="View">${[['timeline', 'Timeline'], ['map', 'Map'], ['json', 'JSON']].map(([v, words]) => html`<button key=${v} type="button" class="button" aria-pressed=${view === v} onClick=${() => setParams({ view: v === 'timeline' ? undefined : v }, { push: true })}>${words}</button>`)}</div>
      ${view === 'timeline' && html`<label class="find"><${Icon} name="search" /><span class="hidden-text">Search in this trace</span><input class="input" type="search" data-search placeholder="Search in this trace" value=${find} onInput=${(/** @type {any} */ e) => setParams({ find: e.currentTarget.value })}
          onKeyDown=${(/** @type {KeyboardEvent} */ e) => e.key === 'Enter' && step(matches, e.shiftKey ? -1 : 1)} /></label>
        ${find && html`<span class="muted nowrap" role="status">${matches.length ? `${place ? `${count(place)} of ` : ''}${count(matches.length)}` : 'no match'}</span>
          <div class="group"><button type="button" class="button square" aria-label="Previous match" title="Previous match (p)" disabled=${!matches.length} onClick=${() => step(matches, -1)}><${Icon} name="up" /></button><button type="button" class="button square" aria-label="Next match" title="Next match (n)" disabled=${!matches.length} onClick=${() => step(matches, 1)}><${Icon} name="down" /></button></div>`}
        <div class="spring"></div>
        ${failing.length > 0 && html`<button type="button" class="button" title="Next error (e)" onClick=${() => step(failing, 1)}>Next error</button><button type="button" class="button" aria-pressed=${errorsOnly} onClick=${() => setParams({ errors: errorsOnly ? undefined : '1' })}>Only errors <span class="badge fault">${count(failing.length)}</span></button>`}
        <button type="button" class="button" aria-pressed=${withPath} title="What decided how long it took" onClick=${() => setParams({ path: withPath ? 'off' : undefined })}>Critical path</button>
        <div class="group" role="group" aria-label="Levels"><button type="button" class="button square" aria-label="Close one level" title="Close one level" onClick=${() => setParams({ level: String(Math.max(0, Math.min(level, deepest) - 1)), toggled: undefined })}><${Icon} name="minus" /></button><button type="button" class="button square" aria-label="Open one level" title="Open one level" disabled=${level === Infinity} onClick=${() => setParams({ level: level + 1 >= deepest ? undefined : String(level + 1), toggled: undefined })}><${Icon} name="plus" /></button></div>`}
    </div>
    ${error && html`<${Problem} error=${error} retry=${reload} />`}
    ${(rootCall || zoom[0] > 0 || zoom[1] < 1) && view === 'timeline' && html`<div class="notice calm">${rootCall ? html`Only ${line(rootCall.name, 80)} and below.` : `Zoomed to ${duration((zoom[1] - zoom[0]) * length)}.`} <button type="button" class="link" onClick=${() => setParams({ root: undefined, zoom: undefined })}>Show the whole trace</button></div>`}
    <div class="trace-body">
      ${view === 'map' ? html`<${TraceMap} trace=${trace} />` : view === 'json' ? html`<${TraceJson} trace=${trace} />` : html`<div class="trace-main"><div class="minimap-row"><span></span><${Minimap} trace=${trace} zoom=${zoom} onZoom=${setZoom} /></div>
        <${Timeline} rows=${rows} open=${isOpen} from=${low + zoom[0] * length} to=${low + zoom[1] * length} start=${low} selected=${selected} matches=${matched} path=${path} refused=${findings.byId} onSelect=${select} onToggle=${toggle} active=${current} onActive=${activate} depth=${rootCall?.depth ?? 0} onZoom=${(/** @type {number} */ from, /** @type {number} */ to) => setZoom([(from - low) / length, (to - low) / length])} /></div>`}
      ${call && view === 'timeline' && html`<${CallPanel} key=${call.id} trace=${trace} call=${call} links=${consoleLinks.value} refused=${findings.byId.get(call.id) ?? []} root=${rootCall?.id ?? ''} onClose=${() => setParams({ e: '-' })} onSelect=${(/** @type {string} */ to) => show(trace.byId.get(to))} onRoot=${(/** @type {string | undefined} */ to) => setParams({ root: to, zoom: undefined }, { push: true })} />`}
    </div>
  </div>`;
}

/** The deepest failing call, if possible one with an exception. @param {Trace} trace */
function originOf(trace) {
  const failing = trace.calls.filter((c) => c.outcome !== 'ok' && c.id !== '');
  const deepest = (/** @type {Call[]} */ list) => list.reduce((/** @type {Call | undefined} */ best, c) => (!best || c.depth > best.depth ? c : best), undefined);
  return deepest(failing.filter((c) => exceptions(c).length > 0)) ?? deepest(failing);
}

/** Stays the same while documents arrive. @param {Call} call */
const keyOf = (call) => call.id || `#${call.order}`;

/** @param {[number, number]} zoom */
const setZoom = (zoom) => setParams({ zoom: zoom[0] <= 0 && zoom[1] >= 1 ? undefined : `${zoom[0].toFixed(4)}-${zoom[1].toFixed(4)}` });

/** @param {string} text @returns {[number, number]} */
function parsedZoom(text) {
  const [from, to] = text.split('-').map(Number);
  return from >= 0 && to <= 1 && to > from ? [from, to] : [0, 1];
}

/** @param {Call} call @param {Call} above */
function isWithin(call, above) {
  for (let c = /** @type {Call | undefined} */ (call); c; c = c.parent) {
    if (c === above) {
      return true;
    }
  }
  return false;
}

/** @param {Call[]} calls */
function withAncestors(calls) {
  const kept = new Set(calls);
  for (const call of calls) {
    for (let p = call.parent; p && !kept.has(p); p = p.parent) {
      kept.add(p);
    }
  }
  return kept;
}

/** @param {Call[]} roots @param {(call: Call) => boolean} isOpen @param {Set<Call> | undefined} kept @returns {Call[]} */
function flatten(roots, isOpen, kept) {
  const rows = [];
  const stack = [...roots].reverse();
  for (let c = stack.pop(); c; c = stack.pop()) {
    if (kept && !kept.has(c)) {
      continue;
    }
    rows.push(c);
    if (isOpen(c)) {
      for (let i = c.children.length - 1; i >= 0; i--) {
        stack.push(c.children[i]);
      }
    }
  }
  return rows;
}

/** @param {{ trace: Trace, refused: number, onRefused: () => void }} props refused: documents that strict receivers would not take */
function Header({ trace, refused, onRefused }) {
  const root = trace.roots[0];
  const request = root.doc.http?.request ?? {};
  const marks = [...new Set(trace.calls.flatMap((c) => c.marks.filter((m) => m.startsWith('waiting') || m === 'its parent has not arrived')))];
  return html`<header class="trace-head">
    <div class="row"><${Status} status=${statusOf(root)} outcome=${root.outcome} />
      <h1 class="cut">${request.method || request.url ? html`<span class="method">${line(request.method, 40)}</span> ${line(pathOf(String(request.url ?? '')), 300)}` : line(root.name, 200)}</h1>
      <div class="spring"></div>
      <${Copy} text=${trace.id} name="the trace id" label="Id" /><${Copy} text=${`aws xray batch-get-traces --trace-ids ${shellWord(trace.id)} --endpoint-url ${location.origin} --no-sign-request`} name="an aws command" label="aws command" /></div>
    <div class="row facts-row"><span>${line(root.name, 80)}</span><span>${clock(trace.start, true)}</span><span><b>${trace.open ? 'in progress' : duration(trace.end - trace.start)}</b></span><span>${plural(trace.services.length, 'service')}</span><span>${plural(trace.calls.length, 'call')}</span>
      ${root.doc.user !== undefined && html`<span>user ${line(root.doc.user, 60)}</span>`}<span class="mono">${line(trace.id, 80)}</span></div>
    ${(trace.limited || marks.length > 0 || trace.roots.length > 1 || refused > 0) && html`<div class="row notes">${trace.limited && html`<span class="notice">The trace is too large. The console has left out the rest of its calls.</span>`}
      ${marks.slice(0, 4).map((m) => html`<span key=${m} class="badge error">${line(m.replace('its parent has', 'the parent of a segment has'), 160)}</span>`)}
      ${trace.roots.length > 1 && html`<span class="badge">${trace.roots.length} roots</span>`}
      ${refused > 0 && html`<button type="button" class="badge error" title="The CloudWatch agent and OpenTelemetry's collectors drop such a document in silence. Show the next one" onClick=${onRefused}><${Icon} name="warn" />${plural(refused, 'document')} refused elsewhere</button>`}</div>`}
  </header>`;
}

/** The map of this trace alone. @param {{ trace: Trace }} props */
function TraceMap({ trace }) {
  const { data, error, reload } = useLoad(`${trace.id}/${trace.documents.length}`, async (signal) => {
    const answer = await callApi('/TraceGraph', { TraceIds: [trace.id] }, signal);
    const graph = toGraph(answer.Services ?? []);
    return { graph, layout: arrange(graph) };
  }, { live: false });
  if (!data) {
    return error ? html`<${Empty} below title="The map cannot be loaded"><${Problem} error=${error} retry=${reload} /></${Empty}>` : html`<${Loading} what="the map" />`;
  }
  const open = (/** @type {string} */ name) => {
    const call = trace.calls.find((c) => c.name === name || c.inferred?.name === name);
    setParams({ view: undefined, e: call?.id }, { push: true });
  };
  return html`<div class="trace-main"><${Canvas} graph=${data.graph} layout=${data.layout} seconds=${0} selected="" find="" fitKey=${data}
    onNode=${(/** @type {string} */ key) => open(data.graph.nodes.get(key)?.name ?? '')} onEdge=${(/** @type {string} */ key) => open(data.graph.nodes.get(data.graph.edges.get(key)?.to ?? '')?.name ?? '')} /></div>`;
}

/** @param {{ trace: Trace }} props */
function TraceJson({ trace }) {
  const text = useMemo(() => asciiSigns(JSON.stringify(trace.documents, null, 2)), [trace]);
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${trace.id.replace(/[^\w-]/g, '_')}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return html`<div class="trace-main json-view"><div class="row"><${Copy} text=${text} name="the documents" label="Copy" /><button type="button" class="button" onClick=${download}>Save as a file</button></div><pre class="json" tabindex="0">${beginning(text)}</pre></div>`;
}

/** @param {string} text */
const beginning = (text) => (text.length > 400_000 ? `${text.slice(0, 400_000)}\n… save the file for the rest` : text);
