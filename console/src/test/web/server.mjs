// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// node server.mjs SET [PORT]: serves the page and answers X-Ray's API from one of the sets of documents.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETS, numbers, order } from './documents.mjs';
import { graph, series, summary, traces } from './xray.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../main/web');
const TYPES = /** @type {Record<string, string>} */ ({ '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8' });

/** The header that the console's server sends. */
export function policy() {
  const inline = /<script type="importmap">([\s\S]*?)<\/script>/.exec(readFileSync(join(web, 'index.html'), 'utf8'))?.[1] ?? '';
  const hash = createHash('sha256').update(inline).digest('base64');
  return `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; `
    + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
}

const rule = (/** @type {any} */ r) => ({ SamplingRule: { ResourceARN: '*', ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', Version: 1, Attributes: {},
  RuleARN: `arn:aws:xray:local:000000000000:sampling-rule/${r.RuleName}`, ...r }, CreatedAt: 1.7e9, ModifiedAt: 1.7e9 });

/** @param {number} status @param {string} type @param {string} message */
function failure(status, type, message) {
  return Object.assign(new Error(message), { status, type });
}

/** @param {keyof typeof SETS} set @param {number} [port] 0 for a free one */
export async function serve(set, port = 0) {
  const state = { documents: SETS[set](Date.now() / 1000), traces: new Map(), streams: new Set(), random: numbers(7), calls: /** @type {string[]} */ ([]), down: false, delay: 0, forwards: false };
  const rules = [rule({ RuleName: 'health', Priority: 10, FixedRate: 0, ReservoirSize: 0, URLPath: '/health*', HTTPMethod: 'GET' }),
    rule({ RuleName: 'checkout', Priority: 100, FixedRate: 0.25, ReservoirSize: 10, ServiceName: 'service-a', URLPath: '/orders/*' }),
    rule({ RuleName: 'Default', Priority: 10000, FixedRate: 0.05, ReservoirSize: 1 })];
  const groups = [{ GroupName: 'Default', GroupARN: 'arn:aws:xray:local:0:group/Default', InsightsConfiguration: {} },
    { GroupName: 'failing-orders', GroupARN: 'arn:aws:xray:local:0:group/failing-orders', FilterExpression: 'service("service-a") { fault = true }' }];
  const load = () => {
    state.traces = traces(state.documents);
  };
  load();

  /** @param {any} request @returns {[string, any[]][]} traces that a request selects */
  const selected = ({ StartTime = 0, EndTime = Infinity, FilterExpression = '' }) => {
    const unknown = /\bbanana\b/.exec(FilterExpression);
    if (unknown) {
      throw failure(400, 'InvalidRequestException', `Invalid filter expression at column ${unknown.index + 1}: unknown keyword "banana". Expected a keyword, such as responsetime or http.url`);
    }
    return [...state.traces].filter(([, s]) => {
      const of = s.find((/** @type {any} */ d) => !d.parent_id) ?? s[0];
      return of.start_time >= StartTime && of.start_time < EndTime && (!/fault/.test(FilterExpression) || s.some((/** @type {any} */ d) => d.fault));
    });
  };
  /** @type {Record<string, (request: any) => any>} */
  const operations = {
    '/ServiceGraph': (request) => ({ StartTime: request.StartTime, EndTime: request.EndTime, Services: graph(selected(request).map(([, s]) => s)), ContainsOldGroupVersions: false }),
    '/TraceGraph': ({ TraceIds }) => ({ Services: graph(TraceIds.flatMap((/** @type {string} */ id) => (state.traces.has(id) ? [state.traces.get(id)] : []))) }),
    '/TraceSummaries': (request) => {
      const all = selected(request).map(([id, s]) => summary(id, s)).sort((a, b) => b.StartTime - a.StartTime);
      const from = Number(request.NextToken ?? 0);
      return { TraceSummaries: all.slice(from, from + 100), TracesProcessedCount: all.length, ApproximateTime: Date.now() / 1000, NextToken: all.length > from + 100 ? String(from + 100) : undefined };
    },
    '/Traces': ({ TraceIds }) => ({
      Traces: TraceIds.filter((/** @type {string} */ id) => state.traces.has(id)).map((/** @type {string} */ id) => ({ Id: id, Duration: 1, LimitExceeded: false,
        Segments: state.traces.get(id).map((/** @type {any} */ d) => ({ Id: d.id, Document: JSON.stringify(d) })) })),
      UnprocessedTraceIds: TraceIds.filter((/** @type {string} */ id) => !state.traces.has(id)) }),
    '/TimeSeriesServiceStatistics': (request) => ({ TimeSeriesServiceStatistics: series(selected(request).map(([, s]) => s[0]), request.Period ?? 60), ContainsOldGroupVersions: false }),
    '/GetSamplingRules': () => ({ SamplingRuleRecords: rules }),
    '/SamplingStatisticSummaries': () => ({ SamplingStatisticSummaries: [0, 10, 20, 30, 40, 50].flatMap((ago) => [
      { RuleName: 'checkout', Timestamp: Date.now() / 1000 - ago, RequestCount: 420, SampledCount: 180, BorrowCount: 4 },
      { RuleName: 'Default', Timestamp: Date.now() / 1000 - ago, RequestCount: 90, SampledCount: 12, BorrowCount: 1 },
      { RuleName: 'health', Timestamp: Date.now() / 1000 - ago, RequestCount: 60, SampledCount: 0, BorrowCount: 0 }]) }),
    '/CreateSamplingRule': ({ SamplingRule }) => {
      if (rules.some((r) => r.SamplingRule.RuleName === SamplingRule.RuleName)) {
        throw failure(400, 'InvalidRequestException', `A rule named ${SamplingRule.RuleName} exists`);
      }
      rules.push(rule(SamplingRule));
      return { SamplingRuleRecord: rules.at(-1) };
    },
    '/UpdateSamplingRule': ({ SamplingRuleUpdate: update }) => {
      const found = rules.find((r) => r.SamplingRule.RuleName === update.RuleName);
      if (!found || update.FixedRate > 1) {
        throw failure(400, 'InvalidRequestException', found ? 'FixedRate: expected a number from 0 to 1' : 'No such rule');
      }
      Object.assign(found.SamplingRule, update);
      return { SamplingRuleRecord: found };
    },
    '/DeleteSamplingRule': ({ RuleName }) => ({ SamplingRuleRecord: rules.splice(rules.findIndex((r) => r.SamplingRule.RuleName === RuleName), 1)[0] }),
    '/Groups': () => ({ Groups: groups }),
    '/CreateGroup': (g) => {
      selected(g);
      groups.push({ GroupARN: `arn:aws:xray:local:0:group/${g.GroupName}`, ...g });
      return { Group: groups.at(-1) };
    },
    '/UpdateGroup': (g) => ({ Group: Object.assign(groups.find((x) => x.GroupName === g.GroupName) ?? {}, g) }),
    '/DeleteGroup': (g) => {
      groups.splice(groups.findIndex((x) => x.GroupName === g.GroupName), 1);
      return {};
    },
  };
  const month = (/** @type {number} */ n) => ({ tracesPerMonth: Math.round(n * 2629800), usdPerMonth: Math.round(Math.max(0, n * 2629800 - 1e5) * 5e-4) / 100 });
  const sampling = (/** @type {string} */ name, /** @type {number} */ requests, /** @type {number} */ recorded) => ({ rule: name, requestsPerSecond: requests, sampledPerSecond: recorded, cost: month(recorded),
    clients: [0, 1].map((i) => ({ id: `4f1e0000000000000000000${i}`, service: ['service-a', 'service-b'][i], quota: 5, expires: Date.now() / 1000 + 20, requests: 210, sampled: 90, borrowed: 2, last: Date.now() / 1000 - 4 - 100 * i })) });
  const status = () => ({ version: '0.1.0-SNAPSHOT', started: Date.now() / 1000 - 4000, uptime: 4000, traces: state.traces.size, documents: state.documents.length, forgotten: 12,
    received: state.documents.length + 9, accepted: state.documents.length, malformed: 2, lost: 7, bytes: 1840000, storedBytes: 1840000, limitBytes: 16 << 20, limitTraces: 1000, oldest: Date.now() / 1000 - 3900,
    losses: [{ reason: 'they came faster than they could be read', count: 7 }, { reason: 'the trace is too large', count: 40 }],
    forward: state.forwards ? { sent: 1204, refused: 2, waiting: 3, dropped: 0, retries: 5, lastError: 'Rate exceeded (429)', refusedReasons: [{ reason: 'InvalidName', count: 2, example: 'Invalid segment. ErrorCode: InvalidName', document: '{"name":""}' }] } : undefined, refusedElsewhere: 3, viewers: state.streams.size,
    links: [{ name: 'Logs', template: 'https://logs.example/search?q={trace_id}' }, { name: 'Odd', template: 'javascript:alert(1)' }],
    malformedReasons: [{ reason: 'MissingId', service: '', count: 2, example: 'Invalid segment. ErrorCode: MissingId', sender: '127.0.0.1:49152', last: Date.now() / 1000 - 40 }],
    refusedReasons: [{ reason: 'aws.ecs.container_id', service: 'service-b', count: 3, example: 'aws.ecs.container_id is 17: expected a text', sender: '127.0.0.1:49152', last: Date.now() / 1000 - 12 }],
    clients: [{ address: '127.0.0.1', agent: 'weft/0.1.0 java/21', operation: 'SamplingTargets', requests: 812, refused: 0, last: Date.now() / 1000 - 3 },
      { address: '127.0.0.1', agent: 'aws-cli/2.9.19 Python/3.11.2', operation: 'TraceSummaries', requests: 4, refused: 1, last: Date.now() / 1000 - 300 }],
    sampling: [sampling('health', 6, 0), sampling('checkout', 42, 18), sampling('Default', 9, 1.2)], cost: month(0.25),
    prices: { date: '2026-11', usdPerMillionRecorded: 5, freeRecorded: 100000, usdPerMillionRetrieved: 0.5, freeRetrieved: 1000000, secondsPerMonth: 2629800 } });

  const changed = () => `event: changed\ndata: ${JSON.stringify({ traces: state.traces.size, documents: state.documents.length })}\n\n`;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const headers = { 'Content-Security-Policy': policy(), 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };
    const answer = (/** @type {number} */ code, /** @type {any} */ body, more = {}) => {
      response.writeHead(code, { ...headers, 'Content-Type': 'application/json', ...more });
      response.end(JSON.stringify(body));
    };
    try {
      if (url.pathname === '/console/events') {
        response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
        response.write(changed());
        state.streams.add(response);
        request.on('close', () => state.streams.delete(response));
      } else if (state.down && request.method === 'POST') {
        answer(503, { __type: 'ServiceUnavailable', Message: 'The store is closed' });
      } else if (url.pathname === '/console/status') {
        answer(200, status());
      } else if (/^\/console\/traces\/[^/]+\/findings$/.test(url.pathname)) {
        const documents = (state.traces.get(decodeURIComponent(url.pathname.split('/')[3])) ?? []).filter((/** @type {any} */ d) => (d.error && d.name === 'service-b') || (d.fault && d.metadata && d.name !== 'service-a'));
        answer(200, { documents: documents.map((/** @type {any} */ d) => ({ id: d.id, name: d.name, faults: [`aws.ecs.container_id is ${JSON.stringify(d.user ?? 17)}, expected a text`] })), more: 0 });
      } else if (request.method === 'POST') {
        let text = '';
        for await (const chunk of request) {
          text += chunk;
        }
        state.calls.push(`${url.pathname} ${text}`);
        await new Promise((resolve) => setTimeout(resolve, state.delay));
        const operation = operations[url.pathname];
        if (!operation) {
          throw failure(404, 'UnknownOperationException', 'No such operation');
        }
        answer(200, operation(text ? JSON.parse(text) : {}));
      } else {
        const path = /\.[a-z]+$/.test(url.pathname) ? normalize(url.pathname) : '/index.html';
        const body = readFileSync(join(web, path));
        response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' });
        response.end(body);
      }
    } catch (e) {
      const error = /** @type {any} */ (e);
      answer(error.status ?? (error.code === 'ENOENT' ? 404 : 500), { __type: error.type ?? 'InternalFailure', Message: error.message }, { 'x-amzn-ErrorType': error.type ?? 'InternalFailure' });
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    state,
    /** One more trace arrives; the pages learn of it. @param {string} [mood] */
    arrive(mood) {
      const documents = order(state.random, Date.now() / 1000 - 0.2, mood);
      state.documents.push(...documents);
      load();
      this.announce();
      return documents[0].trace_id;
    },
    announce() {
      for (const stream of state.streams) {
        stream.write(changed());
      }
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const served = await serve(/** @type {keyof typeof SETS} */ (process.argv[2] ?? 'little'), Number(process.argv[3] ?? 8000));
  console.log(served.url);
  setInterval(() => served.arrive(), 1500);
}
