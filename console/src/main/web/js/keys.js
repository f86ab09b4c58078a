// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';

/** @param {EventTarget | null} target */
const writes = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Keys of the whole page, unless the user writes in a field.
 * @param {Record<string, (event: KeyboardEvent) => void>} keys by KeyboardEvent.key
 */
export function useKeys(keys) {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const listener = (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(event.target) || document.querySelector('dialog[open]')) {
        return;
      }
      const action = current.current[event.key];
      if (action) {
        event.preventDefault();
        action(event);
      }
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

/** @param {string} selector of a field that gets the focus */
export function focusOn(selector) {
  const field = document.querySelector(selector);
  if (field instanceof HTMLElement) {
    field.focus();
    if (field instanceof HTMLInputElement) {
      field.select();
    }
  }
}
