// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { call, consoleGet, pages } from '../api.js';
import { clock, count, percent, plural, short } from '../format.js';
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { useLoad } from '../load.js';
import { Empty, Loading, Problem, toast, useTitle } from '../parts.js';
import { param, setParams } from '../router.js';
import { line } from '../text.js';
import { RuleForm } from './form.js';
import { NEW_RULE, PATTERNS, inOrder, money, month, refusal, sampled } from './model.js';

/** @typedef {import('./model.js').Rule} Rule */

const NEW = '+';

export function RulesScreen() {
  useTitle('Rules');
  const { data, error, reload } = useLoad('rules', async (signal) => {
    const [records, status] = await Promise.all([pages('/GetSamplingRules', {}, 'SamplingRuleRecords', { signal }), consoleGet('/console/status', signal)]);
    return { rules: /** @type {Rule[]} */ (inOrder(records.items.map((r) => r.SamplingRule))), status };
  });
  const editing = param('edit');
  if (!data) {
    return html`<div class="sheet">${error ? html`<${Empty} title="The rules cannot be loaded"><${Problem} error=${error} retry=${reload} /></${Empty}>` : html`<${Loading} what="the rules" />`}</div>`;
  }
  const figures = new Map((data.status.sampling ?? []).map((/** @type {any} */ s) => [s.rule, s]));
  const { prices } = data.status;
  const stop = () => setParams({ edit: undefined });
  // X-Ray's rules are in force where documents go on to it.
  const fixed = !!data.status.forward;

  const create = async (/** @type {Rule} */ rule) => {
    await call('/CreateSamplingRule', { SamplingRule: writable(rule) });
    reload();
  };
  const update = async (/** @type {Rule} */ rule) => {
    const { Version, ...members } = writable(rule);
    await call('/UpdateSamplingRule', { SamplingRuleUpdate: rule.RuleName === 'Default' ? { RuleName: 'Default', FixedRate: rule.FixedRate, ReservoirSize: rule.ReservoirSize } : members });
    reload();
  };
  const remove = async (/** @type {Rule} */ rule) => {
    await call('/DeleteSamplingRule', { RuleName: rule.RuleName });
    reload();
  };
  const reported = (/** @type {() => Promise<void>} */ action) => () => action().catch((e) => toast(line(e.message, 200)));
  const save = (/** @type {Rule} */ before) => async (/** @type {Rule} */ rule) => {
    await update(rule);
    stop();
    toast(`Saved ${rule.RuleName}`, reported(() => update(before)));
  };
  const make = async (/** @type {Rule} */ rule) => {
    await create(rule);
    stop();
    toast(`Created ${rule.RuleName}`, reported(() => remove(rule)));
  };
  const drop = (/** @type {Rule} */ rule) => reported(async () => {
    await remove(rule);
    toast(`Deleted ${rule.RuleName}`, reported(() => create(rule)));
  });

  return html`<div class="sheet"><header><div><h1>Sampling rules</h1><p class="lead">Agents ask for these rules. The first one that fits a request decides. Its reservoir is the requests recorded each second, its rate the share of the others.</p></div>
      ${!fixed && html`<button type="button" class="button main" onClick=${() => setParams({ edit: NEW })}><${Icon} name="plus" />Add a rule</button>`}</header>
    ${fixed && html`<p class="notice calm">This console forwards to X-Ray, so these are the rules of X-Ray. They can be changed there only.</p>`}
    ${error && html`<${Problem} error=${error} retry=${reload} />`}
    ${editing === NEW && !fixed && html`<div class="card"><${RuleForm} rule=${NEW_RULE} isNew=${true} prices=${prices} onSave=${make} onCancel=${stop} /></div>`}
    <div class="card"><table class="rules" aria-label="Sampling rules"><thead><tr><th class="number">Priority</th><th>Rule</th><th>Requests</th><th class="number">Reservoir</th><th class="number">Rate</th><th class="number">Matched</th><th class="number">Recorded</th><th class="number">X-Ray's price</th><th><span class="hidden-text">Change</span></th></tr></thead>
      <tbody>${data.rules.map((rule) => (editing === rule.RuleName && !fixed
        ? html`<tr key=${rule.RuleName}><td colspan="9"><h2>${line(rule.RuleName, 60)}</h2><${RuleForm} rule=${rule} isNew=${false} requests=${figures.get(rule.RuleName)?.requestsPerSecond} prices=${prices} onSave=${save(rule)} onCancel=${stop} /></td></tr>`
        : html`<${RuleRow} key=${rule.RuleName} rule=${rule} figures=${figures.get(rule.RuleName)} fixed=${fixed} onEdit=${() => setParams({ edit: rule.RuleName })} onDelete=${drop(rule)} />`))}</tbody></table></div>
    <p class="muted small under">Matched and recorded: the last ten minutes, as clients report them.${prices && ` Price: carried forward to a month, ${money(prices.usdPerMillionRecorded)} a million traces after ${count(prices.freeRecorded)}, list of ${line(prices.date, 20)}. This console costs nothing.`}</p>
    <${Probe} rules=${data.rules} prices=${prices} />
    <${Clients} figures=${[...figures.values()]} /></div>`;
}

