// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'preact/hooks';
import { consoleGet } from './api.js';
import { clock, count, duration, percent, plural, short, size } from './format.js';
import { html } from './html.js';
import { useLoad } from './load.js';
import { Empty, Loading, Problem, useTitle } from './parts.js';
import { money } from './rules/model.js';
import { Text, line } from './text.js';

/** Seconds that the rate is drawn for, and of one bar. */
const WINDOW = 120;
const BAR = 2;

export function StatusScreen() {
  useTitle('Status');
  const samples = useRef(/** @type {{ at: number, received: number }[]} */ ([]));
  const { data: s, error, reload } = useLoad('status', async (signal) => {
    const status = await consoleGet('/console/status', signal);
    const now = Date.now() / 1000;
    samples.current = [...samples.current.filter((x) => x.at > now - WINDOW - 10), { at: now, received: Number(status.received ?? 0) }];
    return status;
  });
  if (!s) {
    return html`<div class="sheet">${error ? html`<${Empty} title="The status cannot be loaded"><${Problem} error=${error} retry=${reload} /></${Empty}>` : html`<${Loading} what="the status" />`}</div>`;
  }
  const losses = s.losses ?? [];
  const lost = losses.reduce((/** @type {number} */ n, /** @type {any} */ l) => n + l.count, 0);
  const stored = s.storedBytes ?? s.bytes ?? 0;
  const kept = s.received ? s.received - (s.malformed ?? 0) - (s.lost ?? 0) : 0;
  return html`<div class="sheet"><header><div><h1>Status</h1><p class="lead">${s.version && s.version !== 'development' ? `Weft ${line(s.version, 60)}, started` : 'Started'} ${clock(s.started)}, ${duration(Date.now() / 1000 - s.started)} ago. ${s.viewers !== undefined ? `${plural(s.viewers, 'page')} ${s.viewers === 1 ? 'is' : 'are'} watching.` : ''}</p></div></header>
    ${error && html`<${Problem} error=${error} retry=${reload} />`}
    ${losses.length > 0 && html`<div class="notice bad"><span>${plural(lost, 'document')} ${lost === 1 ? 'is' : 'are'} lost${losses.length === 1 ? `: ${line(losses[0].reason, 200)}.` : '.'}</span></div>`}
    <dl class="tiles">
      <div class="tile"><dt>Received</dt><dd>${count(s.received)} <small>documents</small></dd></div>
      <div class="tile"><dt>Kept</dt><dd>${count(s.traces)} <small>${s.limitTraces ? `of ${count(s.limitTraces)} ` : ''}traces, ${count(s.documents)} documents</small>${s.limitTraces && html`<${Meter} part=${s.traces / s.limitTraces} />`}</dd></div>
      <div class="tile"><dt>Store</dt><dd>${size(stored)} <small>${[s.limitBytes && `of ${size(s.limitBytes)}`, s.oldest && `since ${clock(s.oldest)}`].filter(Boolean).join(', ')}</small>${s.limitBytes && html`<${Meter} part=${stored / s.limitBytes} />`}</dd></div>
      <div class="tile"><dt>Forgotten</dt><dd>${count(s.forgotten ?? 0)} <small>traces, for want of room</small></dd></div>
      <div class="tile"><dt>Lost</dt><dd>${count(lost)} <small>documents${lost && s.received ? `, ${percent(lost, s.received)}` : ''}</small></dd></div>
      <div class="tile"><dt>Malformed</dt><dd>${count(s.malformed)} <small>documents${s.malformed && s.received ? `, ${percent(s.malformed, s.received)}` : ''}</small></dd></div>
      ${s.cost && html`<div class="tile"><dt>At X-Ray's list price</dt><dd>${money(s.cost.usdPerMonth)} <small>a month, ${short(s.cost.tracesPerMonth)} traces</small></dd></div>`}
    </dl>
    <section class="block"><h2>Documents a second</h2><${Rate} samples=${samples.current} /></section>
    ${losses.length > 1 && html`<section class="block"><h2>Lost</h2><div class="card"><table aria-label="Lost"><thead><tr><th>Reason</th><th class="number">Documents</th></tr></thead><tbody>
      ${losses.map((/** @type {any} */ l) => html`<tr key=${l.reason}><th scope="row">${line(l.reason, 200)}</th><td class="number">${count(l.count)}</td></tr>`)}</tbody></table></div></section>`}
    ${s.forward && html`<${Forwarding} forward=${s.forward} />`}
    <${Findings} title="Malformed" list=${s.malformedReasons} none=${s.malformed ? 'Their reasons are no longer known.' : 'Each document so far could be read.'} explain="These could not be read, and are in no trace." />
    <${Findings} title="Refused elsewhere" list=${s.refusedReasons} none=${kept > 0 ? 'The CloudWatch agent and OpenTelemetry\'s collectors would take each document so far.' : 'No document yet.'} explain="AWS's daemon and this console take these. The CloudWatch agent and OpenTelemetry's collectors drop the whole document in silence." />
    ${s.telemetry?.length > 0 && html`<section class="block"><h2>Senders, by their own word</h2><div class="card"><table aria-label="Senders"><thead><tr><th>Host</th><th class="number">Received</th><th class="number">Sent</th><th class="number">Spilled</th><th class="number">Rejected</th><th class="number">Connection errors</th><th class="number">Last</th></tr></thead><tbody>
      ${s.telemetry.map((/** @type {any} */ t, /** @type {number} */ i) => html`<tr key=${i}><td>${line(t.host || t.instance || t.resource, 120) || html`<span class="muted">no name</span>`}</td><td class="number">${count(t.SegmentsReceivedCount)}</td><td class="number">${count(t.SegmentsSentCount)}</td><td class="number">${count(t.SegmentsSpilloverCount)}</td><td class="number">${count(t.SegmentsRejectedCount)}</td><td class="number">${count(Object.values(t.BackendConnectionErrors ?? {}).reduce((a, b) => Number(a) + Number(b), 0))}</td><td class="number">${clock(t.last)}</td></tr>`)}</tbody></table></div></section>`}
    <section class="block"><h2>Clients of the API</h2>${s.clients?.length ? html`<div class="card"><table aria-label="Clients"><thead><tr><th>Address</th><th>Client</th><th>Last operation</th><th class="number">Requests</th><th class="number">Refused</th><th class="number">Last</th></tr></thead><tbody>
      ${s.clients.map((/** @type {any} */ c, /** @type {number} */ i) => html`<tr key=${i}><td class="mono">${line(c.address, 60)}</td><td><span class="wrap">${line(c.agent, 120) || html`<span class="muted">no name</span>`}</span></td><td><code>${line(c.operation, 60)}</code></td><td class="number">${count(c.requests)}</td><td class="number">${count(c.refused)}</td><td class="number">${clock(c.last)}</td></tr>`)}</tbody></table></div>` : html`<p class="muted">None yet.</p>`}</section>
  </div>`;
}

/** How much of a bound is used. @param {{ part: number }} props */
const Meter = ({ part }) => html`<span class=${`meter ${part > 0.9 ? 'full' : ''}`} aria-hidden="true"><i style=${{ width: `${Math.min(100, Math.max(part > 0 ? 1 : 0, part * 100))}%` }}></i></span>`;

/** What goes on to X-Ray. @param {{ forward: any }} props */
const Forwarding = ({ forward: f }) => html`<section class="block"><h2>Forwarded to X-Ray</h2>
  ${f.lastError && html`<p class="notice">Last error: ${line(f.lastError, 300)}</p>`}
  <dl class="tiles">${[['Sent', f.sent], ['Waiting', f.waiting], ['Refused', f.refused], ['Dropped', f.dropped], ['Calls repeated', f.retries]].map(([name, n]) => n !== undefined && html`<div class="tile" key=${name}><dt>${name}</dt><dd>${count(n)}</dd></div>`)}</dl>
  ${f.refusedReasons?.length > 0 && html`<div class="card refusals-of"><table aria-label="Refused by X-Ray"><thead><tr><th>Reason</th><th>Document</th><th class="number">Count</th></tr></thead><tbody>
    ${f.refusedReasons.map((/** @type {any} */ r) => html`<tr key=${r.reason}><td><b>${line(r.reason, 200)}</b>${r.example && html`<br /><span class="small muted">${line(r.example, 300)}</span>`}</td><td><code class="wrap">${line(r.document, 300)}</code></td><td class="number">${count(r.count)}</td></tr>`)}</tbody></table></div>`}</section>`;

/** @param {{ title: string, list: any[] | undefined, none: string, explain: string }} props */
const Findings = ({ title, list, none, explain }) => html`<section class="block"><h2>${title}</h2>${list?.length ? html`<p class="muted">${explain}</p><div class="card"><table aria-label=${title}><thead><tr><th>Reason</th><th>Service</th><th>Sender</th><th class="number">Count</th><th class="number">Last</th></tr></thead><tbody>
  ${list.map((f, i) => html`<tr key=${i}><td><b><${Text} value=${f.reason} limit=${200} /></b>${f.example && f.example !== f.reason && html`<br /><span class="small muted"><${Text} value=${f.example} limit=${300} /></span>`}</td><td>${line(f.service, 80) || html`<span class="muted">–</span>`}</td><td class="mono">${line(f.sender, 60)}</td><td class="number">${count(f.count)}</td><td class="number">${clock(f.last)}</td></tr>`)}</tbody></table></div>` : html`<p class="muted">${none}</p>`}</section>`;

/** @param {{ samples: { at: number, received: number }[] }} props */
function Rate({ samples }) {
  const now = samples.at(-1)?.at ?? Date.now() / 1000;
  const bars = new Array(WINDOW / BAR).fill(0);
  for (let i = 1; i < samples.length; i++) {
    const from = samples[i - 1];
    const to = samples[i];
    const perSecond = Math.max(0, to.received - from.received) / Math.max(to.at - from.at, 0.05);
    // What came between two looks is spread over that time.
    for (let t = from.at; t < to.at; t += Math.max(0.1, (to.at - from.at) / 50)) {
      const bar = bars.length - 1 - Math.floor((now - t) / BAR);
      if (bar >= 0 && bar < bars.length) {
        bars[bar] += (perSecond * Math.min(Math.max(0.1, (to.at - from.at) / 50), to.at - t)) / BAR;
      }
    }
  }
  const top = Math.max(1, ...bars);
  const last = bars.slice(-6).reduce((a, b) => a + b, 0) / 6;
  return html`<div class="card body"><p class="now"><b>${short(last)}</b> <span class="muted">a second now</span></p><svg class="chart rate" height="72" role="img" aria-label=${`Documents a second over two minutes, at most ${short(top)}`}>
    ${bars.map((n, i) => n > 0 && html`<rect key=${i} x=${`${(i / bars.length) * 100}%`} width=${`${80 / bars.length}%`} y=${56 - (n / top) * 54} height=${Math.max(1, (n / top) * 54)} />`)}
    <line x1="0" x2="100%" y1="56.5" y2="56.5" stroke="var(--line-strong)" /><text x="0" y="70">2 minutes ago</text><text x="100%" y="70" text-anchor="end">now</text></svg></div>`;
}
