// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { Graph as Dagre, layout } from '@dagrejs/dagre';

export const WIDTH = 216;
export const HEIGHT = 62;
const GAP = 148;
const COLUMN = WIDTH + GAP;
const ROW = HEIGHT + 26;

/** From here on dagre takes seconds, and its ranks are too tall for a screen. */
const MANY = 120;

/** @typedef {{ x: number, y: number }} Point centre of a node */
/** @typedef {{ places: Map<string, Point>, routes: Map<string, Point[]> }} Layout */

/** A full layout, from the left to the right. @param {import('./model.js').Graph} graph @returns {Layout} */
export function arrange(graph) {
  if (graph.nodes.size > MANY) {
    return { places: folded(ranked(graph)), routes: new Map() };
  }
  const big = graph.nodes.size > 60;
  const g = new Dagre({ directed: true });
  g.setGraph({ rankdir: 'LR', nodesep: big ? 18 : 38, edgesep: 14, ranksep: big ? 90 : GAP, ranker: 'network-simplex' });
  g.setDefaultEdgeLabel(() => ({}));
  for (const key of sorted(graph)) {
    g.setNode(key, { width: WIDTH, height: HEIGHT });
  }
  for (const e of graph.edges.values()) {
    if (e.from !== e.to) {
      g.setEdge(e.from, e.to, { weight: Math.ceil(Math.log2(2 + e.f.total)) });
    }
  }
  layout(g);
  const places = new Map();
  for (const key of graph.nodes.keys()) {
    const { x, y } = /** @type {any} */ (g.node(key));
    places.set(key, { x, y });
  }
  const routes = new Map();
  for (const e of graph.edges.values()) {
    const points = e.from === e.to ? undefined : /** @type {any} */ (g.edge(e.from, e.to))?.points;
    // Two points and one between them are a direct way, which a curve draws better.
    if (points?.length > 3) {
      routes.set(e.key, points.slice(1, -1));
    }
  }
  return { places, routes };
}

/**
 * Ranks by the longest way from a caller that is not called, each in an order with few crossings.
 * @param {import('./model.js').Graph} graph @returns {string[][]}
 */
function ranked(graph) {
  const out = /** @type {Map<string, string[]>} */ (new Map());
  const into = /** @type {Map<string, string[]>} */ (new Map());
  for (const key of graph.nodes.keys()) {
    out.set(key, []);
    into.set(key, []);
  }
  for (const { from, to } of graph.edges.values()) {
    if (from !== to) {
      out.get(from)?.push(to);
      into.get(to)?.push(from);
    }
  }
  const keys = sorted(graph);
  const rank = new Map(keys.map((key) => [key, 0]));
  const open = new Map(keys.map((key) => [key, into.get(key)?.length ?? 0]));
  const ready = keys.filter((key) => open.get(key) === 0);
  const waiting = new Set(keys);
  while (waiting.size) {
    // All that is left is in circles: start anywhere in one.
    const key = ready.shift() ?? /** @type {string} */ (waiting.values().next().value);
    if (!waiting.delete(key)) {
      continue;
    }
    for (const to of out.get(key) ?? []) {
      if (waiting.has(to)) {
        rank.set(to, Math.max(rank.get(to) ?? 0, (rank.get(key) ?? 0) + 1));
        open.set(to, (open.get(to) ?? 0) - 1);
        if (open.get(to) === 0) {
          ready.push(to);
        }
      }
    }
  }
  const ranks = /** @type {string[][]} */ ([]);
  for (const key of keys) {
    (ranks[rank.get(key) ?? 0] ??= []).push(key);
  }
  const at = new Map(ranks.flatMap((r) => r.map((key, i) => [key, i / r.length])));
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const r of sweep % 2 ? [...ranks].reverse() : ranks) {
      const wish = new Map(r.map((key) => {
        const near = (sweep % 2 ? out : into).get(key) ?? [];
        return [key, near.length ? near.reduce((a, k) => a + (at.get(k) ?? 0), 0) / near.length : at.get(key) ?? 0];
      }));
      r.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0)).forEach((key, i) => at.set(key, i / r.length));
    }
  }
  return ranks;
}

/**
 * Folds ranks that are too tall for a screen into several columns. The order from the top stays, so callers stay near.
 * @param {string[][]} ranks @returns {Map<string, Point>}
 */
function folded(ranks) {
  const row = HEIGHT + 18;
  const size = ranks.reduce((n, r) => n + r.length, 0);
  const rows = Math.max(8, Math.ceil(Math.sqrt((size * (WIDTH + 40)) / (row * 1.7))));
  const result = new Map();
  let left = 0;
  for (const rank of ranks) {
    const columns = Math.ceil(rank.length / rows);
    const used = Math.ceil(rank.length / columns);
    rank.forEach((key, i) => {
      result.set(key, { x: left + (i % columns) * (WIDTH + 28) + WIDTH / 2, y: (Math.floor(i / columns) + (rows - used) / 2 + ((i % columns) / columns) * 0.5) * row });
    });
    left += columns * (WIDTH + 28) + 110;
  }
  return result;
}

