// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import { changes } from './live.js';

/**
 * @template T
 * @typedef {{ data: T | undefined, error: Error | undefined, loading: boolean, reload: () => void }} Loaded
 */

/**
 * Loads when the key changes, and again after each live change. The last data stays until newer ones are here.
 * One request is in progress at a time, and changes during it cause one more. After a slow request, live changes wait
 * twice as long as it took, so that a page leaves the console time for others.
 * @template T
 * @param {string | undefined} key undefined: nothing to load
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {{ live?: boolean }} [options]
 * @returns {Loaded<T>}
 */
export function useLoad(key, load, { live = true } = {}) {
  const [state, setState] = useState(/** @type {{ key?: string, data?: T, error?: Error }} */ ({}));
  const current = useRef(load);
  current.current = load;
  const runner = useRef(/** @type {() => void} */ (() => {}));

  useEffect(() => {
    if (key === undefined) {
      setState({});
      return undefined;
    }
    const controller = new AbortController();
    let busy = false;
    let again = false;
    let rested = 0;
    let timer = 0;
    const run = async () => {
      clearTimeout(timer);
      timer = 0;
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      again = false;
      const started = Date.now();
      try {
        const data = await current.current(controller.signal);
        if (!controller.signal.aborted) {
          setState({ key, data });
        }
      } catch (e) {
        if (!controller.signal.aborted) {
          const error = e instanceof Error ? e : new Error(String(e));
          setState((was) => ({ key, data: was.data, error }));
        }
      }
      busy = false;
      rested = Date.now() + 2 * (Date.now() - started);
      if (again && !controller.signal.aborted) {
        later();
      }
    };
    const later = () => {
      if (busy) {
        again = true;
      } else if (!timer) {
        timer = setTimeout(run, Math.max(0, rested - Date.now()));
      }
    };
    runner.current = run;
    run();
    const stop = live ? changes.subscribe(skipFirst(later)) : () => {};
    return () => {
      controller.abort();
      clearTimeout(timer);
      stop();
    };
  }, [key, live]);

  return { data: state.data, error: state.error, loading: key !== undefined && state.key !== key, reload: () => runner.current() };
}

/** A subscription reports the present value at once. @param {() => void} run */
function skipFirst(run) {
  let first = true;
  return () => {
    if (first) {
      first = false;
    } else {
      run();
    }
  };
}
