// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { line } from '../text.js';
import { suggestions } from './words.js';

/**
 * The one box: an expression, or the name of a trace.
 * @param {{ value: string, error: string | undefined, summaries: any[], onSearch: (text: string) => void }} props
 */
export function Search({ value, error, summaries, onSearch }) {
  const [text, setText] = useState(value);
  const [open, setOpen] = useState(/** @type {import('./words.js').Suggestion[]} */ ([]));
  const [chosen, setChosen] = useState(-1);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => setText(value), [value]);
  const close = () => {
    setOpen([]);
    setChosen(-1);
  };
  const complete = () => {
    const input = field.current;
    if (input && input.selectionStart === input.selectionEnd) {
      setOpen(suggestions(input.value.slice(0, input.selectionStart ?? 0), summaries));
      setChosen(-1);
    }
  };
  const take = (/** @type {import('./words.js').Suggestion} */ s) => {
    const input = field.current;
    if (input) {
      const after = input.value.slice(input.selectionStart ?? 0);
      const next = input.value.slice(0, s.from) + s.text + after.replace(/^"/, '');
      const cursor = s.from + s.text.length;
      input.value = next;
      setText(next);
      input.focus();
      input.setSelectionRange(cursor, cursor);
      close();
    }
  };
  const search = () => {
    close();
    onSearch(text.trim());
  };
  const keys = (/** @type {KeyboardEvent} */ e) => {
    if (e.key === 'Enter') {
      e.preventDefault();
      chosen >= 0 ? take(open[chosen]) : search();
    } else if (e.key === 'Escape' && open.length) {
      e.stopPropagation();
      close();
    } else if (e.key === 'Tab' && open.length && chosen >= 0) {
      e.preventDefault();
      take(open[chosen]);
    } else if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && open.length) {
      e.preventDefault();
      setChosen((chosen + (e.key === 'ArrowDown' ? 1 : open.length + (chosen < 0 ? 0 : -1))) % open.length);
    } else if (e.key === 'ArrowDown') {
      complete();
    }
  };
  return html`<div class="search" role="search">
    <div class="search-row"><${Icon} name="search" />
      <input class="input mono" ref=${field} data-search value=${text} placeholder="Filter expression, trace id or trace header" spellcheck=${false} autocomplete="off" autocapitalize="off" aria-label="Search for traces"
        role="combobox" aria-autocomplete="list" aria-expanded=${open.length > 0} aria-controls="suggestions" aria-activedescendant=${chosen >= 0 ? `suggestion-${chosen}` : undefined} aria-invalid=${!!error} aria-describedby=${error ? 'search-error' : undefined}
        onInput=${(/** @type {any} */ e) => {
          setText(e.currentTarget.value);
          complete();
        }} onKeyDown=${keys} onBlur=${() => setTimeout(close, 150)} />
      ${text && html`<button type="button" class="button quiet square clear" aria-label="Clear the search" onClick=${() => {
        setText('');
        onSearch('');
        field.current?.focus();
      }}><${Icon} name="close" /></button>`}
      <button type="button" class="button main" onClick=${search}>Search</button></div>
    <ul class="suggestions" id="suggestions" role="listbox" aria-label="Suggestions" hidden=${!open.length}>${open.map((s, i) => html`<li key=${s.text} id=${`suggestion-${i}`} role="option" aria-selected=${i === chosen} onPointerDown=${(/** @type {Event} */ e) => {
      e.preventDefault();
      take(s);
    }}><code>${line(s.text, 90)}</code><span class="muted small">${s.hint}</span></li>`)}</ul>
    ${error && html`<${Wrong} expression=${value} message=${error} />`}
  </div>`;
}

/** The expression again, with the place that is wrong underlined. @param {{ expression: string, message: string }} props */
function Wrong({ expression, message }) {
  const column = Number(/\bcolumn (\d+)/i.exec(message)?.[1] ?? 0);
  const at = column - 1;
  // Up to the end of the word, so that it can be seen.
  const end = column ? at + Math.max(1, /^("[^"]*"?|[\w.]+|\S)/.exec(expression.slice(at))?.[0].length ?? 1) : 0;
  return html`<div class="wrong" id="search-error" role="alert">
    ${column > 0 && html`<code>${line(expression.slice(0, at), 4000)}<mark>${line(expression.slice(at, end), 4000) || '\u00a0'}</mark>${line(expression.slice(end), 4000)}</code>`}
    <p>${line(message, 600)}</p></div>`;
}
