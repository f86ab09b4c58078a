// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useMemo, useRef, useState } from 'preact/hooks';
import { pages } from '../api.js';
import { FirstTrace } from '../first.js';
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { useKeys } from '../keys.js';
import { useLoad } from '../load.js';
import { Empty, Loading, Problem, useTitle } from '../parts.js';
import { range, times } from '../range.js';
import { param, setParams } from '../router.js';
import { Canvas, isDimmed } from './canvas.js';
import { arrange, extend } from './layout.js';
import { around, part, toGraph } from './model.js';
import { EdgePanel, NodePanel, selecting } from './panel.js';
import { MapTable } from './table.js';

export function MapScreen() {
  useTitle('Map');
  const { key, name } = range();
  const group = param('group');
  const { data, error, loading, reload } = useLoad(`${key}/${group}`, async (signal) => {
    const at = times();
    const { items } = await pages('/ServiceGraph', { ...at, GroupName: group || undefined }, 'Services', { limit: 10_000, signal });
    const graph = toGraph(items);
    // A console that has just started is asked for more time than it has seen.
    const start = Math.max(at.StartTime, graph.since ?? at.StartTime);
    return { graph, seconds: Math.max(60, at.EndTime - start), of: key + group };
  });

  const [tidied, setTidied] = useState(0);
  const selectedNode = param('node');
  const selectedEdge = param('edge');
  const hops = Number(param('hops'));
  const shown = useMemo(() => {
    const near = data && hops && data.graph.nodes.has(selectedNode) ? around(data.graph, selectedNode, hops) : undefined;
    return data && near ? part(data.graph, (k) => near.has(k)) : data?.graph;
  }, [data, hops, selectedNode]);
  const layoutKey = `${data?.of}/${hops ? selectedNode + hops : ''}/${tidied}`;
  const layout = useLayout(shown, layoutKey);

  useKeys({ Escape: () => setParams(selecting()) });

  if (!data || !shown || !layout) {
    return error ? html`<${Empty} title="The map cannot be loaded"><${Problem} error=${error} retry=${reload} /></${Empty}>` : html`<${Loading} what="the map" />`;
  }
  if (!data.graph.nodes.size) {
    return group ? html`<${Empty} title="This group has no traces in this range"><p><button type="button" class="button" onClick=${() => setParams({ group: undefined }, { push: true })}>Show all traces</button></p></${Empty}>` : html`<${FirstTrace} what=${name ? `the last ${name}` : 'this range'} />`;
  }
  const find = param('find').toLowerCase();
  const node = data.graph.nodes.get(selectedNode);
  const edge = data.graph.edges.get(selectedEdge);
  const table = param('view') === 'table';
  const found = find ? [...shown.nodes.keys()].filter((k) => !isDimmed(k, find)).length : 0;
  return html`<h1 class="hidden-text">Service map</h1><div class=${`map ${loading ? 'stale' : ''}`}>
    <div class="map-main">
      <div class="over">
        <label class="find"><${Icon} name="search" /><span class="hidden-text">Find on the map</span><input class="input" type="search" data-search placeholder="Find a service" value=${param('find')} onInput=${(/** @type {any} */ e) => setParams({ find: e.currentTarget.value })} /></label>
        ${find && html`<span class="badge" role="status">${found} found</span>`}
        <div class="group" role="group" aria-label="View"><button type="button" class="button" aria-pressed=${!table} onClick=${() => setParams({ view: undefined }, { push: true })}>Map</button><button type="button" class="button" aria-pressed=${table} onClick=${() => setParams({ view: 'table' }, { push: true })}>Table</button></div>
        ${hops > 0 && node && html`<button type="button" class="button" onClick=${() => setParams({ hops: undefined, at: undefined }, { push: true })}>${shown.nodes.size} of ${data.graph.nodes.size} nodes <${Icon} name="close" /></button>`}
        ${error && html`<${Problem} error=${error} retry=${reload} />`}
        ${(selectedNode && !node) || (selectedEdge && !edge) ? html`<span class="notice calm">The selection has no calls in this range.</span>` : null}
      </div>
      ${table ? html`<${MapTable} graph=${shown} seconds=${data.seconds} find=${find} />` : html`<${Canvas} graph=${shown} layout=${layout} seconds=${data.seconds} selected=${selectedNode || selectedEdge} find=${find} fitKey=${layoutKey}
        onNode=${(/** @type {string} */ k) => setParams(selecting({ node: k, hops: param('hops') }), { push: true })} onEdge=${(/** @type {string} */ k) => setParams(selecting({ edge: k }), { push: true })}
        tools=${html`<button type="button" class="button" title="Lay the map out again" onClick=${() => {
          setParams({ at: undefined });
          setTidied(tidied + 1);
        }}><${Icon} name="tidy" />Tidy</button>`} />`}
    </div>
    ${node ? html`<${NodePanel} graph=${data.graph} node=${node} seconds=${data.seconds} />` : edge ? html`<${EdgePanel} graph=${data.graph} edge=${edge} seconds=${data.seconds} />` : null}
  </div>`;
}

/** Places stay while changes come in; another key lays out again. @param {import('./model.js').Graph | undefined} graph @param {string} key */
function useLayout(graph, key) {
  const kept = useRef(/** @type {{ key: string, layout: import('./layout.js').Layout } | undefined} */ (undefined));
  return useMemo(() => {
    if (!graph) {
      return undefined;
    }
    const was = kept.current;
    const layout = was && was.key === key && was.layout.places.size > 0 ? extend(was.layout, graph) : arrange(graph);
    kept.current = { key, layout };
    return layout;
  }, [graph, key]);
}
