// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A length of time in three digits. @param {number | undefined} seconds */
export function duration(seconds) {
  if (seconds === undefined || !Number.isFinite(seconds)) {
    return '–';
  }
  const size = Math.abs(seconds);
  if (size >= 3600) {
    return `${Math.floor(seconds / 3600)} h ${Math.round((size % 3600) / 60)} min`;
  }
  if (size >= 100) {
    return `${Math.floor(seconds / 60)} min ${Math.round(size % 60)} s`;
  }
  if (size >= 0.9995) {
    return `${digits(seconds)} s`;
  }
  return size >= 0.00095 || size === 0 ? `${digits(seconds * 1000)} ms` : `${digits(seconds * 1e6)} µs`;
}

/** @param {number} value */
function digits(value) {
  const size = Math.abs(value);
  const text = value.toFixed(size >= 99.5 ? 0 : size >= 9.95 ? 1 : 2);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** @param {number | undefined} value */
export const count = (value) => (value === undefined || !Number.isFinite(value) ? '–' : COUNT.format(value));

/** 12,345 as 12.3k. @param {number} value */
export function short(value) {
  return value >= 1e6 ? `${digits(value / 1e6)}M` : value >= 10000 ? `${digits(value / 1000)}k` : value >= 10 || Number.isInteger(value) ? COUNT.format(value) : value.toFixed(value < 1 ? 2 : 1).replace(/\.?0+$/, '');
}

/** Calls a minute. @param {number} calls @param {number} seconds */
export const rate = (calls, seconds) => `${short((calls / Math.max(seconds, 1)) * 60)}/min`;

/** @param {number} part @param {number} whole */
export function percent(part, whole) {
  const share = whole > 0 ? (part / whole) * 100 : 0;
  return share === 0 ? '0 %' : share < 0.1 ? '<0.1 %' : `${share >= 9.95 ? Math.round(share) : share.toFixed(1).replace(/\.0$/, '')} %`;
}

/** @param {number} bytes */
export function size(bytes) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? COUNT.format(value) : digits(value)} ${units[unit]}`;
}

/** The time of day, with the date if that is not today. @param {number | undefined} seconds epoch @param {boolean} [millis] */
export function clock(seconds, millis = false) {
  if (seconds === undefined || !Number.isFinite(seconds) || Math.abs(seconds) > 8e12) {
    return '–';
  }
  const date = new Date(seconds * 1000);
  const text = CLOCK.format(date) + (millis ? `.${String(date.getMilliseconds()).padStart(3, '0')}` : '');
  return date.toDateString() === new Date().toDateString() ? text : `${DAY.format(date)} ${text}`;
}

/** @param {number} n @param {string} one @param {string} [many] */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;
