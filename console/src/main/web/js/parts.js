// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Small parts that several screens use.
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from './api.js';
import { clock, count, duration } from './format.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { LETTER, OUTCOMES, WORDS, shareText } from './outcome.js';
import { line } from './text.js';

/** @typedef {import('./outcome.js').Outcome} Outcome */
/** @typedef {import('./outcome.js').Histogram} Entries */

/** An outcome as colour, letter and word. @param {{ outcome: Outcome, children?: any }} props */
export const Badge = ({ outcome, children }) => html`<span class=${`badge ${outcome}`} title=${WORDS[outcome]}>${LETTER[outcome] && html`<b>${LETTER[outcome]}</b>`}${children}</span>`;

/** @param {{ outcome: Outcome }} props */
export const Swatch = ({ outcome }) => html`<span class=${`swatch ${outcome}`} aria-hidden="true"></span>`;

/** @param {{ status: number | undefined, outcome: Outcome }} props */
export const Status = ({ status, outcome }) => html`<${Badge} outcome=${outcome}>${status ?? (outcome === 'ok' ? '–' : WORDS[outcome].replace(/ .*/, ''))}</${Badge}>`;

/** Patterns for shapes in a drawing. They are the second sign beside the colour. */
export const Patterns = () => html`<svg class="hidden-text" aria-hidden="true"><defs>
  <pattern id="p-ok" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" class="shape ok" /></pattern>
  <pattern id="p-error" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" class="shape error" /><circle cx="2" cy="2" r="0.9" fill="var(--pattern)" /></pattern>
  <pattern id="p-throttle" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" class="shape throttle" /><path d="M1 0v4" stroke="var(--pattern)" stroke-width="1.4" /></pattern>
  <pattern id="p-fault" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="shape fault" /><path d="M1 0v5" stroke="var(--pattern)" stroke-width="1.8" /></pattern>
</defs></svg>`;

/** A screen without content. @param {{ title: string, below?: boolean, children?: any }} props below: the screen has a heading above */
export const Empty = ({ title, below = false, children }) => html`<div class="empty"><svg class="art" viewBox="0 0 48 48" aria-hidden="true"><path d="M6 14h10m8 0h18M6 24h26m8 0h2M6 34h4m8 0h24M14 6v14m0 8v14M30 6v4m0 8v24" stroke-linecap="round" /></svg>
  <${below ? 'h2' : 'h1'} class="title">${title}</${below ? 'h2' : 'h1'}>${children}</div>`;

export const Loading = ({ what = '' }) => html`<div class="empty loading" role="status">Loading ${what}…</div>`;

/** What went wrong, and what can be done. @param {{ error: Error | undefined, retry?: () => void }} props */
export function Problem({ error, retry }) {
  if (!error) {
    return null;
  }
  const kind = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 401 ? 'The console refused this: ' : '';
  return html`<div class="notice bad" role="alert"><span>${kind}${line(error.message, 600)}</span>${retry && html`<button type="button" class="link" onClick=${retry}>Try again</button>`}</div>`;
}

/** The share of each outcome, as one bar. @param {{ f: import('./outcome.js').Figures }} props */
export const ShareBar = ({ f }) => html`<div class="share" role="img" aria-label=${shareText(f)}>
  ${OUTCOMES.filter((o) => f[o] > 0).map((o) => html`<span key=${o} class=${`fill ${o}`} style=${{ flexGrow: String(f[o]) }}></span>`)}</div>`;

const COLUMNS = 48;

/**
 * Response times, on a logarithmic axis. Dragging selects a range; so do the two sliders of the keyboard.
 * @param {{ entries: Entries, marks?: [string, number | undefined][], selection?: [number, number], onSelect?: (range: [number, number] | undefined) => void, label: string }} props
 */
