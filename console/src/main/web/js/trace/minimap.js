// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useMemo, useRef, useState } from 'preact/hooks';
import { duration } from '../format.js';
import { html } from '../html.js';

const HEIGHT = 54;
const LINES = 240;

/**
 * The whole trace in small. Dragging zooms, a double click shows all.
 * @param {{ trace: import('./model.js').Trace, zoom: [number, number], onZoom: (zoom: [number, number]) => void }} props zoom: parts of the trace, 0 to 1
 */
export function Minimap({ trace, zoom, onZoom }) {
  const drag = useRef(/** @type {number | undefined} */ (undefined));
  const [draft, setDraft] = useState(/** @type {[number, number] | undefined} */ (undefined));
  const length = Math.max(trace.end - trace.start, 1e-6);
  const drawn = useMemo(() => {
    const n = trace.calls.length;
    const step = Math.max(1, Math.ceil(n / LINES));
    const chosen = trace.calls.filter((c, i) => i % step === 0 || (c.outcome !== 'ok' && n < 50_000));
    return html`<g>${chosen.slice(0, 600).map((c) => html`<rect key=${c.order} class=${c.outcome === 'ok' ? `hue-${c.hue}` : `shape ${c.outcome}`} x=${`${((c.start - trace.start) / length) * 100}%`} width=${`${Math.max(0.25, ((c.end - c.start) / length) * 100)}%`}
      y=${3 + (c.order / Math.max(n, 8)) * (HEIGHT - 8)} height=${Math.min(5, Math.max(1.2, (HEIGHT - 8) / Math.max(n, 8) - 1))} />`)}</g>`;
  }, [trace]);
  const place = (/** @type {any} */ e) => {
    const box = e.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (e.clientX - box.left) / box.width));
  };
  // From the event: what was drawn last may be older.
  const range = (/** @type {any} */ e) => {
    const from = drag.current ?? place(e);
    const to = place(e);
    return /** @type {[number, number]} */ ([Math.min(from, to), Math.max(from, to)]);
  };
  const [a, b] = draft ?? zoom;
  return html`<svg class="minimap" role="img" aria-label=${`The whole trace, ${duration(length)}. Shown is ${Math.round(zoom[0] * 100)} % to ${Math.round(zoom[1] * 100)} %.`}
    onPointerDown=${(/** @type {any} */ e) => {
      drag.current = place(e);
      e.currentTarget.setPointerCapture(e.pointerId);
    }}
    onPointerMove=${(/** @type {any} */ e) => {
      if (drag.current !== undefined) {
        setDraft(range(e));
      }
    }}
    onPointerUp=${(/** @type {any} */ e) => {
      const chosen = range(e);
      drag.current = undefined;
      if (chosen[1] - chosen[0] > 0.004) {
        onZoom(chosen);
      }
      setDraft(undefined);
    }} onDblClick=${() => onZoom([0, 1])}>
    ${drawn}
    <rect class="outside" x="0" y="0" height="100%" width=${`${a * 100}%`} /><rect class="outside" x=${`${b * 100}%`} y="0" height="100%" width=${`${(1 - b) * 100}%`} />
    ${(a > 0 || b < 1) && html`<rect class="inside" x=${`${a * 100}%`} y="0.5" height=${HEIGHT - 1} width=${`${(b - a) * 100}%`} />`}
  </svg>`;
}
