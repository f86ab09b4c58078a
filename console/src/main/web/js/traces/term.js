// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { line } from '../text.js';

/**
 * A value of the traces. A click or Enter adds it to the search, with Shift it excludes the value.
 * @param {{ term: import('../expression.js').Term, onAdd: (expression: string) => void, inRow?: boolean, children?: any }} props inRow: the arrow keys of the row lead to it, not the tab key
 */
export function TermButton({ term, onAdd, inRow = false, children }) {
  const add = (/** @type {MouseEvent | KeyboardEvent} */ e) => onAdd(e.shiftKey ? term.exclude : term.include);
  return html`<button type="button" class=${inRow ? 'term' : ''} tabindex=${inRow ? -1 : undefined} title=${`${line(term.include, 300)}\nShift: ${line(term.exclude, 300)}`} onClick=${add}
    onKeyDown=${(/** @type {KeyboardEvent} */ e) => {
      if (e.key === 'Enter' && e.shiftKey) {
        // Not every browser says of the click that Shift was down.
        e.preventDefault();
        add(e);
      }
    }}>${children}</button>`;
}