/** The members that the API accepts. @param {Rule} rule */
function writable(rule) {
  const { RuleARN, ...rest } = rule;
  return rest;
}

/** @param {{ rule: Rule, figures: any, fixed: boolean, onEdit: () => void, onDelete: () => void }} props */
function RuleRow({ rule, figures, fixed, onEdit, onDelete }) {
  const isDefault = rule.RuleName === 'Default';
  const patterns = PATTERNS.filter(([member]) => rule[member] !== undefined && rule[member] !== '*');
  const attributes = Object.entries(rule.Attributes ?? {});
  const perSecond = (/** @type {number | undefined} */ n) => (n === undefined ? html`<span class="muted">–</span>` : `${short(n)}/s`);
  return html`<tr><td class="number">${rule.Priority}</td><th scope="row">${line(rule.RuleName, 60)}</th>
    <td>${isDefault ? html`<span class="muted">all that no other rule takes</span>` : patterns.length + attributes.length ? html`<span class="patterns">${patterns.map(([member, name]) => html`<span key=${name}><span class="muted">${name}</span> <code>${line(rule[member], 80)}</code></span>`)}${attributes.map(([k, v]) => html`<span key=${k}><span class="muted">${line(k, 40)}</span> <code>${line(v, 40)}</code></span>`)}</span>` : html`<span class="muted">every request</span>`}</td>
    <td class="number">${short(rule.ReservoirSize)}/s</td><td class="number">${percent(rule.FixedRate, 1)}${rule.SamplingRateBoost && html` <span class="badge" title="Boosted when errors occur">to ${percent(rule.SamplingRateBoost.MaxRate, 1)}</span>`}</td><td class="number">${perSecond(figures?.requestsPerSecond)}</td><td class="number">${perSecond(figures?.sampledPerSecond)}</td>
    <td class="number">${figures?.cost ? html`${money(figures.cost.usdPerMonth)}<span class="muted">/month</span>` : html`<span class="muted">–</span>`}</td>
    <td class="number">${!fixed && html`<button type="button" class="button quiet square" aria-label=${`Edit ${line(rule.RuleName, 60)}`} title="Edit" onClick=${onEdit}><${Icon} name="edit" /></button>${isDefault ? html`<span class="gap"></span>` : html`<button type="button" class="button quiet square" aria-label=${`Delete ${line(rule.RuleName, 60)}`} title="Delete" onClick=${onDelete}><${Icon} name="trash" /></button>`}`}</td></tr>`;
}

