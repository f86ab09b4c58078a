// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Every state of the page is in its address: the path says the screen, the query says all else. Where a list was scrolled to
// is in the history.
import { computed, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ofAws } from './aws.js';

/** Parameters that a link to another screen keeps. */
const KEPT = ['range', 'from', 'to', 'group', 'live'];

const here = signal(read());

/** The path of the screen, such as /traces. */
export const path = computed(() => here.value.path);

/** The query. */
export const query = computed(() => here.value.query);

/** @param {string} name */
export const param = (name) => query.value.get(name) ?? '';

function read() {
  const moved = ofAws(location.hash);
  if (moved) {
    history.replaceState(null, '', moved);
  }
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/**
 * The address of a screen, in the same range of time and group.
 * @param {string} to a path
 * @param {Record<string, string | undefined>} [params]
 */
export function href(to, params = {}) {
  const next = new URLSearchParams();
  for (const name of KEPT) {
    const value = query.value.get(name);
    if (value !== null) {
      next.set(name, value);
    }
  }
  return address(to, next, params);
}

/** @param {string} to @param {URLSearchParams} next @param {Record<string, string | undefined>} params */
function address(to, next, params) {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  const text = next.toString();
  return text ? `${to}?${text}` : to;
}

/** @param {string} to @param {{ replace?: boolean }} [options] */
export function go(to, { replace = false } = {}) {
  if (to !== location.pathname + location.search) {
    if (!replace) {
      leave();
    }
    history[replace ? 'replaceState' : 'pushState'](null, '', to);
    here.value = read();
  }
}

/**
 * Changes parameters of this screen; undefined or '' removes one.
 * @param {Record<string, string | undefined>} params
 * @param {{ push?: boolean }} [options] push: the back button undoes it
 */
export function setParams(params, { push = false } = {}) {
  go(address(path.peek(), new URLSearchParams(query.peek()), params), { replace: !push });
}

/** Remembers how far the list was scrolled, and which of its links had the focus. */
function leave() {
  const list = document.querySelector('[data-scroll]');
  if (list) {
    const link = list.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : undefined;
    history.replaceState({ top: list.scrollTop, link }, '');
  }
}

/** For the list with data-scroll: where the history left it. @param {boolean} ready whether the list is drawn */
export function useKeptScroll(ready) {
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const { top, link } = history.state ?? {};
    if (list.current && ready && top !== undefined) {
      list.current.scrollTop = top;
      const row = link && list.current.querySelector(`a[href="${CSS.escape(link)}"]`);
      if (row instanceof HTMLElement) {
        row.focus({ preventScroll: true });
        row.scrollIntoView({ block: 'nearest' });
      }
    }
  }, [ready]);
  return list;
}

export function startRouter() {
  addEventListener('pagehide', leave);
  addEventListener('popstate', () => {
    here.value = read();
  });
  addEventListener('hashchange', () => {
    here.value = read();
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link instanceof HTMLAnchorElement && plain && !event.defaultPrevented && link.origin === location.origin && !link.target && !link.download && !link.hash) {
      event.preventDefault();
      go(link.pathname + link.search);
    }
  });
}
