// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { consoleGet } from '../api.js';
import { useLoad } from '../load.js';

/** @typedef {{ byId: Map<string, string[]>, total: number }} Findings sentences by the id of a document, and the number of such documents */

/** @type {Findings} */
const NONE = { byId: new Map(), total: 0 };

/** What strict receivers would refuse in the documents of a trace. @param {import('./model.js').Trace} trace @returns {Findings} */
export function useFindings(trace) {
  const { data } = useLoad(`${trace.id}/${trace.documents.length}/${trace.calls.length}/${trace.open}`, async (signal) => {
    const { documents, more } = await consoleGet(`/console/traces/${encodeURIComponent(trace.id)}/findings`, signal);
    return { byId: new Map(documents.map((/** @type {any} */ d) => [d.id, d.faults])), total: documents.length + more };
  }, { live: false });
  // The trace is worth showing without them.
  return data ?? NONE;
}
