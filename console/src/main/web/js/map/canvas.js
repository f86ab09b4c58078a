// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { duration, percent, plural, rate } from '../format.js';
import { html } from '../html.js';
import { Icon, iconOf, typeWords } from '../icons.js';
import { useKeys } from '../keys.js';
import { LETTER, OUTCOMES, shareText, worst } from '../outcome.js';
import { param, setParams } from '../router.js';
import { line } from '../text.js';
import { HEIGHT, WIDTH, bounds, way } from './layout.js';

/** @typedef {import('./model.js').Graph} Graph */
/** @typedef {import('./model.js').Node} Node */
/** @typedef {{ x: number, y: number, k: number }} View */

/** @param {number} calls @param {number} seconds */
const often = (calls, seconds) => (seconds ? rate(calls, seconds) : plural(calls, 'call'));

/** Whether a search leaves a node out. @param {string} key @param {string} find in lower case */
export const isDimmed = (key, find) => find !== '' && !key.toLowerCase().includes(find);

const MIN = 0.08;
const MAX = 2;

/** A wheel has no end; so long after its last turn the address takes the view, milliseconds. */
const REST = 150;

/** The view as it stands in the address: the place in the top left corner, and the scale. @param {View} view */
const written = ({ x, y, k }) => `${Math.round(-x / k)},${Math.round(-y / k)},${Number(k.toFixed(3))}`;

/** @param {string} text @returns {View | undefined} */
function parsed(text) {
  const [left, top, scale] = text.split(',').map(Number);
  const k = Math.max(MIN, Math.min(MAX, scale));
  return text && Number.isFinite(left) && Number.isFinite(top) && Number.isFinite(k) ? { k, x: -left * k, y: -top * k } : undefined;
}

/** Below this scale text is hard to read. */
const READABLE = 0.75;

/** The share of failures below which a card from afar only has their letter. */
const FEW = 0.01;

/** Of the panel beside the map, which opens with a choice. */
const PANEL = 384;

/**
 * The whole map. If only the panel makes that too small to read, the part around the choice.
 * @param {{ width: number, height: number }} box @param {{ left: number, top: number, width: number, height: number }} all
 * @param {{ x: number, y: number } | undefined} chosen @returns {View}
 */
function fitted(box, all, chosen) {
  const scale = (/** @type {number} */ width) => Math.max(MIN, Math.min(1.3, (width - 72) / all.width, (box.height - 128) / all.height));
  const k = scale(box.width);
  const y = (box.height - all.height * k) / 2 - all.top * k;
  if (!chosen || k >= READABLE || scale(box.width + PANEL) < READABLE || all.height * READABLE > box.height - 128) {
    return { k, x: (box.width - all.width * k) / 2 - all.left * k, y };
  }
  const least = box.width - 36 - (all.left + all.width) * READABLE;
  const most = 36 - all.left * READABLE;
  return { k: READABLE, x: Math.min(most, Math.max(least, box.width / 2 - chosen.x * READABLE)), y: (box.height - all.height * READABLE) / 2 - all.top * READABLE };
}

/**
 * The drawn map: HTML cards over SVG curves, in one layer that moves and scales.
 * @param {{ graph: Graph, layout: import('./layout.js').Layout, seconds: number, selected: string, find: string,
 *   onNode: (key: string) => void, onEdge: (key: string) => void, tools?: any, fitKey: unknown }} props seconds: of the range; 0: one trace, so calls are counted
 */
