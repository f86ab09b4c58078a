// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// The stream of changes. A hidden tab closes it: a browser has six connections to a server.
import { computed, effect, signal } from '@preact/signals';
import { param, setParams } from './router.js';

/** Counts changes; screens load again when it moves. */
export const changes = signal(0);

/** The last change's numbers. */
export const lastChange = signal(/** @type {Record<string, number>} */ ({}));

/** @type {import('@preact/signals').Signal<'connecting' | 'open' | 'lost'>} */
export const connection = signal('connecting');

export const paused = computed(() => param('live') === 'off');

const hidden = signal(document.hidden);

export const togglePause = () => setParams({ live: paused.peek() ? undefined : 'off' });

export function startLive() {
  document.addEventListener('visibilitychange', () => {
    hidden.value = document.hidden;
  });
  effect(() => {
    if (paused.value || hidden.value) {
      return undefined;
    }
    // Movement that no document causes: the window of time goes on, and old traces leave it.
    const tick = setInterval(changed, 15_000);
    const close = open();
    return () => {
      clearInterval(tick);
      close();
    };
  });
}

function changed() {
  changes.value = changes.peek() + 1;
}

/** How long a stream that the console refused waits until it is tried again, milliseconds. */
const AGAIN = 10_000;

function open() {
  let first = true;
  let close = () => {};
  let again = 0;
  const start = () => {
    close = stream(() => first, () => {
      first = false;
    }, () => {
      again = setTimeout(start, AGAIN);
    });
  };
  start();
  return () => {
    clearTimeout(again);
    close();
  };
}

/** @param {() => boolean} isFirst @param {() => void} opened @param {() => void} ended */
function stream(isFirst, opened, ended) {
  connection.value = 'connecting';
  const source = new EventSource('/console/events');
  source.addEventListener('open', () => {
    connection.value = 'open';
    if (!isFirst()) {
      changed();
    }
    opened();
  });
  source.addEventListener('error', () => {
    connection.value = 'lost';
    // The browser tries again by itself, unless the answer was a refusal, such as too many viewers.
    if (source.readyState === EventSource.CLOSED) {
      ended();
    }
  });
  source.addEventListener('changed', (event) => {
    try {
      lastChange.value = JSON.parse(event.data);
    } catch {
      // A change without numbers is still a change.
    }
    changed();
  });
  return () => source.close();
}
