// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Links of AWS's own consoles, X-Ray's and CloudWatch's. Both keep their state in the part after the number sign.
import { RANGES } from './ranges.js';

/** The address here for one of theirs; undefined for anything else. @param {string} hash with its number sign */
export function ofAws(hash) {
  const parts = /^#(?:\/|xray:)(traces|service-map|analytics)(?:\/([^?]*))?(?:\?(.*))?$/.exec(hash);
  if (!parts) {
    return undefined;
  }
  const [, screen, place = '', query = ''] = parts;
  const named = screen === 'traces' && /^\d-/.test(decoded(place)) ? `/${encodeURIComponent(decoded(place).replace(/\/.*$/, ''))}` : '';
  const state = query.startsWith('~') ? ofCloudWatch(query) : ofXRay(query);
  const params = new URLSearchParams(named ? {} : state).toString();
  return `${screen === 'service-map' ? '/' : `/traces${named}`}${params && `?${params}`}`;
}

/** Such as filter=...&timeRange=PT1H, or with two times and ~ between them. @param {string} query @returns {Record<string, string>} */
function ofXRay(query) {
  const params = new URLSearchParams(query);
  const range = params.get('timeRange') ?? '';
  const lasting = /^PT(\d+)([SMH])$/.exec(range);
  return { ...searched(params.get('filter') ?? ''), ...(lasting ? lasts(Number(lasting[1]) * ({ S: 1, M: 60, H: 3600 }[lasting[2]] ?? 1)) : between(range.split('~'))) };
}

/** Such as ~(query~(filter~'service*28*22a*22*29)~context~(timeRange~(delta~900000))). @param {string} query @returns {Record<string, string>} */
function ofCloudWatch(query) {
  const value = (/** @type {string} */ name) => unstarred(new RegExp(`[(~]${name}~'?([^~)]*)`).exec(decoded(query))?.[1] ?? '');
  const delta = Number(value('delta'));
  return { ...searched(value('filter') || value('expression')), ...(delta > 0 ? lasts(delta / 1000) : between([value('start'), value('end')])) };
}

/** @param {string} filter @returns {Record<string, string>} */
const searched = (filter) => (filter ? { q: filter } : {});

/** The range that ends now and holds so many seconds. @param {number} seconds @returns {Record<string, string>} */
const lasts = (seconds) => ({ range: (RANGES.find(([, length]) => length >= seconds) ?? RANGES[RANGES.length - 1])[0] });

/** @param {string[]} times as ISO has it, or milliseconds @returns {Record<string, string>} */
function between(times) {
  const [from, to] = times.map((t) => (/^\d{10,}$/.test(t) ? Number(t) : Date.parse(t)) / 1000);
  return from > 0 && to > from ? { from: String(from), to: String(to) } : {};
}

/** CloudWatch writes a sign as * and two hexadecimal digits, or as ** and four. @param {string} text */
const unstarred = (text) => text.replace(/\*\*([0-9a-f]{4})|\*([0-9a-f]{2})/gi, (_, four, two) => String.fromCharCode(parseInt(four ?? two, 16)));

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
