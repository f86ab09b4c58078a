// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { annotation } from '../expression.js';
import { clock, duration, percent, plural } from '../format.js';
import { html } from '../html.js';
import { Icon, typeWords } from '../icons.js';
import { WORDS } from '../outcome.js';
import { Badge, Copy } from '../parts.js';
import { href, param, setParams } from '../router.js';
import { Text, line, webAddress } from '../text.js';
import { exceptions, ownTime, statusOf } from './model.js';

/** @typedef {import('./model.js').Call} Call */
/** @typedef {import('./model.js').Trace} Trace */

const FRAMES = 8;

/** All that is known of one call. @param {{ trace: Trace, call: Call, links: { name: string, template: string }[], refused: string[], onClose: () => void, onSelect: (id: string) => void, onRoot: (id: string | undefined) => void, root: string }} props */
export function CallPanel({ trace, call, links, refused, onClose, onSelect, onRoot, root }) {
  const { doc } = call;
  const thrown = exceptions(call);
  const status = statusOf(call);
  const length = call.end - call.start;
  const isObject = (/** @type {any} */ v) => v && typeof v === 'object' && Object.keys(v).length > 0;
  return html`<aside class="panel call" aria-label="Details of the call">
    <header><div><h2><${Text} value=${call.name} limit=${160} /></h2><p class="muted small">${call.isSegment ? `Segment${doc.origin ? `, ${typeWords(line(doc.origin, 60))}` : ''}` : `${doc.namespace === 'aws' ? 'Call of an AWS service' : doc.namespace === 'remote' ? 'Call' : 'Subsegment'} of ${line(call.service, 60)}`}${call.inferred ? `, seen by its caller only` : ''}</p></div>
      <button type="button" class="button quiet square" aria-label="Close details" title="Close (Esc)" onClick=${onClose}><${Icon} name="close" /></button></header>
    <div class="scroll" tabindex="0" role="group" aria-label="Details">
      <section><div class="row">${call.outcome !== 'ok' || status !== undefined ? html`<${Badge} outcome=${call.outcome}>${status ?? ''} ${WORDS[call.outcome].replace(/ \(.*/, '')}</${Badge}>` : ''}${call.marks.map((m) => html`<span key=${m} class="badge error">${line(m, 120)}</span>`)}</div>
        <dl class="big"><div><dt>Duration</dt><dd>${call.open ? 'in progress' : duration(length)}</dd></div><div><dt>Of the trace</dt><dd>${percent(length, trace.end - trace.start)}</dd></div><div><dt>Own time</dt><dd>${duration(ownTime(call))}</dd></div><div><dt>Starts after</dt><dd>${duration(call.start - trace.start)}</dd></div></dl>
        ${call.isSegment && call.parent && html`<p class="muted small">Its caller waited ${duration(call.parent.end - call.parent.start)}: ${duration(call.start - call.parent.start)} until it began, ${duration(call.parent.end - call.end)} after its end.</p>`}</section>
      ${thrown.length > 0 && html`<section><h3>${thrown.length === 1 ? 'Exception' : 'Exceptions'}</h3>${thrown.map((e, i) => html`<${Thrown} key=${i} exception=${e} isCause=${i > 0 && thrown[i - 1].cause === e.id && e.id !== ''} />`)}</section>`}
      ${typeof doc.cause === 'string' && html`<section><h3>Exception</h3><${Elsewhere} trace=${trace} id=${doc.cause} onSelect=${onSelect} /></section>`}
      ${refused.length > 0 && html`<section><h3>Refused elsewhere</h3><p class="muted">This console and AWS's daemon take this document. The CloudWatch agent and OpenTelemetry's collectors drop it whole, in silence.</p><ul class="refusals">${refused.map((r) => html`<li key=${r}><${Text} value=${r} limit=${300} /></li>`)}</ul></section>`}
      ${isObject(doc.sql) && html`<section><div class="row"><h3>SQL</h3>${typeof doc.sql.sanitized_query === 'string' && html`<${Copy} text=${doc.sql.sanitized_query} name="the query" />`}</div>
        ${typeof doc.sql.sanitized_query === 'string' && html`<pre class="query"><${Text} value=${doc.sql.sanitized_query} limit=${1200} /></pre>`}<${Facts} value=${without(doc.sql, 'sanitized_query')} /></section>`}
      ${isObject(doc.http) && html`<section><h3>HTTP</h3><${Facts} value=${{ ...(isObject(doc.http.request) ? doc.http.request : {}), ...(isObject(doc.http.response) ? doc.http.response : {}) }} /></section>`}
      ${isObject(doc.aws) && html`<section><h3>AWS</h3><${Facts} value=${doc.aws} /></section>`}
      ${call.inferred && html`<section><h3>Callee</h3><${Facts} value=${{ name: call.inferred.name, type: typeWords(line(call.inferred.origin ?? '', 80)) }} /></section>`}
      ${isObject(doc.annotations) && html`<section><h3>Annotations</h3><dl class="facts">${Object.entries(doc.annotations).map(([key, value]) => html`<dt key=${key}><${Text} value=${key} limit=${80} /></dt><dd><a class="value" title="Find traces with this value" href=${href('/traces', { q: annotation(key, /** @type {any} */ (value)) })}>${line(value, 200)}</a></dd>`)}</dl></section>`}
      ${doc.user !== undefined && html`<section><h3>User</h3><${Text} value=${doc.user} /></section>`}
      ${isObject(doc.metadata) && html`<section><h3>Metadata</h3><${Json} value=${doc.metadata} /></section>`}
      ${Array.isArray(doc.links) && doc.links.length > 0 && html`<section><h3>Linked traces</h3><ul>${doc.links.map((/** @type {any} */ l, /** @type {number} */ i) => html`<li key=${i}><a class="mono" href=${href(`/traces/${encodeURIComponent(String(l?.trace_id ?? ''))}`, { e: String(l?.id ?? '') })}>${line(l?.trace_id, 60)}</a></li>`)}</ul></section>`}
      ${links.length > 0 && html`<section><h3>Elsewhere</h3><ul>${links.map((l) => {
        const to = webAddress(l.template.replaceAll('{trace_id}', encodeURIComponent(trace.id)).replaceAll('{id}', encodeURIComponent(call.id)).replaceAll('{service}', encodeURIComponent(call.service)));
        return to && html`<li key=${l.name}><a href=${to} target="_blank" rel="noopener noreferrer">${line(l.name, 60)}</a></li>`;
      })}</ul></section>`}
      <section><h3>Identity</h3><dl class="facts"><dt>Id</dt><dd class="mono">${line(call.id, 60) || '–'}</dd><dt>Started</dt><dd>${clock(call.start, true)}</dd>${doc.service?.version !== undefined && html`<dt>Version</dt><dd>${line(doc.service.version, 80)}</dd>`}</dl>
        <div class="row actions">${root === call.id ? html`<button type="button" class="button" onClick=${() => onRoot(undefined)}>Show the whole trace</button>` : call.children.length > 0 && call.id && html`<button type="button" class="button" onClick=${() => onRoot(call.id)}>Show only this and below</button>`}
          <${Copy} text=${location.href} name="a link to this call" label="Link" /></div></section>
      <${Raw} value=${doc} />
    </div></aside>`;
}

/** @param {Record<string, unknown>} value @param {string} key */
function without(value, key) {
  const { [key]: _, ...rest } = value;
  return rest;
}

/** @param {{ value: Record<string, unknown> }} props */
const Facts = ({ value }) => html`<dl class="facts">${flat(value).map(([key, v]) => html`<dt key=${key}><${Text} value=${key.replaceAll('_', ' ')} limit=${80} /></dt><dd>${webAddress(v) ? html`<a href=${webAddress(v)} target="_blank" rel="noopener noreferrer"><${Text} value=${v} /></a>` : html`<${Text} value=${v} />`}</dd>`)}</dl>`;

/** @param {Record<string, unknown>} value @param {string} [prefix] @returns {[string, unknown][]} */
function flat(value, prefix = '') {
  return Object.entries(value).slice(0, 100).flatMap(([key, v]) => {
    const name = prefix ? `${prefix} ${key}` : key;
    if (v && typeof v === 'object' && !Array.isArray(v) && prefix.split(' ').length < 3) {
      return flat(/** @type {Record<string, unknown>} */ (v), name);
    }
    return /** @type {[string, unknown][]} */ ([[name, v && typeof v === 'object' ? JSON.stringify(v) : v]]);
  });
}

/** @param {{ exception: import('./model.js').Exception, isCause: boolean }} props */
function Thrown({ exception, isCause }) {
  const [all, setAll] = useState(false);
  const { frames } = exception;
  const shown = all ? frames : frames.slice(0, FRAMES);
  return html`<div class="thrown-card">${isCause && html`<p class="small muted">Caused by</p>`}
    <p class="type"><${Text} value=${exception.type} limit=${300} />${exception.remote && html` <span class="badge">from the callee</span>`}</p>
    ${exception.message && html`<p class="message"><${Text} value=${exception.message} limit=${800} /></p>`}
    ${frames.length > 0 && html`<ol class="frames">${shown.map((f, i) => html`<li key=${i}><${Label} label=${line(f.label, 240) || '(no name)'} /> ${breakable(line(f.path, 160))}${f.line !== undefined && f.line >= 0 ? `:${f.line}` : ''}</li>`)}</ol>
      <p class="small muted">${frames.length > FRAMES && html`<button type="button" class="link" onClick=${() => setAll(!all)}>${all ? 'Fewer frames' : plural(frames.length - FRAMES, 'more frame')}</button> `}${exception.truncated > 0 && `The sender left out ${exception.truncated} frames.`}</p>`}
  </div>`;
}

/** The class and method stand out from their package. @param {{ label: string }} props */
function Label({ label }) {
  const at = /[A-Z$][^.]*\.[^.]+$/.exec(label)?.index ?? 0;
  return html`${breakable(label.slice(0, at))}<span class="label">${breakable(label.slice(at))}</span>`;
}

/** Lets a line end after a dot. @param {string} text */
const breakable = (text) => text.split(/(?<=\.)/).flatMap((part, i) => (i ? [html`<wbr />`, part] : [part]));

/** An exception that another call describes. @param {{ trace: Trace, id: string, onSelect: (id: string) => void }} props */
function Elsewhere({ trace, id, onSelect }) {
  const other = trace.calls.find((c) => Array.isArray(c.doc.cause?.exceptions) && c.doc.cause.exceptions.some((/** @type {any} */ e) => e?.id === id));
  return other ? html`<p>The same as in <button type="button" class="link" onClick=${() => onSelect(other.id)}>${line(other.name, 80)}</button>.</p>` : html`<p class="muted">Described elsewhere, as <code>${line(id, 40)}</code>. That has not arrived.</p>`;
}

/** @param {{ value: unknown }} props */
export const Json = ({ value }) => html`<pre class="json"><${Text} value=${JSON.stringify(value, null, 2)} limit=${2000} /></pre>`;

/** @param {{ value: unknown }} props */
function Raw({ value }) {
  const open = param('raw') === '1';
  return html`<section><div class="row"><button type="button" class="button" aria-expanded=${open} onClick=${() => setParams({ raw: open ? undefined : '1' })}><${Icon} name=${open ? 'down' : 'right'} />Raw document</button><${Copy} text=${JSON.stringify(value, null, 2)} name="the document" /></div>
    ${open && html`<${Json} value=${value} />`}</section>`;
}
