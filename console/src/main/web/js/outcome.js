// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

import { percent } from './format.js';

/** @typedef {'ok' | 'error' | 'throttle' | 'fault'} Outcome */
/** @typedef {Record<Outcome, number> & { total: number, time: number }} Figures */

/** From good to bad. @type {Outcome[]} */
export const OUTCOMES = ['ok', 'error', 'throttle', 'fault'];

/** The second sign beside the colour. @type {Record<Outcome, string>} */
export const LETTER = { ok: '', error: 'E', throttle: 'T', fault: 'F' };

/** @type {Record<Outcome, string>} */
export const WORDS = { ok: 'OK', error: 'Error (4xx)', throttle: 'Throttled (429)', fault: 'Fault (5xx)' };

/** The share of each outcome, in words. @param {Figures} f */
export const shareText = (f) => OUTCOMES.filter((o) => f[o] > 0).map((o) => `${WORDS[o]} ${percent(f[o], f.total)}`).join(', ') || 'no finished calls';

/** Statistics of a node, an edge or a period as one figure for each outcome. @param {any} statistics @returns {Figures} */
export function figures(statistics) {
  const errors = statistics?.ErrorStatistics ?? {};
  const throttle = errors.ThrottleCount ?? 0;
  const error = Math.max(0, errors.OtherCount ?? (errors.TotalCount ?? 0) - throttle);
  const fault = statistics?.FaultStatistics?.TotalCount ?? 0;
  const ok = statistics?.OkCount ?? 0;
  return { ok, error, throttle, fault, total: statistics?.TotalCount ?? ok + error + throttle + fault, time: statistics?.TotalResponseTime ?? 0 };
}

/** Of an entity or its flags. @param {{ fault?: boolean, throttle?: boolean, error?: boolean } | undefined} flags @returns {Outcome} */
export const outcomeOf = (flags) => (flags?.fault ? 'fault' : flags?.throttle ? 'throttle' : flags?.error ? 'error' : 'ok');

/** @param {any} summary of a trace @returns {Outcome} */
export const outcomeOfSummary = (summary) => outcomeOf({ fault: summary.HasFault, throttle: summary.HasThrottle, error: summary.HasError });

/** The worst outcome that occurs. @param {Figures} f @returns {Outcome} */
export const worst = (f) => (f.fault ? 'fault' : f.throttle ? 'throttle' : f.error ? 'error' : 'ok');

/** @typedef {{ Value: number, Count: number }[]} Histogram */

/** @param {Histogram | undefined} histogram @param {number} share 0 to 1 @returns {number | undefined} seconds */
export function percentile(histogram, share) {
  if (!histogram?.length) {
    return undefined;
  }
  const sorted = [...histogram].sort((a, b) => a.Value - b.Value);
  const wanted = sorted.reduce((n, e) => n + e.Count, 0) * share;
  let seen = 0;
  for (const { Value, Count } of sorted) {
    seen += Count;
    if (seen >= wanted) {
      return Value;
    }
  }
  return sorted[sorted.length - 1].Value;
}

/** @param {Histogram[]} list @returns {Histogram} */
export const merged = (list) => list.flat();