/** Clients first, then roots, then names, so that the same graph always looks the same. @param {import('./model.js').Graph} graph */
function sorted(graph) {
  const order = (/** @type {import('./model.js').Node} */ n) => (n.type === 'client' ? 0 : n.root ? 1 : 2);
  return [...graph.nodes.values()].sort((a, b) => order(a) - order(b) || (a.key < b.key ? -1 : 1)).map((n) => n.key);
}

/**
 * Gives each new node a free place right of its caller. Known nodes stay where they are, and those that are away keep their place.
 * @param {Layout} was @param {import('./model.js').Graph} graph @returns {Layout}
 */
export function extend(was, graph) {
  const missing = [...graph.nodes.keys()].filter((key) => !was.places.has(key));
  if (!missing.length) {
    return was;
  }
  const places = new Map(was.places);
  const edges = [...graph.edges.values()];
  for (const key of missing) {
    const caller = edges.find((e) => e.to === key && places.has(e.from));
    const callee = edges.find((e) => e.from === key && places.has(e.to));
    const from = caller && places.get(caller.from);
    const to = callee && places.get(callee.to);
    const start = from ? { x: from.x + COLUMN, y: from.y } : to ? { x: to.x - COLUMN, y: to.y } : { x: WIDTH / 2, y: bottom(places) + ROW };
    places.set(key, free(start, places));
  }
  return { places, routes: was.routes };
}

/** @param {Map<string, Point>} places */
const bottom = (places) => Math.max(0, ...[...places.values()].map((p) => p.y));

/** The nearest free place above or below. @param {Point} wanted @param {Map<string, Point>} places @returns {Point} */
function free(wanted, places) {
  const taken = (/** @type {number} */ y) => [...places.values()].some((p) => Math.abs(p.x - wanted.x) < WIDTH + 20 && Math.abs(p.y - y) < ROW - 4);
  for (let step = 0; ; step++) {
    for (const y of [wanted.y + step * (ROW / 2), wanted.y - step * (ROW / 2)]) {
      if (!taken(y)) {
        return { x: wanted.x, y };
      }
    }
  }
}

/** The bounds of some places. @param {Iterable<Point>} points */
export function bounds(points) {
  const list = [...points];
  const xs = list.map((p) => p.x);
  const ys = list.map((p) => p.y);
  const left = Math.min(...xs) - WIDTH / 2;
  const top = Math.min(...ys) - HEIGHT / 2;
  return { left, top, width: Math.max(...xs) + WIDTH / 2 - left, height: Math.max(...ys) + HEIGHT / 2 - top };
}

/**
 * The drawn way of a call, and the middle of it.
 * @param {Point} from @param {Point} to @param {Point[] | undefined} route points between them @param {boolean} self
 */
export function way(from, to, route, self) {
  const a = { x: from.x + WIDTH / 2, y: from.y };
  const b = { x: to.x - WIDTH / 2 - 5, y: to.y };
  if (self) {
    const top = from.y - HEIGHT / 2;
    return { d: `M${from.x - 24} ${top}C${from.x - 44} ${top - 44} ${from.x + 44} ${top - 44} ${from.x + 24} ${top - 4}`, middle: { x: from.x, y: top - 33 } };
  }
  if (b.x <= a.x) {
    // Back to the left: below both.
    const y = Math.max(from.y, to.y) + HEIGHT / 2 + 46;
    return { d: `M${from.x} ${from.y + HEIGHT / 2}C${from.x} ${y} ${to.x} ${y} ${to.x} ${to.y + HEIGHT / 2 + 4}`, middle: { x: (from.x + to.x) / 2, y: y - 12 } };
  }
  const points = [a, ...(route ?? []), b];
  let d = `M${a.x} ${a.y}`;
  for (let i = 1; i < points.length; i++) {
    const p = points[i - 1];
    const q = points[i];
    const bend = (q.x - p.x) / 2;
    d += `C${p.x + bend} ${p.y} ${q.x - bend} ${q.y} ${q.x} ${q.y}`;
  }
  return { d, middle: halfway(points) };
}

/** The middle of a way through some points. @param {Point[]} points @returns {Point} */
function halfway(points) {
  const lengths = points.slice(1).map((q, i) => Math.hypot(q.x - points[i].x, q.y - points[i].y));
  let rest = lengths.reduce((a, b) => a + b, 0) / 2;
  for (let i = 0; i < lengths.length; i++) {
    if (rest <= lengths[i]) {
      const t = lengths[i] > 0 ? rest / lengths[i] : 0;
      return { x: points[i].x + (points[i + 1].x - points[i].x) * t, y: points[i].y + (points[i + 1].y - points[i].y) * t };
    }
    rest -= lengths[i];
  }
  return points[0];
}
