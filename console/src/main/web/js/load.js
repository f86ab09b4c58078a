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
 * One request is under way at a time: changes during it cause one more.
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
    const run = async () => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      again = false;
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
      if (again && !controller.signal.aborted) {
        run();
      }
    };
    runner.current = run;
    run();
    const stop = live ? changes.subscribe(skipFirst(run)) : () => {};
    return () => {
      controller.abort();
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
