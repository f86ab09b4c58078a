// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { figures, merged, percentile } from '../outcome.js';

/** @typedef {import('../outcome.js').Figures} Figures */
/** @typedef {import('../outcome.js').Histogram} Entries */
/** @typedef {{ key: string, name: string, type: string | undefined, root: boolean, known: boolean, f: Figures, entries: Entries, p50?: number, p95?: number }} Node */
/** @typedef {{ key: string, from: string, to: string, f: Figures, entries: Entries, p50?: number, p95?: number, link: boolean, aliases: string[], ages: Entries }} Edge */
/** @typedef {{ nodes: Map<string, Node>, edges: Map<string, Edge>, since: number | undefined }} Graph */

/** A node's key, which stays the same from one answer to the next. @param {any} service */
export const keyOf = (service) => `${service.Name ?? service.Names?.[0] ?? ''}|${service.Type ?? ''}`;

/** The graph of GetServiceGraph or GetTraceGraph. @param {any[]} services @returns {Graph} */
export function toGraph(services) {
  const keys = new Map(services.map((s) => [s.ReferenceId, keyOf(s)]));
  const nodes = /** @type {Graph['nodes']} */ (new Map());
  const edges = /** @type {Graph['edges']} */ (new Map());
  let since = Infinity;
  for (const s of services) {
    const from = keyOf(s);
    const outgoing = (s.Edges ?? []).map((/** @type {any} */ e) => edgeOf(e, from, keys.get(e.ReferenceId)));
    for (const e of outgoing) {
      if (e) {
        edges.set(e.key, e);
      }
    }
    const own = s.SummaryStatistics;
    const entries = /** @type {Entries} */ (own ? s.ResponseTimeHistogram ?? [] : merged(outgoing.flatMap((/** @type {Edge | undefined} */ e) => (e ? [e.entries] : []))));
    const f = own ? figures(own) : sum(outgoing.flatMap((/** @type {Edge | undefined} */ e) => (e ? [e.f] : [])));
    nodes.set(from, { key: from, name: s.Name ?? s.Names?.[0] ?? '', type: s.Type, root: !!s.Root, known: s.State !== 'unknown', f, entries, p50: percentile(entries, 0.5), p95: percentile(entries, 0.95) });
    since = Math.min(since, typeof s.StartTime === 'number' ? s.StartTime : Infinity);
  }
  return { nodes, edges, since: Number.isFinite(since) ? since : undefined };
}

/** @param {any} e @param {string} from @param {string | undefined} to @returns {Edge | undefined} */
function edgeOf(e, from, to) {
  if (to === undefined) {
    return undefined;
  }
  const entries = e.ResponseTimeHistogram ?? [];
  return { key: `${from}>${to}`, from, to, f: figures(e.SummaryStatistics), entries, p50: percentile(entries, 0.5), p95: percentile(entries, 0.95), link: e.EdgeType === 'link',
    aliases: (e.Aliases ?? []).flatMap((/** @type {any} */ a) => a.Names ?? a.Name ?? []), ages: e.ReceivedEventAgeHistogram ?? [] };
}

/** @param {Figures[]} list @returns {Figures} */
export function sum(list) {
  const f = { ok: 0, error: 0, throttle: 0, fault: 0, total: 0, time: 0 };
  for (const other of list) {
    for (const name of /** @type {(keyof Figures)[]} */ (Object.keys(f))) {
      f[name] += other[name];
    }
  }
  return f;
}

/** The nodes at most so many calls away, in either direction. @param {Graph} graph @param {string} start @param {number} hops @returns {Set<string>} */
export function around(graph, start, hops) {
  const near = new Set([start]);
  for (let i = 0; i < hops; i++) {
    const before = new Set(near);
    for (const { from, to } of graph.edges.values()) {
      if (before.has(from)) {
        near.add(to);
      }
      if (before.has(to)) {
        near.add(from);
      }
    }
  }
  return near;
}

/** @param {Graph} graph @param {(key: string) => boolean} keep @returns {Graph} */
export function part(graph, keep) {
  return { nodes: new Map([...graph.nodes].filter(([key]) => keep(key))), edges: new Map([...graph.edges].filter(([, e]) => keep(e.from) && keep(e.to))), since: graph.since };
}
