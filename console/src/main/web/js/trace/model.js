// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { outcomeOf } from '../outcome.js';

/** @typedef {any} Document as the API gave it: any member may be missing or of another type */
/**
 * @typedef {object} Call an entity of the trace: a segment or a subsegment
 * @property {string} id
 * @property {number} order in the whole tree, from the top
 * @property {string} name
 * @property {boolean} isSegment
 * @property {Document} doc
 * @property {Document | undefined} inferred the segment that X-Ray made for the callee
 * @property {string} service the name of the segment that holds it
 * @property {number} hue of the service
 * @property {Call | undefined} parent
 * @property {Call[]} children
 * @property {number} depth
 * @property {number} start
 * @property {number} end
 * @property {boolean} open
 * @property {import('../outcome.js').Outcome} outcome
 * @property {string[]} marks faults of the document, in words
 */
/** @typedef {{ id: string, roots: Call[], calls: Call[], byId: Map<string, Call>, start: number, end: number, services: string[], limited: boolean, documents: Document[], open: boolean }} Trace */

const HUES = 6;

/** @param {any} value */
const time = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const text = (/** @type {any} */ value) => (typeof value === 'string' ? value : '');

/** A trace of BatchGetTraces. @param {any} answer @returns {Trace} */
export function toTrace(answer) {
  const documents = (answer.Segments ?? []).flatMap((/** @type {any} */ s) => parsed(s.Document));
  const byId = /** @type {Map<string, Call>} */ (new Map());
  const services = /** @type {string[]} */ ([]);
  const segments = /** @type {Call[]} */ ([]);
  const inferred = /** @type {Document[]} */ ([]);
  for (const doc of documents) {
    if (doc.inferred === true) {
      inferred.push(doc);
    } else {
      segments.push(read(doc, byId, services));
    }
  }
  for (const doc of inferred) {
    const caller = byId.get(text(doc.parent_id));
    if (caller) {
      caller.inferred = doc;
    } else {
      segments.push(read(doc, byId, services));
    }
  }
  const roots = [];
  for (const segment of segments) {
    const parentId = text(segment.doc.parent_id);
    const parent = byId.get(parentId);
    if (parent && !isBelow(parent, segment)) {
      segment.parent = parent;
      parent.children.push(segment);
    } else {
      if (parentId) {
        segment.marks.push(parent ? 'its parent is below it' : 'its parent has not arrived');
      }
      roots.push(segment);
    }
  }
  return finished(text(answer.Id), roots, byId, services, !!answer.LimitExceeded, documents);
}

/** @param {any} document @returns {Document[]} */
function parsed(document) {
  try {
    const doc = JSON.parse(document);
    return doc && typeof doc === 'object' && !Array.isArray(doc) ? [doc] : [];
  } catch {
    return [];
  }
}

/** The calls of a document. @param {Document} root @param {Map<string, Call>} byId @param {string[]} services */
function read(root, byId, services) {
  const service = text(root.name) || '(no name)';
  if (!services.includes(service)) {
    services.push(service);
  }
  const hue = services.indexOf(service) % HUES;
  const make = (/** @type {Document} */ doc, /** @type {Call | undefined} */ parent) => {
    const id = text(doc.id);
    const call = /** @type {Call} */ ({ id, order: 0, name: text(doc.name) || '(no name)', isSegment: !parent, doc, inferred: undefined, service, hue, parent, children: [], depth: 0,
      start: time(doc.start_time) ?? NaN, end: time(doc.end_time) ?? NaN, open: doc.in_progress === true, outcome: outcomeOf(doc), marks: [] });
    if (id && !byId.has(id)) {
      byId.set(id, call);
    }
    return call;
  };
  const top = make(root, undefined);
  const stack = [top];
  for (let call = stack.pop(); call; call = stack.pop()) {
    const list = call.doc.subsegments;
    for (const doc of Array.isArray(list) ? list : []) {
      if (doc && typeof doc === 'object') {
        const child = make(doc, call);
        call.children.push(child);
        stack.push(child);
      }
    }
  }
  return top;
}

/** @param {Call} call @param {Call} above */
function isBelow(call, above) {
  for (let c = /** @type {Call | undefined} */ (call); c; c = c.parent) {
    if (c === above) {
      return true;
    }
  }
  return false;
}

/** @param {string} id @param {Call[]} roots @param {Map<string, Call>} byId @param {string[]} services @param {boolean} limited @param {Document[]} documents @returns {Trace} */
function finished(id, roots, byId, services, limited, documents) {
  roots.sort(byStart);
  const calls = /** @type {Call[]} */ ([]);
  const stack = [...roots].reverse();
  let start = Infinity;
  let end = -Infinity;
  for (let call = stack.pop(); call; call = stack.pop()) {
    call.order = calls.length;
    call.depth = call.parent ? call.parent.depth + 1 : 0;
    calls.push(call);
    call.children.sort(byStart);
    stack.push(...[...call.children].reverse());
    start = Math.min(start, call.start || Infinity);
    end = Math.max(end, call.end || -Infinity, call.start || -Infinity);
  }
  for (const call of calls) {
    if (Number.isNaN(call.start)) {
      call.start = call.parent?.start ?? start;
      call.marks.push('it has no start');
    }
    if (Number.isNaN(call.end)) {
      call.end = call.open ? Math.max(end, call.start) : call.start;
      call.marks.push(call.open ? 'in progress' : 'it has no end');
    } else if (call.end < call.start) {
      call.end = call.start;
      call.marks.push('it ends before it starts');
    }
    if (call.doc.http?.request?.traced === true && !call.inferred && !call.children.some((c) => c.isSegment)) {
      call.marks.push(`waiting for ${call.name}`);
    }
  }
  return { id, roots, calls, byId, start: Number.isFinite(start) ? start : 0, end: Number.isFinite(end) ? end : 0, services, limited, documents, open: calls.some((c) => c.open) };
}

