// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useMemo, useRef, useState } from 'preact/hooks';
import { clock, duration } from '../format.js';
import { html } from '../html.js';
import { OUTCOMES, outcomeOfSummary } from '../outcome.js';

const HEIGHT = 132;
const POINTS = 1500;

/** Shapes of about 7 by 7, the second sign beside the colour. @type {Record<import('../outcome.js').Outcome, string>} */
const SHAPES = { ok: 'M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0Z', error: 'M-3-3h6v6h-6Z', throttle: 'M0-4 4 3.500h-8Z', fault: 'M0-4.600 4.600 0 0 4.600-4.600 0Z' };

/**
 * Traces as points of time and response time. Dragging selects a range of both.
 * @param {{ summaries: any[], from: number, to: number, onOpen: (id: string) => void, onSelect: (range: { from: number, to: number, low: number, high: number }) => void }} props
 */
export function Scatter({ summaries, from, to, onOpen, onSelect }) {
  const start = useRef(/** @type {[number, number] | undefined} */ (undefined));
  const [draft, setDraft] = useState(/** @type {[number, number, number, number] | undefined} */ (undefined));
  const scale = useMemo(() => {
    const values = summaries.map(timeOf).filter((v) => v > 0);
    const low = Math.floor(Math.log10(Math.min(0.01, ...values)) * 2) / 2;
    return { low, high: Math.max(low + 1, Math.ceil(Math.log10(Math.max(0.1, ...values)) * 2) / 2) };
  }, [summaries]);
  const plot = HEIGHT - 22;
  const y = (/** @type {number} */ v) => 4 + (1 - (Math.log10(Math.max(v, 1e-6)) - scale.low) / (scale.high - scale.low)) * (plot - 8);
  const valueAt = (/** @type {number} */ py) => 10 ** (scale.low + (1 - (py - 4) / (plot - 8)) * (scale.high - scale.low));
  const points = useMemo(() => {
    // Failures last, so that they lie above the rest.
    const list = [...summaries].slice(0, POINTS).sort((a, b) => OUTCOMES.indexOf(outcomeOfSummary(a)) - OUTCOMES.indexOf(outcomeOfSummary(b)));
    return list.flatMap((s) => {
      const x = ((s.StartTime - from) / (to - from)) * 100;
      return x >= 0 && x <= 100 ? [html`<svg key=${s.Id} x=${`${x}%`} y=${y(timeOf(s))} overflow="visible"><path class=${`point shape tint ${outcomeOfSummary(s)}`} d=${SHAPES[outcomeOfSummary(s)]} data-id=${s.Id}><title>${clock(s.StartTime)}, ${duration(timeOf(s))}</title></path></svg>`] : [];
    });
  }, [summaries, from, to, scale]);
  const place = (/** @type {any} */ e) => {
    const box = e.currentTarget.getBoundingClientRect();
    return /** @type {[number, number]} */ ([Math.min(1, Math.max(0, (e.clientX - box.left) / box.width)), Math.min(plot, Math.max(0, e.clientY - box.top))]);
  };
  const ticks = [];
  for (let e = Math.ceil(scale.low); e <= scale.high; e++) {
    ticks.push(10 ** e);
  }
  const times = [0.2, 0.4, 0.6, 0.8].map((p) => p);
  // From the event: what was drawn last may be older.
  const area = (/** @type {any} */ e) => {
    const [x1, y1] = start.current ?? place(e);
    const [x2, y2] = place(e);
    return /** @type {[number, number, number, number]} */ ([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]);
  };
  return html`<svg class="scatter" height=${HEIGHT} role="img" aria-label=${`${summaries.length} traces by time and response time. The table below has the same.`}
    onPointerDown=${(/** @type {any} */ e) => {
      const id = e.target instanceof Element ? e.target.getAttribute('data-id') : null;
      if (id) {
        onOpen(id);
      } else {
        start.current = place(e);
        e.currentTarget.setPointerCapture(e.pointerId);
      }
    }}
    onPointerMove=${(/** @type {any} */ e) => {
      if (start.current) {
        setDraft(area(e));
      }
    }}
    onPointerUp=${(/** @type {any} */ e) => {
      const [x1, y1, x2, y2] = area(e);
      start.current = undefined;
      if (x2 - x1 > 0.01) {
        onSelect({ from: from + x1 * (to - from), to: from + x2 * (to - from), low: y2 >= plot - 4 ? 0 : valueAt(y2), high: y1 <= 4 ? Infinity : valueAt(y1) });
      }
      setDraft(undefined);
    }}>
    ${ticks.map((t) => html`<g key=${t}><line x1="0" x2="100%" y1=${y(t)} y2=${y(t)} /><text x="4" y=${y(t) < 14 ? y(t) + 12 : y(t) - 3}>${duration(t)}</text></g>`)}
    ${times.map((p) => html`<text key=${p} x=${`${p * 100}%`} y=${HEIGHT - 6} text-anchor="middle">${clock(from + p * (to - from))}</text>`)}
    <line class="base" x1="0" x2="100%" y1=${plot} y2=${plot} />
    ${points}
    ${draft && html`<rect class="brush" x=${`${draft[0] * 100}%`} y=${draft[1]} width=${`${(draft[2] - draft[0]) * 100}%`} height=${draft[3] - draft[1]} />`}
  </svg>`;
}

/** @param {any} s @returns {number} */
export const timeOf = (s) => s.ResponseTime ?? s.Duration ?? 0;
