// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { param } from './router.js';

/** The ranges that end now: name, seconds, words. */
export const RANGES = /** @type {const} */ ([
  ['5m', 300, '5 minutes'],
  ['15m', 900, '15 minutes'],
  ['1h', 3600, '1 hour'],
  ['3h', 10800, '3 hours'],
  ['6h', 21600, '6 hours'],
  ['24h', 86400, '24 hours'],
]);

const DEFAULT = '15m';

/** The range in the address: a name, or two times. */
export function range() {
  const from = Number(param('from'));
  const to = Number(param('to'));
  if (from > 0 && to > from) {
    return { name: '', from, to, seconds: to - from, key: `${from}-${to}` };
  }
  const [name, seconds] = RANGES.find(([n]) => n === (param('range') || DEFAULT)) ?? RANGES[1];
  return { name, from: 0, to: 0, seconds, key: name };
}

/** The range as the API wants it, now. */
export function times() {
  const { from, to, seconds } = range();
  const now = Date.now() / 1000;
  return from ? { StartTime: from, EndTime: to } : { StartTime: Math.floor(now - seconds), EndTime: Math.ceil(now + 1) };
}