const PROBE = /** @type {[keyof import('./model.js').Request, string, string][]} */ ([
  ['service', 'Service', 'service-a'],
  ['method', 'Method', 'GET'],
  ['path', 'Path', '/orders/17'],
  ['host', 'Host', 'shop.example'],
  ['type', 'Type', ''],
]);

/** Which rule takes a request, and why not the others. @param {{ rules: Rule[], prices: import('./model.js').Prices | undefined }} props */
function Probe({ rules, prices }) {
  const request = /** @type {import('./model.js').Request} */ (Object.fromEntries(PROBE.map(([name]) => [name, param(name)])));
  const asked = PROBE.some(([name]) => request[name] !== '');
  const verdicts = rules.map((rule) => ({ rule, refused: rule.RuleName === 'Default' ? undefined : refusal(rule, request) }));
  const taken = verdicts.find((v) => v.refused === undefined)?.rule;
  const perSecond = Number(param('rate') || '10');
  const recorded = taken ? sampled(taken, perSecond) : 0;
  const cost = month(prices, recorded);
  return html`<section class="probe" aria-labelledby="probe"><h2 id="probe">Which rule takes this request?</h2>
    <div class="card body"><div class="fields">${PROBE.map(([name, label, example]) => html`<label key=${name}><span>${label}</span><input class="input" value=${request[name]} placeholder=${example} onInput=${(/** @type {any} */ e) => setParams({ [name]: e.currentTarget.value })} /></label>`)}
      <label><span>Requests a second</span><input class="input" type="number" min="0" step="any" value=${param('rate')} placeholder="10" onInput=${(/** @type {any} */ e) => setParams({ rate: e.currentTarget.value })} /></label></div>
    ${asked && taken ? html`<div role="status"><p class="verdict"><b>${line(taken.RuleName, 60)}</b> takes it. Of ${short(perSecond)} a second it records ${short(recorded)}${cost ? `, for ${money(cost.usd)} a month at X-Ray's price` : ''}.</p>
      <ol class="verdicts">${verdicts.slice(0, verdicts.findIndex((v) => v.rule === taken) + 1).map(({ rule, refused }) => html`<li key=${rule.RuleName} class=${refused ? '' : 'taken'}><span class="number">${rule.Priority}</span> <b>${line(rule.RuleName, 60)}</b> <span class="muted">${refused ? line(refused, 200) : 'takes it'}</span></li>`)}</ol></div>` : html`<p class="muted">Describe a request. An empty field fits only <code>*</code>.</p>`}</div></section>`;
}

/** The clients that hold a part of a reservoir. @param {{ figures: any[] }} props */
function Clients({ figures }) {
  const rows = figures.flatMap((f) => (f.clients ?? []).map((/** @type {any} */ c) => ({ rule: f.rule, ...c })));
  return html`<section class="probe"><h2>Clients</h2>${rows.length ? html`<div class="card"><table aria-label="Clients"><thead><tr><th>Client</th><th>Service</th><th>Rule</th><th class="number">Quota</th><th class="number">Until</th><th class="number">Requests</th><th class="number">Sampled</th><th class="number">Borrowed</th><th class="number">Last report</th></tr></thead>
    <tbody>${rows.map((c) => html`<tr key=${`${c.rule} ${c.id}`}><td class="mono">${line(c.id, 40)}</td><td>${line(c.service, 60)}</td><td>${line(c.rule, 40)}</td><td class="number">${count(c.quota)}/s</td><td class="number">${clock(c.expires)}</td><td class="number">${count(c.requests)}</td><td class="number">${count(c.sampled)}</td><td class="number">${count(c.borrowed)}</td><td class="number">${clock(c.last)}${c.last < Date.now() / 1000 - 60 ? html` <span class="badge error">out of date</span>` : ''}</td></tr>`)}</tbody></table></div>
    <p class="muted small under">${plural(rows.length, 'share')} of a reservoir.</p>` : html`<p class="muted">No client has asked for a quota in the last minutes. An agent asks if it uses central rules.</p>`}</section>`;
}