export function Canvas({ graph, layout, seconds, selected, find, onNode, onEdge, tools, fitKey }) {
  const frame = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [view, setView] = useState(/** @type {View} */ ({ x: 0, y: 0, k: 1 }));
  const [focused, setFocused] = useState('');
  const current = useRef(view);
  current.current = view;
  const at = param('at');
  const known = useRef('');
  // Moved by the user: the map no longer fits itself to the frame.
  const touched = useRef(false);
  const timer = useRef(0);

  const change = (/** @type {(v: View) => View} */ by) => {
    current.current = by(current.current);
    setView(current.current);
  };
  const write = () => {
    clearTimeout(timer.current);
    known.current = written(current.current);
    // The same to the pixel as after a reload.
    change((v) => parsed(known.current) ?? v);
    setParams({ at: known.current });
  };
  const move = (/** @type {(v: View) => View} */ by) => {
    touched.current = true;
    change(by);
    clearTimeout(timer.current);
    timer.current = setTimeout(write, REST);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const fit = (/** @type {string} */ focus = selected) => {
    const box = frame.current?.getBoundingClientRect();
    const points = [...graph.nodes.keys()].flatMap((key) => layout.places.get(key) ?? []);
    if (box && points.length) {
      const b = bounds(points);
      change(() => fitted(box, b, layout.places.get(graph.edges.get(focus)?.to ?? focus)));
    }
  };
  // From a link, a reload or the back button; not what was written here.
  const arrive = () => {
    const wanted = parsed(at);
    touched.current = !!wanted;
    if (!wanted) {
      fit();
    } else if (at !== known.current) {
      change(() => wanted);
    }
    known.current = at;
  };
  useLayoutEffect(arrive, [fitKey]);
  useLayoutEffect(() => {
    if (at !== known.current) {
      clearTimeout(timer.current);
      arrive();
    }
  }, [at]);
  useEffect(() => {
    if (!frame.current) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      if (!touched.current) {
        fit();
      }
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [fitKey, graph.nodes.size, layout, selected]);

  const zoom = (/** @type {number} */ factor, /** @type {number} */ x, /** @type {number} */ y) => move((v) => {
    const k = Math.max(MIN, Math.min(MAX, v.k * factor));
    return { k, x: x - ((x - v.x) / v.k) * k, y: y - ((y - v.y) / v.k) * k };
  });
  const middle = (/** @type {number} */ factor) => {
    const box = frame.current?.getBoundingClientRect();
    zoom(factor, (box?.width ?? 0) / 2, (box?.height ?? 0) / 2);
  };
  const whole = () => {
    clearTimeout(timer.current);
    touched.current = false;
    known.current = '';
    setParams({ at: undefined });
    fit('');
  };
  useKeys({ '+': () => middle(1.25), '=': () => middle(1.25), '-': () => middle(0.8), 0: whole });

  useEffect(() => {
    const element = frame.current;
    const wheel = (/** @type {WheelEvent} */ event) => {
      event.preventDefault();
      const box = element?.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.03 : 0.0015)), event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, []);

  const drag = useRef(/** @type {{ x: number, y: number } | undefined} */ (undefined));
  const pan = {
    onPointerDown: (/** @type {PointerEvent} */ e) => {
      if (e.button === 0 && !(e.target instanceof Element && e.target.closest('button, .hit, .plate'))) {
        drag.current = { x: e.clientX, y: e.clientY };
        frame.current?.setPointerCapture(e.pointerId);
      }
    },
    onPointerMove: (/** @type {PointerEvent} */ e) => {
      const from = drag.current;
      if (from) {
        drag.current = { x: e.clientX, y: e.clientY };
        move((v) => ({ ...v, x: v.x + e.clientX - from.x, y: v.y + e.clientY - from.y }));
      }
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
  };

  const nodes = [...graph.nodes.values()];
  const stop = graph.nodes.has(focused) ? focused : graph.nodes.has(selected) ? selected : leftmost(graph, layout);
  const walk = (/** @type {KeyboardEvent} */ event) => {
    const next = neighbour(event.key, stop, graph, layout);
    if (next) {
      event.preventDefault();
      setFocused(next);
      const element = frame.current?.querySelector(`[data-key="${CSS.escape(next)}"]`);
      if (element instanceof HTMLElement) {
        element.focus();
        reveal(element, frame.current, move);
      }
    }
  };

  const choose = (/** @type {string} */ key) => {
    onNode(key);
    // The panel that opens may cover it.
    requestAnimationFrame(() => {
      const element = touched.current && frame.current?.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (element instanceof HTMLElement) {
        reveal(element, frame.current, move);
      }
    });
  };

  const far = view.k < 0.5;
  // Moving and scaling draws no card and no curve again.
  const cards = useMemo(() => nodes.map((n) => html`<${Card} key=${n.key} node=${n} place=${layout.places.get(n.key)} seconds=${seconds} selected=${n.key === selected} dim=${isDimmed(n.key, find)} stop=${n.key === stop} onNode=${choose} />`),
    [graph, layout, seconds, selected, find, stop]);
  const ways = useMemo(() => html`<${Ways} graph=${graph} layout=${layout} selected=${selected} find=${find} seconds=${seconds} labels=${!far} onEdge=${onEdge} />`, [graph, layout, seconds, selected, find, far]);
  return html`<div class=${`canvas ${far ? 'far' : ''}`} ref=${frame} ...${pan}>
    <svg class="ways" aria-hidden="true"><g transform=${`translate(${view.x} ${view.y}) scale(${view.k})`}>${ways}</g></svg>
    <div class="layer" role="group" aria-label="Service map. Arrow keys go from node to node." onKeyDown=${walk}
      style=${{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.k})`, '--k': String(view.k) }}>
      ${cards}
    </div>
    <div class="tools">${tools}<div class="group upright">
      <button type="button" class="button square" aria-label="Zoom in" title="Zoom in (+)" onClick=${() => middle(1.25)}><${Icon} name="plus" /></button>
      <button type="button" class="button square" aria-label="Zoom out" title="Zoom out (−)" onClick=${() => middle(0.8)}><${Icon} name="minus" /></button>
      <button type="button" class="button square" aria-label="Show the whole map" title="Show the whole map (0)" onClick=${whole}><${Icon} name="fit" /></button></div></div>
  </div>`;
}

/** Moves the layer if a node is outside. @param {HTMLElement} element @param {HTMLElement | null} frame @param {(change: (v: View) => View) => void} move */
function reveal(element, frame, move) {
  const a = element.getBoundingClientRect();
  const b = frame?.getBoundingClientRect();
  if (b) {
    const dx = a.left < b.left + 20 ? b.left + 20 - a.left : a.right > b.right - 20 ? b.right - 20 - a.right : 0;
    const dy = a.top < b.top + 20 ? b.top + 20 - a.top : a.bottom > b.bottom - 20 ? b.bottom - 20 - a.bottom : 0;
    if (dx || dy) {
      move((v) => ({ ...v, x: v.x + dx, y: v.y + dy }));
    }
  }
}

/** @param {Graph} graph @param {import('./layout.js').Layout} layout */
function leftmost(graph, layout) {
  const x = (/** @type {string} */ key) => layout.places.get(key)?.x ?? Infinity;
  return [...graph.nodes.keys()].reduce((a, b) => (x(b) < x(a) ? b : a), graph.nodes.keys().next().value ?? '');
}

/** The node that an arrow key leads to. @param {string} key @param {string} from @param {Graph} graph @param {import('./layout.js').Layout} layout */
function neighbour(key, from, graph, layout) {
  const direction = /** @type {Record<string, [number, number]>} */ ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] })[key];
  const here = layout.places.get(from);
  if (!direction || !here) {
    return undefined;
  }
  let best;
  let least = Infinity;
  for (const other of graph.nodes.keys()) {
    const p = layout.places.get(other);
    if (!p || other === from) {
      continue;
    }
    const along = (p.x - here.x) * direction[0] + (p.y - here.y) * direction[1];
    const across = Math.abs((p.x - here.x) * direction[1]) + Math.abs((p.y - here.y) * direction[0]);
    if (along > 8 && along + across * 2.2 < least) {
      least = along + across * 2.2;
      best = other;
    }
  }
  return best;
}

/** @param {any} props */
function Ways({ graph, layout, selected, find, seconds, labels, onEdge }) {
  const drawn = useMemo(() => [...graph.edges.values()].flatMap((/** @type {import('./model.js').Edge} */ e) => {
    const from = layout.places.get(e.from);
    const to = layout.places.get(e.to);
    return from && to ? [{ e, ...way(from, to, layout.routes.get(e.key), e.from === e.to) }] : [];
  }), [graph, layout]);
  const dims = (/** @type {import('./model.js').Edge} */ e) => isDimmed(e.from, find) || isDimmed(e.to, find);
  return html`<defs>${[...OUTCOMES, 'dim'].map((o) => html`<marker key=${o} id=${`arrow-${o}`} viewBox="0 0 8 8" refX="5" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path class=${`tip ${o}`} d="M0 0.5 8 4 0 7.5Z" /></marker>`)}</defs>
    ${drawn.map(({ e, d }) => {
      const outcome = worst(e.f);
      // One failure among thousands is seen, but does not shout.
      const opacity = outcome === 'ok' ? undefined : String(Math.min(1, 0.5 + (bad(e) / Math.max(1, e.f.total)) * 12));
      const width = Math.min(6, 1.3 + Math.log10(1 + e.f.total) * 0.9);
      return html`<g key=${e.key} class=${`way ${outcome} ${dims(e) ? 'dim' : ''} ${e.key === selected ? 'selected' : ''} ${e.link ? 'linked' : ''}`}>
        <path class="hit" d=${d} data-edge=${e.key} onClick=${() => onEdge(e.key)}><title>${`${line(graph.nodes.get(e.from)?.name, 60)} → ${line(graph.nodes.get(e.to)?.name, 60)}: ${shareText(e.f)}`}</title></path>
        <path class="thread" d=${d} stroke-opacity=${opacity} stroke-width=${width} marker-end=${`url(#arrow-${dims(e) ? 'dim' : outcome})`} />
      </g>`;
    })}
    ${labels && drawn.map(({ e, middle }) => !dims(e) && html`<${Label} key=${e.key} at=${middle} edge=${e} seconds=${seconds} selected=${e.key === selected} onEdge=${onEdge} />`)}`;
}

/** @param {import('./model.js').Edge} edge */
const bad = ({ f }) => f.fault + f.error + f.throttle;

/** The figures of a way, as a plate on it. @param {{ at: { x: number, y: number }, edge: import('./model.js').Edge, seconds: number, selected: boolean, onEdge: (key: string) => void }} props */
function Label({ at, edge, seconds, selected, onEdge }) {
  const { f } = edge;
  const outcome = worst(f);
  const words = `${often(f.total, seconds)} · ${duration(edge.p50)}`;
  const share = outcome === 'ok' ? '' : `${LETTER[outcome]} ${percent(outcome === 'fault' ? f.fault : bad(edge), f.total)}`;
  // As wide as the text is, about.
  const width = Math.max(words.length * 5.6, share.length * 6.4) + 14;
  const height = share ? 36 : 20;
  const top = at.y - height / 2;
  return html`<g class=${`plate ${outcome} ${selected ? 'selected' : ''}`} onClick=${() => onEdge(edge.key)}><rect x=${at.x - width / 2} y=${top} width=${width} height=${height} rx="7" />
    <text x=${at.x} y=${top + 14} text-anchor="middle">${words}${share && html`<tspan x=${at.x} dy="15">${share}</tspan>`}</text></g>`;
}

/** @param {{ node: Node, place: { x: number, y: number } | undefined, seconds: number, selected: boolean, dim: boolean, stop: boolean, onNode: (key: string) => void }} props */
function Card({ node, place, seconds, selected, dim, stop, onNode }) {
  if (!place) {
    return null;
  }
  const outcome = worst(node.f);
  const name = node.type === 'client' ? 'Client' : line(node.name, 80) || '(no name)';
  const figures = `${often(node.f.total, seconds)}, half below ${duration(node.p50)}, 95 % below ${duration(node.p95)}. ${shareText(node.f)}`;
  const title = `${name}. ${figures}`;
  return html`<button type="button" class=${`node ${outcome} ${node.f[outcome] < node.f.total * FEW ? 'few' : ''} ${node.type === 'client' ? 'client' : ''} ${node.known ? '' : 'inferred'} ${dim ? 'dim' : ''}`} data-key=${node.key} title=${title} aria-pressed=${selected} tabindex=${stop ? 0 : -1}
    style=${{ transform: `translate(${place.x - WIDTH / 2}px, ${place.y - HEIGHT / 2}px)`, width: `${WIDTH}px`, height: `${HEIGHT}px` }} onClick=${() => onNode(node.key)}>
    <${Ring} f=${node.f} icon=${iconOf(node)} />
    <span class="words"><span class="name cut">${name}</span><span class="kind cut">${node.type === 'client' ? line(node.name, 40) : typeWords(line(node.type ?? '', 60), node.name)}</span>
      <span class="numbers">${often(node.f.total, seconds)}<i></i>${duration(node.p50)}${node.f.total > 1 && html`<i></i>${duration(node.p95)}`}</span></span>
    ${outcome !== 'ok' && html`<span class=${`badge ${outcome} flag`}><b>${LETTER[outcome]}</b><span>${percent(node.f[outcome], node.f.total)}</span></span>`}
  </button>`;
}

const RADIUS = 18;
const ROUND = 2 * Math.PI * RADIUS;

/** @param {{ f: import('../outcome.js').Figures, icon: string }} props */
function Ring({ f, icon }) {
  let from = 0;
  return html`<span class="ring"><svg viewBox="0 0 44 44" aria-hidden="true"><circle class="track" cx="22" cy="22" r=${RADIUS} />
    ${f.total > 0 && OUTCOMES.filter((o) => f[o] > 0).map((o) => {
      // A small share keeps an arc that can be seen.
      const share = Math.max(f[o] / f.total, 0.035);
      const arc = html`<circle key=${o} class="tint" cx="22" cy="22" r=${RADIUS} fill="none" stroke=${`url(#p-${o})`} stroke-width=${o === 'ok' ? 4 : 6} stroke-dasharray=${`${Math.max(0.1, Math.min(1, share) * ROUND - (share < 1 ? 1.2 : 0))} ${ROUND}`} stroke-dashoffset=${-from * ROUND} transform="rotate(-90 22 22)" />`;
      from += f[o] / f.total;
      return arc;
    })}</svg><${Icon} name=${icon} /></span>`;
}
