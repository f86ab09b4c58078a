// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** The ranges that end now: name, seconds, words. */
export const RANGES = /** @type {const} */ ([
  ['5m', 300, '5 minutes'],
  ['15m', 900, '15 minutes'],
  ['1h', 3600, '1 hour'],
  ['3h', 10800, '3 hours'],
  ['6h', 21600, '6 hours'],
  ['24h', 86400, '24 hours'],
]);
