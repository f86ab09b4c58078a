// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { RANGES } from './ranges.js';
import { param } from './router.js';

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
