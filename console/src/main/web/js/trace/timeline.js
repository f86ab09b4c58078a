// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { duration } from '../format.js';
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { WORDS } from '../outcome.js';
import { Badge } from '../parts.js';
import { line } from '../text.js';
import { detail, exceptions, gaps, statusOf } from './model.js';

/** @typedef {import('./model.js').Call} Call */

const ROW = 28;
const SPARE = 12;

/**
 * The calls as rows of a tree grid. Only the rows in sight are in the document.
 * @param {{ rows: Call[], open: (call: Call) => boolean, from: number, to: number, start: number, selected: string, matches: Set<Call>, path: Map<Call, [number, number][]>, refused: Map<string, string[]>,
 *   onSelect: (call: Call) => void, onToggle: (call: Call, open: boolean) => void, active: Call | undefined, onActive: (call: Call) => void, depth: number, onZoom: (from: number, to: number) => void }} props
 */
export function Timeline({ rows, open, from, to, start, selected, matches, path, refused, onSelect, onToggle, active, onActive, depth, onZoom }) {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [sight, setSight] = useState({ top: 0, height: 800 });
  const position = active ? rows.indexOf(active) : -1;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (element && position >= 0) {
      const y = position * ROW;
      const height = element.clientHeight - ROW;
      if (y < element.scrollTop || y + ROW > element.scrollTop + height) {
        element.scrollTop = Math.max(0, y - height / 3);
      }
    }
  }, [active, position]);

  const move = (/** @type {number} */ next) => {
    const call = rows[Math.min(rows.length - 1, Math.max(0, next))];
    if (call) {
      onActive(call);
    }
  };
  const page = Math.max(1, Math.floor(sight.height / ROW) - 2);
  const keys = /** @type {Record<string, () => void>} */ ({
    ArrowDown: () => move(position + 1),
    ArrowUp: () => move(position - 1),
    PageDown: () => move(position + page),
    PageUp: () => move(position - page),
    Home: () => move(0),
    End: () => move(rows.length - 1),
    ArrowRight: () => {
      if (active?.children.length && !open(active)) {
        onToggle(active, true);
      } else if (active?.children.length) {
        move(position + 1);
      }
    },
    ArrowLeft: () => {
      if (active?.children.length && open(active)) {
        onToggle(active, false);
      } else if (active?.parent && rows.includes(active.parent)) {
        onActive(active.parent);
      }
    },
    Enter: () => active && onSelect(active),
    ' ': () => active && onSelect(active),
  });

  const first = Math.max(0, Math.floor(sight.top / ROW) - SPARE);
  const last = Math.min(rows.length, Math.ceil((sight.top + sight.height) / ROW) + SPARE);
  const shown = rows.slice(first, last);
  if (position >= 0 && (position < first || position >= last)) {
    shown.push(rows[position]);
  }
  const ticks = marks(from - start, to - start);
  const at = (/** @type {number} */ t) => ((t - from) / (to - from)) * 100;

  return html`<div class="timeline" role="treegrid" aria-label="Calls of the trace" aria-rowcount=${rows.length + 1} tabindex="0" ref=${scroller} data-rows
      aria-activedescendant=${position >= 0 ? `call-${active?.order}` : undefined}
      onKeyDown=${(/** @type {KeyboardEvent} */ e) => {
        const action = keys[e.key];
        if (action && !e.ctrlKey && !e.metaKey && !e.altKey) {
          e.preventDefault();
          action();
        }
      }}>
    <div class="heads" role="rowgroup"><div class="call-row head" role="row" aria-rowindex="1"><span role="columnheader">Call</span><span role="columnheader">Status</span><span role="columnheader" class="number">Duration</span>
      <${Axis} from=${from} to=${to} onZoom=${onZoom}>${ticks.map((t) => html`<i key=${t} style=${{ left: `${at(start + t)}%` }}>${duration(t)}</i>`)}</${Axis}></div></div>
    <div class="call-rows" role="rowgroup" style=${{ height: `${rows.length * ROW}px` }}>
      <div class="grid" aria-hidden="true"><span></span><span></span><span></span><span class="lane">${ticks.map((t) => html`<i key=${t} style=${{ left: `${at(start + t)}%` }}></i>`)}</span></div>
      ${shown.map((call) => html`<${Row} key=${call.order} call=${call} index=${position >= 0 && call === active ? position : rows.indexOf(call, first)} isOpen=${open(call)} at=${at} selected=${call.id !== '' && call.id === selected} active=${call === active}
        match=${matches.has(call)} path=${path.get(call)} refused=${refused.has(call.id)} onSelect=${onSelect} onToggle=${onToggle} depth=${call.depth - depth} />`)}
    </div>
  </div>`;
}

