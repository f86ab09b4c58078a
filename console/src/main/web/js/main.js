// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { Frame } from './frame.js';
import { html } from './html.js';
import { startLive } from './live.js';
import { MapScreen } from './map/screen.js';
import { Empty } from './parts.js';
import { href, path, startRouter } from './router.js';
import { TraceScreen } from './trace/screen.js';
import { TracesScreen } from './traces/screen.js';
import { RulesScreen } from './rules/screen.js';
import { GroupsScreen } from './groups.js';
import { StatusScreen } from './status.js';

function App() {
  const [, first, second] = path.value.split('/');
  const key = `${first}/${second ?? ''}`;
  useEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0);
  }, [key]);
  if (first === '') {
    return html`<${Frame} whole><${MapScreen} /></${Frame}>`;
  }
  if (first === 'traces' && second) {
    return html`<${Frame} whole><${TraceScreen} key=${second} id=${decoded(second)} /></${Frame}>`;
  }
  const screen = /** @type {Record<string, any>} */ ({ traces: TracesScreen, rules: RulesScreen, groups: GroupsScreen, status: StatusScreen })[first];
  return html`<${Frame} whole=${first === 'traces'}>${screen ? html`<${screen} />` : html`<${Empty} title="There is no such page"><p><a href=${href('/')}>Go to the map</a></p></${Empty}>`}</${Frame}>`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

startRouter();
startLive();
const root = document.getElementById('app');
if (root) {
  render(html`<${App} />`, root);
}
