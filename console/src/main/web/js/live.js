// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// The stream of changes. A browser has six connections to a server, so a hidden tab has no stream, and those that are to be
// seen share one.
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

/** Of the lock and of the channel. */
const NAME = 'weft-events';

/** How long a stream that the console refused waits until it is tried again, milliseconds. */
const AGAIN = 10_000;

/** @typedef {{ state?: 'connecting' | 'open' | 'lost', numbers?: Record<string, number>, asks?: boolean }} Message numbers: of a change; asks: for the state */

/** @param {Message} message */
function hear({ state, numbers }) {
  if (state) {
    connection.value = state;
  }
  if (numbers) {
    lastChange.value = numbers;
    changed();
  }
}

/** The page that has the lock reads the stream, and tells the others. @returns {() => void} ends it */
function open() {
  connection.value = 'connecting';
  // Off loopback a browser has locks only behind TLS.
  if (!navigator.locks) {
    return read(hear);
  }
  const channel = new BroadcastChannel(NAME);
  const ending = new AbortController();
  let close = () => {};
  navigator.locks.request(NAME, { signal: ending.signal }, () => new Promise((release) => {
    const stop = read((message) => {
      hear(message);
      channel.postMessage(message);
    });
    channel.onmessage = () => channel.postMessage({ state: connection.peek() });
    close = () => {
      stop();
      release(undefined);
    };
  })).catch(() => {
    // It ended before it had the lock.
  });
  channel.onmessage = ({ data }) => hear(data);
  channel.postMessage({ asks: true });
  return () => {
    close();
    ending.abort();
    channel.close();
  };
}

/** @param {(message: Message) => void} tell @returns {() => void} ends it */
function read(tell) {
  let close = () => {};
  let again = 0;
  const start = () => {
    close = stream(tell, () => {
      again = setTimeout(start, AGAIN);
    });
  };
  start();
  return () => {
    clearTimeout(again);
    close();
  };
}

/** @param {(message: Message) => void} tell @param {() => void} ended */
function stream(tell, ended) {
  const source = new EventSource('/console/events');
  source.addEventListener('open', () => tell({ state: 'open' }));
  source.addEventListener('error', () => {
    tell({ state: 'lost' });
    // The browser tries again by itself, unless the answer was a refusal, such as too many viewers.
    if (source.readyState === EventSource.CLOSED) {
      ended();
    }
  });
  // The console sends one at once to each new stream.
  source.addEventListener('changed', (event) => tell({ numbers: numbersOf(event.data) }));
  return () => source.close();
}

/** A change without numbers is still a change. @param {string} text @returns {Record<string, number>} */
function numbersOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return lastChange.peek();
  }
}