/** @param {Call} a @param {Call} b */
const byStart = (a, b) => (Number.isNaN(a.start) ? 1 : Number.isNaN(b.start) ? -1 : a.start - b.start);

/** What decided when a call ended: from its end backwards, the child that ended last. @param {Call} root @returns {Map<Call, [number, number][]>} */
export function criticalPath(root) {
  const pieces = /** @type {Map<Call, [number, number][]>} */ (new Map());
  const add = (/** @type {Call} */ call, /** @type {number} */ from, /** @type {number} */ to) => {
    if (to > from) {
      pieces.set(call, [...(pieces.get(call) ?? []), [from, to]]);
    }
  };
  const work = /** @type {[Call, number][]} */ ([[root, root.end]]);
  for (let next = work.pop(); next; next = work.pop()) {
    const [call, until] = next;
    let t = Math.min(call.end, until);
    for (const child of [...call.children].sort((a, b) => b.end - a.end)) {
      const end = Math.min(child.end, t);
      if (child.start < t && end > call.start) {
        add(call, end, t);
        work.push([child, end]);
        t = Math.max(child.start, call.start);
      }
    }
    add(call, call.start, t);
  }
  return pieces;
}

/** The times that a call spent on its way to the service that answered it, and back. @param {Call} call @returns {[number, number][]} */
export function gaps(call) {
  const answers = call.children.filter((c) => c.isSegment && c.start >= call.start && c.end <= call.end && !c.open);
  if (call.isSegment || call.open || answers.length !== 1) {
    return [];
  }
  const [{ start, end }] = answers;
  return /** @type {[number, number][]} */ ([[call.start, start], [end, call.end]]).filter(([from, to]) => to > from);
}

/** The time in which no child ran. @param {Call} call */
export function ownTime(call) {
  let covered = 0;
  let to = call.start;
  for (const child of call.children) {
    const from = Math.max(child.start, to);
    const end = Math.min(child.end, call.end);
    if (end > from) {
      covered += end - from;
      to = end;
    }
  }
  return Math.max(0, call.end - call.start - covered);
}

/** The text of a row beside its name. @param {Call} call @returns {string} */
export function detail(call) {
  const { http, aws, sql } = call.doc;
  if (sql && typeof sql === 'object') {
    return text(sql.sanitized_query) || text(sql.database_type);
  }
  if (call.doc.namespace === 'aws' && aws && typeof aws === 'object') {
    const what = [aws.table_name, Array.isArray(aws.table_names) ? aws.table_names.join(', ') : undefined, aws.queue_url, aws.topic_arn, aws.bucket_name, aws.function_name].find((v) => typeof v === 'string');
    return [text(aws.operation), what].filter(Boolean).join(' ');
  }
  const request = http?.request;
  return request ? [text(request.method), path(text(request.url), call.isSegment)].filter(Boolean).join(' ') : '';
}

/** The path of a URL, with its host if that says more. @param {string} url @param {boolean} own */
export function path(url, own = true) {
  const match = /^https?:\/\/([^/?#]*)([^?#]*)/i.exec(url);
  return match ? (own ? match[2] || '/' : match[2] || match[1]) : url;
}

/** @param {Call} call @returns {number | undefined} */
export const statusOf = (call) => time(call.doc.http?.response?.status);

/** @typedef {{ id: string, type: string, message: string, remote: boolean, frames: { label: string, path: string, line: number | undefined }[], truncated: number, cause: string }} Exception */

/** The exceptions of a call, each before its cause. @param {Call} call @returns {Exception[]} */
export function exceptions(call) {
  const list = call.doc.cause?.exceptions;
  if (!Array.isArray(list)) {
    return [];
  }
  const all = list.filter((e) => e && typeof e === 'object').map((e) => ({ id: text(e.id), type: text(e.type) || 'Exception', message: text(e.message), remote: e.remote === true, truncated: time(e.truncated) ?? 0, cause: text(e.cause),
    frames: (Array.isArray(e.stack) ? e.stack : []).map((/** @type {any} */ f) => ({ label: text(f?.label), path: text(f?.path), line: time(f?.line) })) }));
  const causes = new Set(all.map((e) => e.cause).filter(Boolean));
  const ordered = /** @type {Exception[]} */ ([]);
  for (const head of [...all.filter((e) => !causes.has(e.id)), ...all]) {
    for (let e = /** @type {Exception | undefined} */ (head); e && !ordered.includes(e); e = all.find((other) => other.id !== '' && other.id === e?.cause)) {
      ordered.push(e);
    }
  }
  return ordered;
}

/** All that the search inside a trace looks at, in lower case. @param {Call} call */
export function searchText(call) {
  const { subsegments, ...own } = call.doc;
  return JSON.stringify(own).toLowerCase();
}