export function Histogram({ entries, marks = [], selection, onSelect, label }) {
  const drag = useRef(/** @type {number | undefined} */ (undefined));
  const [shown, setShown] = useState(/** @type {[number, number] | undefined} */ (undefined));
  const positive = entries.filter((e) => e.Count > 0);
  if (!positive.length) {
    return html`<p class="muted">No finished calls in this range.</p>`;
  }
  const values = positive.map((e) => Math.max(e.Value, 1e-4));
  const low = Math.floor(Math.log10(Math.min(...values)) * 2) / 2;
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values) * 1.001) * 2) / 2);
  const at = (/** @type {number} */ column) => 10 ** (low + (column / COLUMNS) * (high - low));
  const column = (/** @type {number} */ value) => ((Math.log10(Math.max(value, 1e-4)) - low) / (high - low)) * COLUMNS;
  const bars = new Array(COLUMNS).fill(0);
  positive.forEach((e) => {
    bars[Math.min(COLUMNS - 1, Math.max(0, Math.floor(column(Math.max(e.Value, 1e-4)))))] += e.Count;
  });
  const top = Math.max(...bars);
  const chosen = shown ?? (selection ? [column(selection[0]), Math.min(COLUMNS, column(selection[1]))] : undefined);
  const pick = (/** @type {[number, number] | undefined} */ range) => {
    const [from, to] = range ?? [0, 0];
    onSelect?.(range && to - from >= 0.4 ? [from <= 0 ? 0 : at(from), to >= COLUMNS ? Infinity : at(to)] : undefined);
  };
  const place = (/** @type {any} */ event) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(COLUMNS, Math.max(0, ((event.clientX - box.left) / box.width) * COLUMNS));
  };
  // From the event: what was drawn last may be older.
  const range = (/** @type {any} */ event) => {
    const from = drag.current ?? place(event);
    const to = place(event);
    return /** @type {[number, number]} */ ([Math.min(from, to), Math.max(from, to)]);
  };
  const ticks = /** @type {number[]} */ ([]);
  for (let e = Math.ceil(low); e <= high; e++) {
    ticks.push(e);
  }
  const x = (/** @type {number} */ c) => `${(c / COLUMNS) * 100}%`;
  return html`<svg class="histogram" role="img" aria-label=${label}
    onPointerDown=${onSelect && ((/** @type {any} */ e) => {
      drag.current = place(e);
      e.currentTarget.setPointerCapture(e.pointerId);
    })}
    onPointerMove=${(/** @type {any} */ e) => {
      if (drag.current !== undefined) {
        setShown(range(e));
      }
    }}
    onPointerUp=${onSelect && ((/** @type {any} */ e) => {
      pick(range(e));
      drag.current = undefined;
      setShown(undefined);
    })}>
    ${bars.map((n, i) => n > 0 && html`<rect key=${i} class=${chosen && (i + 1 <= chosen[0] || i >= chosen[1]) ? 'out' : 'bars'} x=${x(i + 0.08)} width=${x(0.84)} y=${92 - Math.max(2, (n / top) * 76)} height=${Math.max(2, (n / top) * 76)}><title>${`${count(n)} from ${duration(at(i))} to ${duration(at(i + 1))}`}</title></rect>`)}
    <line class="axis" x1="0" x2="100%" y1="92.5" y2="92.5" />
    ${marks.map(([name, value], i) => value !== undefined && html`<g key=${name}><line class="mark" x1=${x(column(value))} x2=${x(column(value))} y1=${i % 2 ? 14 : 2} y2="92" /><text x=${x(column(value))} dx="3" y=${i % 2 ? 22 : 10}>${name}</text></g>`)}
    ${chosen && html`<rect class="brush" x=${x(chosen[0])} width=${x(chosen[1] - chosen[0])} y="0" height="92" />`}
    ${ticks.map((e) => html`<text key=${e} x=${x(column(10 ** e))} y="106" text-anchor=${e === ticks[0] && column(10 ** e) < 2 ? 'start' : column(10 ** e) > COLUMNS - 2 ? 'end' : 'middle'}>${duration(10 ** e)}</text>`)}
  </svg>`;
}

/**
 * Calls by period, one stack of outcomes each.
 * @param {{ periods: { at: number, f: import('./outcome.js').Figures }[], from: number, to: number, period: number, label: string, height?: number }} props
 */
export function TimeChart({ periods, from, to, period, label, height = 84 }) {
  const top = Math.max(1, ...periods.map((p) => p.f.total));
  const plot = height - 18;
  const x = (/** @type {number} */ t) => `${((t - from) / (to - from)) * 100}%`;
  const width = `${(period / (to - from)) * 86}%`;
  return html`<svg class="chart" role="img" aria-label=${label} height=${height}>
    ${periods.map((p) => {
      let y = plot;
      return html`<g key=${p.at}><title>${`${clock(p.at)}: ${shareText(p.f)}`}</title>${OUTCOMES.map((o) => {
        const h = (p.f[o] / top) * (plot - 14);
        y -= h;
        return h > 0 && html`<rect key=${o} class="tint" fill=${`url(#p-${o})`} x=${x(p.at)} width=${width} y=${y} height=${Math.max(h, 1)} />`;
      })}</g>`;
    })}
    <line x1="0" x2="100%" y1=${plot + 0.5} y2=${plot + 0.5} stroke="var(--line-strong)" />
    <text x="0" y=${height - 3}>${clock(from)}</text><text x="100%" y=${height - 3} text-anchor="end">${clock(to)}</text>
    <text x="100%" y="10" text-anchor="end">${count(top)}</text>
  </svg>`;
}

const toasted = signal(/** @type {{ text: string, undo?: () => void } | undefined} */ (undefined));
let toastTimer = 0;

/** Says that something was done. @param {string} text @param {() => void} [undo] */
export function toast(text, undo) {
  toasted.value = { text, undo };
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toasted.value = undefined;
  }, undo ? 12_000 : 4_000);
}

export const Toast = () => html`<div role="status" aria-live="polite">${toasted.value && html`<div class="toast"><span>${toasted.value.text}</span>
  ${toasted.value.undo && html`<button type="button" class="button" onClick=${() => {
    toasted.value?.undo?.();
    toasted.value = undefined;
  }}>Undo</button>`}
  <button type="button" class="button quiet square" aria-label="Close" onClick=${() => {
    toasted.value = undefined;
  }}><${Icon} name="close" /></button></div>`}</div>`;

/** @param {string} text @param {string} name of the text, for the message */
export async function copy(text, name) {
  try {
    // Off loopback a browser has a clipboard only behind TLS.
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
    } else if (!copiedBySelection(text)) {
      throw new Error('the browser refuses');
    }
    toast(`Copied ${name}`);
  } catch {
    toast(`The browser does not allow copying ${name} here`);
  }
}

/** The old way: copies the selection of a field. @param {string} text */
function copiedBySelection(text) {
  const focus = document.activeElement;
  const field = Object.assign(document.createElement('textarea'), { value: text, className: 'hidden-text', readOnly: true });
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focus instanceof HTMLElement) {
    focus.focus();
  }
  return copied;
}

/** @param {{ text: string, name: string, label?: string }} props */
export const Copy = ({ text, name, label }) => html`<button type="button" class=${label ? 'button' : 'button quiet square'} aria-label=${label ? undefined : `Copy ${name}`} title=${`Copy ${name}`} onClick=${() => copy(text, name)}><${Icon} name="copy" />${label}</button>`;

/** The title of the window. @param {string} title */
export function useTitle(title) {
  useEffect(() => {
    document.title = `${line(title, 80)} · Weft`;
  }, [title]);
}
