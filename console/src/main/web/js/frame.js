// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import { call } from './api.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { focusOn, useKeys } from './keys.js';
import { connection, lastChange, paused, togglePause } from './live.js';
import { useLoad } from './load.js';
import { clock } from './format.js';
import { Patterns, Toast } from './parts.js';
import { range } from './range.js';
import { RANGES } from './ranges.js';
import { href, param, path, setParams } from './router.js';
import { line } from './text.js';

const SCREENS = [
  ['/', 'Map'],
  ['/traces', 'Traces'],
  ['/rules', 'Rules'],
  ['/groups', 'Groups'],
  ['/status', 'Status'],
];

/** The bar above each screen. @param {{ children: any, whole: boolean }} props */
export function Frame({ children, whole }) {
  const current = `/${path.value.split('/')[1]}`;
  const timed = current === '/' || path.value === '/traces';
  return html`<div class="page">
    <header class="bar">
      <a class="brand" href=${href('/')}><img src="/favicon.svg" alt="" />Weft</a>
      <nav class="tabs" aria-label="Screens">${SCREENS.map(([to, name]) => html`<a key=${to} href=${href(to)} aria-current=${to === current ? 'page' : undefined}>${name}</a>`)}</nav>
      <div class="spring"></div>
      ${timed && html`<${GroupPicker} /><${RangePicker} />`}
      <${Live} />
      <${Help} />
    </header>
    <main class=${whole ? 'whole' : ''} id="main" tabindex=${whole ? -1 : 0}>${children}</main>
    <${Toast} /><${Patterns} />
  </div>`;
}

function GroupPicker() {
  const { data } = useLoad(`groups/${lastChange.value.groups}`, (signal) => call('/Groups', {}, signal), { live: false });
  const groups = (data?.Groups ?? []).filter((/** @type {any} */ g) => g.GroupName !== 'Default');
  const current = param('group');
  if (!groups.length && !current) {
    return null;
  }
  return html`<select aria-label="Group" value=${current} onChange=${(/** @type {any} */ e) => setParams({ group: e.currentTarget.value, at: undefined }, { push: true })}>
    <option value="">All traces</option>
    ${groups.map((/** @type {any} */ g) => html`<option key=${g.GroupName} value=${g.GroupName}>${line(g.GroupName, 40)}</option>`)}
  </select>`;
}

function RangePicker() {
  const { name, from, to } = range();
  return html`<select aria-label="Range of time" value=${name} onChange=${(/** @type {any} */ e) => setParams({ range: e.currentTarget.value, from: undefined, to: undefined, at: undefined }, { push: true })}>
    ${!name && html`<option value="">${clock(from)} – ${clock(to)}</option>`}
    ${RANGES.map(([id, , words]) => html`<option key=${id} value=${id}>Last ${words}</option>`)}
  </select>`;
}

function Live() {
  const off = paused.value;
  const state = off ? 'off' : connection.value;
  const words = { off: 'Paused', open: 'Live', connecting: 'Connecting', lost: 'Not connected' }[state];
  return html`<button type="button" class=${`button live ${state}`} aria-pressed=${off} title=${off ? 'Go on with live changes' : 'Pause live changes'} onClick=${togglePause}>
    <span class="dot"></span>${words}<${Icon} name=${off ? 'play' : 'pause'} /></button>`;
}

const KEYS = [
  ['/', 'search'],
  ['? ', 'this list'],
  ['1 – 5', 'map, traces, rules, groups, status'],
  ['j k', 'next and previous row'],
  ['← →', 'values of a row; close and open a call of a trace'],
  ['Enter', 'opens a row, adds a value to the search'],
  ['Shift Enter', 'excludes a value'],
  ['.', 'shows new traces'],
  ['n p', 'next and previous match'],
  ['e', 'next error of a trace'],
  ['+ − 0', 'zoom in, out, and to the whole'],
  ['Esc', 'close the panel'],
  ['Space', 'pause, go on'],
];

function Help() {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const links = useRef(/** @type {string[]} */ ([]));
  links.current = SCREENS.map(([to]) => to);
  useKeys({
    '?': () => dialog.current?.showModal(),
    '/': () => focusOn('[data-search]'),
    ...Object.fromEntries(SCREENS.map(([to], i) => [String(i + 1), () => document.querySelector(`.tabs a[href^="${to}"]:nth-child(${i + 1})`)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))])),
  });
  useEffect(() => {
    const space = (/** @type {KeyboardEvent} */ e) => {
      if (e.key === ' ' && e.target === document.body) {
        e.preventDefault();
        togglePause();
      }
    };
    addEventListener('keydown', space);
    return () => removeEventListener('keydown', space);
  }, []);
  return html`<button type="button" class="button quiet square keys-button" aria-label="Keys" title="Keys" onClick=${() => dialog.current?.showModal()}>?</button>
    <dialog ref=${dialog} aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>
      <dl class="keys">${KEYS.map(([key, words]) => html`<dt key=${key}>${key.trim().split(' ').map((k) => (k === '–' ? ' – ' : html`<kbd>${k}</kbd> `))}</dt><dd>${words}</dd>`)}</dl>
      <button type="button" class="button main" onClick=${() => dialog.current?.close()}>Close</button></dialog>`;
}
