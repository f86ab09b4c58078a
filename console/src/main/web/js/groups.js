// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { call, pages } from './api.js';
import { count } from './format.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { lastChange } from './live.js';
import { useLoad } from './load.js';
import { Empty, Loading, Problem, toast, useTitle } from './parts.js';
import { times } from './range.js';
import { href, param, setParams } from './router.js';
import { line } from './text.js';

const MOST = 1000;
const NEW = '+';

export function GroupsScreen() {
  useTitle('Groups');
  const { data, error, reload } = useLoad(`groups/${lastChange.value.groups}`, async (signal) => (await pages('/Groups', {}, 'Groups', { signal })).items.filter((g) => g.GroupName !== 'Default'), { live: false });
  const proposed = param('expression');
  if (!data) {
    return html`<div class="sheet">${error ? html`<${Empty} title="The groups cannot be loaded"><${Problem} error=${error} retry=${reload} /></${Empty}>` : html`<${Loading} what="the groups" />`}</div>`;
  }
  const close = () => setParams({ expression: undefined, edit: undefined });
  const create = async (/** @type {any} */ g) => {
    await call('/CreateGroup', { GroupName: g.GroupName, FilterExpression: g.FilterExpression });
    reload();
  };
  const update = async (/** @type {any} */ g) => {
    await call('/UpdateGroup', { GroupName: g.GroupName, FilterExpression: g.FilterExpression });
    reload();
  };
  const remove = async (/** @type {any} */ g) => {
    await call('/DeleteGroup', { GroupName: g.GroupName });
    reload();
  };
  const reported = (/** @type {() => Promise<void>} */ action) => () => action().catch((e) => toast(line(e.message, 200)));
  const form = param('edit') === NEW || proposed !== '';
  return html`<div class="sheet"><header><div><h1>Groups</h1><p class="lead">A group is a filter expression with a name. The map and the traces can be looked at through it.</p></div>
      <button type="button" class="button main" onClick=${() => setParams({ edit: NEW })}><${Icon} name="plus" />Add a group</button></header>
    ${error && html`<${Problem} error=${error} retry=${reload} />`}
    ${form && html`<div class="card"><${GroupForm} key=${proposed} group=${{ GroupName: '', FilterExpression: proposed }} isNew=${true} onCancel=${close} onSave=${async (/** @type {any} */ g) => {
      await create(g);
      close();
      toast(`Created ${line(g.GroupName, 60)}`, reported(() => remove(g)));
    }} /></div>`}
    ${data.length ? html`<div class="card"><table aria-label="Groups"><thead><tr><th>Name</th><th>Expression</th><th class="number">Traces, 15 minutes</th><th>Look at</th><th><span class="hidden-text">Change</span></th></tr></thead><tbody>${data.map((g) => (param('edit') === g.GroupName
      ? html`<tr key=${g.GroupName}><td colspan="5"><h2>${line(g.GroupName, 60)}</h2><${GroupForm} group=${g} isNew=${false} onCancel=${close} onSave=${async (/** @type {any} */ changed) => {
        await update(changed);
        close();
        toast(`Saved ${line(g.GroupName, 60)}`, reported(() => update(g)));
      }} /></td></tr>`
      : html`<tr key=${g.GroupName}><th scope="row">${line(g.GroupName, 60)}</th><td><code class="wrap">${line(g.FilterExpression, 400)}</code></td><td class="number"><${Matches} expression=${g.FilterExpression} /></td>
        <td class="nowrap"><a href=${href('/traces', { group: g.GroupName })}>Traces</a> · <a href=${href('/', { group: g.GroupName })}>Map</a></td>
        <td class="number"><button type="button" class="button quiet square" aria-label=${`Edit ${line(g.GroupName, 60)}`} title="Edit" onClick=${() => setParams({ edit: g.GroupName })}><${Icon} name="edit" /></button><button type="button" class="button quiet square" aria-label=${`Delete ${line(g.GroupName, 60)}`} title="Delete" onClick=${reported(async () => {
          await remove(g);
          toast(`Deleted ${line(g.GroupName, 60)}`, reported(() => create(g)));
        })}><${Icon} name="trash" /></button></td></tr>`))}</tbody></table></div>`
      : !form && html`<${Empty} below title="No groups yet"><p>Search for traces, then choose <b>Make a group</b> to keep the search under a name.</p><p><a href=${href('/traces')}>Go to the traces</a></p></${Empty}>`}
  </div>`;
}

/** @param {{ group: any, isNew: boolean, onSave: (group: any) => Promise<void>, onCancel: () => void }} props */
function GroupForm({ group, isNew, onSave, onCancel }) {
  const [name, setName] = useState(String(group.GroupName));
  const [expression, setExpression] = useState(String(group.FilterExpression ?? ''));
  const [error, setError] = useState(/** @type {Error | undefined} */ (undefined));
  return html`<form class="rule-form" aria-label=${isNew ? 'New group' : `Group ${group.GroupName}`} onSubmit=${async (/** @type {Event} */ e) => {
    e.preventDefault();
    try {
      await onSave({ ...group, GroupName: name, FilterExpression: expression });
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
  }}><div class="fields">${isNew && html`<label><span>Name</span><input class="input" required maxlength="32" value=${name} onInput=${(/** @type {any} */ e) => setName(e.currentTarget.value)} /></label>`}
    <label class="broad"><span>Filter expression</span><input class="input mono" required spellcheck=${false} value=${expression} onInput=${(/** @type {any} */ e) => setExpression(e.currentTarget.value)} /></label></div>
    <${Problem} error=${error} /><div class="row"><button class="button main">${isNew ? 'Create' : 'Save'}</button><button type="button" class="button" onClick=${onCancel}>Cancel</button></div></form>`;
}

/** @param {{ expression: string }} props */
function Matches({ expression }) {
  const { data, error } = useLoad(expression, async (signal) => {
    const now = times();
    return pages('/TraceSummaries', { StartTime: now.EndTime - 900, EndTime: now.EndTime, FilterExpression: expression }, 'TraceSummaries', { limit: MOST, signal });
  }, { live: false });
  return error ? html`<span class="badge error" title=${line(error.message, 300)}>cannot be read</span>` : data ? `${count(data.items.length)}${data.more ? '+' : ''}` : '…';
}
