// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * @typedef {object} Rule a SamplingRule
 * @property {string} RuleName
 * @property {number} Priority
 * @property {number} FixedRate 0 to 1
 * @property {number} ReservoirSize requests a second
 * @property {string} ServiceName
 * @property {string} ServiceType
 * @property {string} Host
 * @property {string} HTTPMethod
 * @property {string} URLPath
 * @property {string} ResourceARN
 * @property {number} Version
 * @property {Record<string, string>} [Attributes]
 * @property {{ MaxRate: number, CooldownWindowMinutes: number }} [SamplingRateBoost]
 * @property {string} [RuleARN]
 */

/** @typedef {{ service: string, type: string, host: string, method: string, path: string }} Request */
/** @typedef {{ date: string, usdPerMillionRecorded: number, freeRecorded: number, secondsPerMonth: number }} Prices */

/** The patterns of a rule: its member, its name, the request's member. @type {[keyof Rule, string, keyof Request][]} */
export const PATTERNS = [
  ['ServiceName', 'service', 'service'],
  ['ServiceType', 'type', 'type'],
  ['Host', 'host', 'host'],
  ['HTTPMethod', 'method', 'method'],
  ['URLPath', 'path', 'path'],
];

/** By priority, then by name, as clients take them. @param {Rule[]} rules */
export const inOrder = (rules) => [...rules].sort((a, b) => a.Priority - b.Priority || (a.RuleName < b.RuleName ? -1 : 1));

/** Whether a pattern with * and ? fits a text. Upper and lower case are the same. @param {string} pattern @param {string} text */
export function fits(pattern, text) {
  const p = pattern.toLowerCase();
  const t = text.toLowerCase();
  let i = 0;
  let j = 0;
  let star = -1;
  let from = 0;
  while (j < t.length) {
    if (p[i] === '*') {
      star = i++;
      from = j;
    } else if (i < p.length && (p[i] === '?' || p[i] === t[j])) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++from;
    } else {
      return false;
    }
  }
  while (p[i] === '*') {
    i++;
  }
  return i === p.length;
}

/** Why a rule does not take a request; undefined if it does. @param {Rule} rule @param {Request} request */
export function refusal(rule, request) {
  for (const [member, name, of] of PATTERNS) {
    const pattern = String(rule[member] ?? '*');
    if (!fits(pattern, request[of])) {
      return request[of] ? `its ${name} ${pattern} does not fit ${request[of]}` : `it wants a ${name} like ${pattern}`;
    }
  }
  return Object.keys(rule.Attributes ?? {}).length ? 'it wants attributes' : undefined;
}

/** Sampled requests a second. @param {{ ReservoirSize: number, FixedRate: number }} rule @param {number} requests a second */
export const sampled = (rule, requests) => Math.min(requests, rule.ReservoirSize) + Math.max(0, requests - rule.ReservoirSize) * rule.FixedRate;

/** @param {Prices | undefined} prices @param {number} perSecond recorded traces */
export function month(prices, perSecond) {
  if (!prices) {
    return undefined;
  }
  const traces = perSecond * prices.secondsPerMonth;
  return { traces, usd: (Math.max(0, traces - prices.freeRecorded) / 1e6) * prices.usdPerMillionRecorded };
}

/** @type {Rule} */
export const NEW_RULE = { RuleName: '', Priority: 1000, FixedRate: 0.05, ReservoirSize: 1, ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*', Version: 1 };

const USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const WHOLE_USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** @param {number} usd */
export const money = (usd) => (usd >= 100 ? WHOLE_USD : USD).format(usd);
