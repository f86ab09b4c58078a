// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { short } from '../format.js';
import { Problem } from '../parts.js';
import { money, month, sampled } from './model.js';

/** @typedef {import('./model.js').Rule} Rule */

/** @type {[keyof Rule, string, string][]} */
const WHERE = [
  ['ServiceName', 'Service', 'name of the service, * and ? are wildcards'],
  ['HTTPMethod', 'Method', 'such as GET'],
  ['URLPath', 'Path', 'such as /orders/*'],
  ['Host', 'Host', 'of the request'],
  ['ServiceType', 'Type', 'such as AWS::ECS::Container'],
];

/**
 * Edits a rule, and shows its cost before it is saved.
 * @param {{ rule: Rule, isNew: boolean, requests: number | undefined, prices: import('./model.js').Prices | undefined, onSave: (rule: Rule) => Promise<void>, onCancel: () => void }} props
 */
export function RuleForm({ rule, isNew, requests, prices, onSave, onCancel }) {
  const [draft, setDraft] = useState(rule);
  const [percent, setPercent] = useState(String(Number((rule.FixedRate * 100).toFixed(4))));
  const [boost, setBoost] = useState({ rate: rule.SamplingRateBoost ? String(rule.SamplingRateBoost.MaxRate * 100) : '', cooldown: String(rule.SamplingRateBoost?.CooldownWindowMinutes ?? 10) });
  const [attributes, setAttributes] = useState(Object.entries(rule.Attributes ?? {}).map(([k, v]) => `${k}=${v}`).join('\n'));
  const [error, setError] = useState(/** @type {Error | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);
  const [expected, setExpected] = useState(requests === undefined ? '10' : short(requests).replaceAll(',', ''));
  const isDefault = rule.RuleName === 'Default' && !isNew;
  const set = (/** @type {keyof Rule} */ member) => (/** @type {any} */ e) => setDraft({ ...draft, [member]: typeof draft[member] === 'number' ? Number(e.currentTarget.value) : e.currentTarget.value });
  const save = async (/** @type {Event} */ e) => {
    e.preventDefault();
    setBusy(true);
    try {
      const pairs = attributes.split('\n').filter((l) => l.trim()).map((l) => [l.split('=')[0].trim(), l.split('=').slice(1).join('=').trim()]);
      const boosted = boost.rate === '' ? {} : { SamplingRateBoost: { MaxRate: Number(boost.rate) / 100, CooldownWindowMinutes: Number(boost.cooldown) } };
      await onSave({ ...draft, ...boosted, FixedRate: Number(percent) / 100, Attributes: Object.fromEntries(pairs) });
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
      setBusy(false);
    }
  };
  const perSecond = sampled({ ...draft, FixedRate: Number(percent) / 100 }, Number(expected) || 0);
  const cost = month(prices, perSecond);
  const field = (/** @type {keyof Rule} */ member, /** @type {string} */ label, more = {}) => html`<label key=${member}><span>${label}</span><input class="input" name=${member} value=${draft[member]} onInput=${set(member)} ...${more} /></label>`;
  return html`<form class="rule-form" onSubmit=${save} aria-label=${isNew ? 'New rule' : `Rule ${rule.RuleName}`}>
    <fieldset><legend>Which requests</legend><div class="fields">
      ${isNew && field('RuleName', 'Name', { required: true, maxLength: 32, autofocus: true })}
      ${!isDefault && field('Priority', 'Priority, 1 is first', { type: 'number', min: 1, max: 9999, required: true })}
      ${isDefault ? html`<p class="muted">All that no other rule takes.</p>` : WHERE.map(([member, label, hint]) => field(member, label, { title: hint, required: true }))}</div></fieldset>
    <fieldset><legend>How many of them</legend><div class="fields">
      ${field('ReservoirSize', 'Reservoir, requests a second', { type: 'number', min: 0, required: true })}
      <label><span>Rate of the others, %</span><input class="input" name="FixedRate" type="number" min="0" max="100" step="any" required value=${percent} onInput=${(/** @type {any} */ e) => setPercent(e.currentTarget.value)} /></label></div></fieldset>
    ${!isDefault && html`<details><summary>Boost, attributes and resource</summary><div class="fields">
      <label><span>Boost of the rate at most to, %</span><input class="input" type="number" min="0" max="100" step="any" value=${boost.rate} placeholder="none" onInput=${(/** @type {any} */ e) => setBoost({ ...boost, rate: e.currentTarget.value })} /></label>
      <label><span>Minutes between boosts</span><input class="input" type="number" min="0" value=${boost.cooldown} onInput=${(/** @type {any} */ e) => setBoost({ ...boost, cooldown: e.currentTarget.value })} /></label>
      ${field('ResourceARN', 'Resource ARN')}
      <label class="broad"><span>Attributes, key=value, one a line</span><textarea class="input" rows="3" value=${attributes} onInput=${(/** @type {any} */ e) => setAttributes(e.currentTarget.value)}></textarea></label></div></details>`}
    <p class="estimate">Of <input class="input tiny" type="number" min="0" step="any" aria-label="Requests a second" value=${expected} onInput=${(/** @type {any} */ e) => setExpected(e.currentTarget.value)} /> requests a second it records <b>${short(perSecond)} a second</b>${cost && html`, and X-Ray would charge <b>${money(cost.usd)} a month</b>`}.</p>
    <${Problem} error=${error} />
    <div class="row"><button class="button main" disabled=${busy}>${isNew ? 'Create' : 'Save'}</button><button type="button" class="button" onClick=${onCancel}>Cancel</button></div>
  </form>`;
}