/** The head of the lanes. Dragging zooms. @param {{ from: number, to: number, onZoom: (from: number, to: number) => void, children?: any }} props */
function Axis({ from, to, onZoom, children }) {
  const start = useRef(/** @type {number | undefined} */ (undefined));
  const [draft, setDraft] = useState(/** @type {[number, number] | undefined} */ (undefined));
  const range = (/** @type {any} */ e) => {
    const box = e.currentTarget.getBoundingClientRect();
    const place = Math.min(1, Math.max(0, (e.clientX - box.left) / box.width));
    start.current ??= place;
    return /** @type {[number, number]} */ ([Math.min(start.current, place), Math.max(start.current, place)]);
  };
  return html`<span role="columnheader" class="axis" title="Drag to zoom"
    onPointerDown=${(/** @type {any} */ e) => {
      start.current = undefined;
      range(e);
      e.currentTarget.setPointerCapture(e.pointerId);
    }}
    onPointerMove=${(/** @type {any} */ e) => {
      if (start.current !== undefined) {
        setDraft(range(e));
      }
    }}
    onPointerUp=${(/** @type {any} */ e) => {
      const [a, b] = range(e);
      start.current = undefined;
      setDraft(undefined);
      if (b - a > 0.01) {
        onZoom(from + a * (to - from), from + b * (to - from));
      }
    }}><span class="hidden-text">Time</span>${children}${draft && html`<i class="brush" style=${{ left: `${draft[0] * 100}%`, width: `${(draft[1] - draft[0]) * 100}%` }}></i>`}</span>`;
}

/**
 * @param {{ call: Call, index: number, isOpen: boolean, at: (t: number) => number, selected: boolean, active: boolean, match: boolean, path: [number, number][] | undefined, refused: boolean,
 *   onSelect: (call: Call) => void, onToggle: (call: Call, open: boolean) => void, depth: number }} props
 */
function Row({ call, index, isOpen, at, selected, active, match, path, refused, onSelect, onToggle, depth }) {
  const more = call.children.length > 0;
  const thrown = call.outcome === 'ok' ? undefined : exceptions(call)[0];
  const left = at(call.start);
  const width = at(call.end) - left;
  const status = statusOf(call);
  const classes = ['call-row', selected ? 'selected' : '', active ? 'active' : '', match ? 'match' : '', call.isSegment ? 'segment' : ''].join(' ');
  return html`<div class=${classes} role="row" id=${`call-${call.order}`} aria-rowindex=${index + 2} aria-level=${depth + 1} aria-expanded=${more ? isOpen : undefined} aria-selected=${selected}
      style=${{ transform: `translateY(${index * ROW}px)` }} onClick=${() => onSelect(call)}>
    <span role="rowheader" class=${`what hue-${call.hue}`} title=${`${line(call.name, 300)} ${line(detail(call), 600)}`.trim()} style=${{ paddingLeft: `${6 + Math.min(depth, 24) * 16}px` }}>
      ${more ? html`<span class="twist" aria-hidden="true" onClick=${(/** @type {Event} */ e) => {
        e.stopPropagation();
        onToggle(call, !isOpen);
      }}><${Icon} name=${isOpen ? 'down' : 'right'} /></span>` : html`<span class="twist"></span>`}
      <i class="stripe" aria-hidden="true"></i><b class="cut name">${line(call.name, 120)}</b>${refused && html`<span class="refused" title="Strict receivers would refuse this document"><${Icon} name="warn" /><span class="hidden-text">refused elsewhere</span></span>`}
      <span class="cut detail">${call.marks.length ? html`<em>${line(call.marks.join(', '), 120)}</em> ` : ''}${thrown ? html`<span class="thrown">${line(thrown.type.replace(/^.*\.(?=[A-Z$])/, ''), 80)}: ${line(thrown.message, 160)}</span>` : line(detail(call), 200)}${!more || isOpen ? '' : html` <span class="badge">+${call.children.length}</span>`}</span></span>
    <span role="gridcell">${status !== undefined || call.outcome !== 'ok' ? html`<${Badge} outcome=${call.outcome}>${status ?? WORDS[call.outcome].replace(/ .*/, '')}</${Badge}>` : ''}</span>
    <span role="gridcell" class="number">${call.open ? '…' : duration(call.end - call.start)}</span>
    <span role="gridcell" class="lane"><span class="hidden-text">${duration(call.end - call.start)} long</span>
      ${left < 100 && left + width > 0 && html`<i class=${`barred fill ${call.outcome === 'ok' ? `hue-${call.hue}` : call.outcome} ${call.isSegment ? '' : 'sub'} ${call.open ? 'open' : ''} ${call.inferred ? 'inferred' : ''}`} style=${{ left: `${left}%`, width: `max(3px, ${width}%)` }}></i>`}
      ${gaps(call).map(([a, b]) => html`<i key=${`gap ${a}`} class="gap" title=${`${duration(b - a)} between caller and callee`} style=${{ left: `${at(a)}%`, width: `${at(b) - at(a)}%` }}></i>`)}
      ${path?.map(([a, b]) => html`<i key=${a} class="critical" style=${{ left: `${at(a)}%`, width: `max(1px, ${at(b) - at(a)}%)` }}></i>`)}</span>
  </div>`;
}

/** Round times for the axis, about five. @param {number} from @param {number} to */
export function marks(from, to) {
  const length = to - from;
  if (!(length > 0)) {
    return [0];
  }
  const raw = length / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? power * 10;
  const list = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to - length * 0.04; i++) {
    list.push(i * step);
  }
  return list;
}
