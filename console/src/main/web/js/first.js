// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { consoleGet } from './api.js';
import { plural } from './format.js';
import { html } from './html.js';
import { useLoad } from './load.js';
import { Copy, Empty } from './parts.js';
import { href } from './router.js';

/** Where agents send to unless they are told another address. */
const USUAL = ['127.0.0.1:2000', 'localhost:2000'];

/** The command that sends the first trace to this console. @param {string} host of the page, with its port */
export const firstCommand = (host) => `${USUAL.includes(host) ? '' : `WEFT_DAEMON=${host.includes(':', host.lastIndexOf(']') + 1) ? host : `${host}:80`} `}java -javaagent:weft-agent.jar -jar your-service.jar`;

/** A range without traces: how the first one comes, or where those are that are here. @param {{ what: string, below?: boolean }} props what: the range, in words */
export function FirstTrace({ what, below = false }) {
  const { data } = useLoad('first', (signal) => consoleGet('/console/status', signal));
  const command = firstCommand(location.host);
  const held = data?.traces ?? 0;
  return html`<${Empty} below=${below} title=${held ? `No traces in ${what}` : 'No traces yet'}>
    ${held > 0 && html`<p>The console has ${plural(held, 'older trace')}. <a href=${href(location.pathname, { range: '24h', from: undefined, to: undefined })}>Show the last 24 hours</a></p>`}
    <ol class="first">
      <li>Start a service with the agent.<div class="command"><pre>${command}</pre><${Copy} text=${command} name="the command" /></div></li>
      <li>Send it a request. The first one of each second is recorded.</li>
      <li>Its trace appears here by itself.</li></ol>
    ${data?.malformed > 0 && html`<p class="notice">${plural(data.malformed, 'document')} could not be read. <a href=${href('/status')}>See why</a></p>`}</${Empty}>`;
}
