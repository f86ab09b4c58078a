// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Three sets of segment documents, the same ones for the same time: `little` is like the demo's, `much` has 300 nodes and a
// trace of 10,000 entities, `hostile` has names and texts that must be shown as text. They can be sent to a receiver by UDP.

/** @param {number} seed */
function numbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** @param {number} n */
    below: (n) => Math.floor(next() * n),
    hex: (/** @type {number} */ digits) => Array.from({ length: digits }, () => '0123456789abcdef'[Math.floor(next() * 16)]).join(''),
    /** Long-tailed, around `middle` seconds. @param {number} middle */
    time: (middle) => middle * Math.exp((next() + next() + next() - 1.5) * 0.9),
  };
}

/** @typedef {ReturnType<typeof numbers>} Numbers */
/** @typedef {any} Document */

const rounded = (/** @type {number} */ t) => Math.round(t * 1e6) / 1e6;
const traceId = (/** @type {Numbers} */ r, /** @type {number} */ at) => `1-${Math.floor(at).toString(16).padStart(8, '0')}-${r.hex(24)}`;

const FRAMES = [
  ['WarehouseController.java', 38, 'dev.weft.examples.warehouse.WarehouseController.behave'],
  ['WarehouseController.java', 22, 'dev.weft.examples.warehouse.WarehouseController.price'],
  ['DirectMethodHandleAccessor.java', 103, 'jdk.internal.reflect.DirectMethodHandleAccessor.invoke'],
  ['Method.java', 580, 'java.lang.reflect.Method.invoke'],
  ['InvocableHandlerMethod.java', 258, 'org.springframework.web.method.support.InvocableHandlerMethod.doInvoke'],
  ['DispatcherServlet.java', 1089, 'org.springframework.web.servlet.DispatcherServlet.doDispatch'],
  ['HttpServlet.java', 564, 'jakarta.servlet.http.HttpServlet.service'],
  ['ApplicationFilterChain.java', 195, 'org.apache.catalina.core.ApplicationFilterChain.internalDoFilter'],
  ['StandardEngineValve.java', 74, 'org.apache.catalina.core.StandardEngineValve.invoke'],
  ['ThreadPoolExecutor.java', 1144, 'java.util.concurrent.ThreadPoolExecutor.runWorker'],
];
const stack = (/** @type {number} */ n) => FRAMES.slice(0, n).map(([path, line, label]) => ({ path, line, label }));
const ITEMS = ['tea', 'coffee', 'cocoa', 'rooibos', 'mate'];
const USERS = ['ada', 'grace', 'edsger', 'barbara', ''];

/** One order: service-a, DynamoDB, service-b. @param {Numbers} r @param {number} at @param {string} [mood] */
export function order(r, at, mood) {
  const id = traceId(r, at);
  const number = 1000 + r.below(9000);
  const item = ITEMS[r.below(ITEMS.length)];
  const user = USERS[r.below(USERS.length)];
  const chance = r.below(100);
  mood ??= chance < 70 ? 'well' : chance < 80 ? 'slow' : chance < 88 ? 'refusing' : chance < 95 ? 'failing' : chance < 98 ? 'unknown' : 'throttled';
  let now = at + r.time(0.001);
  const root = { name: 'service-a', id: r.hex(16), trace_id: id, start_time: rounded(at), origin: 'AWS::ECS::Container', user: user || undefined,
    http: { request: { method: mood === 'unknown' ? 'GET' : 'PUT', url: `http://shop.example/orders/${number}`, client_ip: '127.0.0.1', user_agent: 'weft-demo/1.0' },
      response: { status: 200, content_length: 48 } },
    annotations: { item, 'order.total': Math.round(r.time(30) * 100) / 100, express: r.below(3) === 0 },
    metadata: { default: { cart: { lines: [{ item, count: 1 + r.below(4) }], currency: 'EUR' }, flags: ['new-checkout', 'eu'] } },
    aws: { xray: { sdk: 'weft', sdk_version: '0.1.0', rule_name: 'Default', auto_instrumentation: true },
      ecs: { container: 'f7b1d2c4', cluster_arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop' } },
    subsegments: /** @type {Document[]} */ ([]) };
  const documents = [/** @type {Document} */ (root)];
  const dynamo = (/** @type {string} */ operation, /** @type {object} */ more = {}) => {
    const start = now;
    now += r.time(0.006);
    const call = { name: 'DynamoDB', id: r.hex(16), start_time: rounded(start), end_time: rounded(now), namespace: 'aws',
      aws: { operation, table_name: 'orders', region: 'eu-west-1', request_id: r.hex(32).toUpperCase(), retries: 0 },
      http: { response: { status: 200, content_length: 2 } }, ...more };
    root.subsegments.push(call);
    now += r.time(0.0008);
    return call;
  };
  if (mood === 'unknown') {
    dynamo('GetItem');
    Object.assign(root, { error: true, annotations: undefined });
    root.http.response.status = 404;
  } else if (mood === 'throttled') {
    dynamo('PutItem', { error: true, throttle: true, http: { response: { status: 400, content_length: 112 } }, cause: { exceptions: [{ id: r.hex(16),
      type: 'software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException', remote: true,
      message: 'The level of configured provisioned throughput for the table was exceeded.', stack: stack(3) }] } });
    Object.assign(root, { error: true, throttle: true });
    root.http.response.status = 429;
  } else {
    dynamo('PutItem');
    const start = now;
    const server = start + r.time(0.0012);
    const work = mood === 'slow' ? 0.4 + r.time(0.004) : r.time(0.012);
    const end = server + work;
    now = end + r.time(0.001);
    const failed = mood === 'failing';
    const refused = mood === 'refusing';
    const status = failed ? 500 : refused ? 400 : 200;
    const flags = failed ? { fault: true } : refused ? { error: true } : {};
    const call = { name: 'service-b', id: r.hex(16), start_time: rounded(start), end_time: rounded(now), namespace: 'remote', ...flags,
      http: { request: { method: 'GET', url: `http://service-b.internal:8081/prices/${item}?seed=${number}`, traced: true }, response: { status, content_length: 4 } } };
    const cause = { id: r.hex(16), type: 'java.util.NoSuchElementException', message: `shelf ${item}-7 is empty`, stack: stack(2) };
    const segment = { name: 'service-b', id: r.hex(16), trace_id: id, parent_id: call.id, start_time: rounded(server), end_time: rounded(end), ...flags,
      origin: 'AWS::ECS::Container',
      http: { request: { method: 'GET', url: `http://service-b.internal:8081/prices/${item}?seed=${number}`, client_ip: '10.0.1.17' }, response: { status, content_length: 4 } },
      cause: failed ? { working_directory: '/app', exceptions: [
        { id: r.hex(16), type: 'java.lang.IllegalStateException', message: `the shelf of ${item} fell over`, stack: stack(9), truncated: 34, cause: cause.id }, cause] } : undefined,
      subsegments: r.below(2) ? [{ name: 'prices@stock.db.internal', id: r.hex(16), start_time: rounded(server + work * 0.15), end_time: rounded(server + work * 0.8), namespace: 'remote',
        sql: { url: 'jdbc:postgresql://stock.db.internal:5432/prices', database_type: 'PostgreSQL', database_version: '15.8', driver_version: '42.7.4', user: 'app',
          preparation: 'statement', sanitized_query: 'SELECT price, currency FROM prices WHERE item = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT ?' } }] : undefined };
    root.subsegments.push(call);
    documents.push(segment);
    if (failed) {
      Object.assign(root, { fault: true, cause: { exceptions: [{ id: r.hex(16), type: 'org.springframework.web.client.HttpServerErrorException$InternalServerError',
        message: '500 : "{"status":500,"error":"Internal Server Error"}"', remote: false, stack: stack(6) }] } });
      root.http.response.status = 500;
    } else if (refused) {
      Object.assign(root, { error: true });
      root.http.response.status = 409;
    } else {
      dynamo('UpdateItem');
    }
  }
  Object.assign(root, { end_time: rounded(now + r.time(0.001)) });
  return documents.map((d) => JSON.parse(JSON.stringify(d)));
}

/** The demo: orders over the last minutes, one in progress, one without the segment of its callee. @param {number} now epoch seconds */
export function little(now) {
  const r = numbers(18);
  const documents = [];
  for (let i = 0; i < 150; i++) {
    documents.push(...order(r, now - 600 + i * 3.95 + r.next() * 3));
  }
  documents.push(...order(r, now - 6, 'failing'));
  const silent = order(r, now - 15, 'well').slice(0, 1);
  const open = order(r, now - 3, 'well').slice(0, 1).map(({ end_time, http, subsegments, ...d }) =>
    ({ ...d, in_progress: true, http: { request: http.request }, subsegments: subsegments.slice(0, 1) }));
  return [...documents, ...silent, ...open];
}

/** 300 nodes, 400 traces, and one of 10,000 entities, which is X-Ray's limit. @param {number} now epoch seconds */
export function much(now) {
  const r = numbers(300);
  const layers = [6, 24, 60, 90, 120];
  const kinds = ['checkout', 'catalog', 'search', 'billing', 'profile', 'stock', 'mail', 'tax', 'media', 'report'];
  let n = 0;
  const nodes = layers.map((count, depth) => Array.from({ length: count }, () => ({ name: `${kinds[n % kinds.length]}-${depth}${String(n++).padStart(3, '0')}`, depth,
    calls: /** @type {any[]} */ ([]) })));
  nodes.forEach((layer, depth) => layer.forEach((node, i) => {
    const below = nodes[depth + 1];
    if (below) {
      const share = below.length / layer.length;
      const first = Math.floor(i * share);
      for (let k = first; k < Math.max(first + 1, Math.floor((i + 1) * share)); k++) {
        node.calls.push(below[k]);
      }
      if (r.below(6) === 0) {
        node.calls.push(below[r.below(below.length)]);
      }
    }
  }));
  const documents = /** @type {Document[]} */ ([]);
  const run = (/** @type {any} */ node, /** @type {string} */ trace, /** @type {string | undefined} */ parent, /** @type {number} */ at, /** @type {number} */ width) => {
    let now2 = at + r.time(0.002);
    const subsegments = [];
    let bad = r.below(120) === 0;
    const calls = [...node.calls].sort(() => r.next() - 0.5).slice(0, width);
    for (const callee of calls) {
      const id = r.hex(16);
      const start = now2;
      const leaf = callee.depth === 4 && callee.name.length % 2 === 0;
      const done = leaf ? { end: start + r.time(0.004), bad: r.below(80) === 0 } : run(callee, trace, id, start + r.time(0.001), Math.max(1, width - 1));
      now2 = done.end + r.time(0.001);
      subsegments.push({ name: callee.name, id, start_time: rounded(start), end_time: rounded(now2), namespace: 'remote', fault: done.bad || undefined,
        http: { request: { method: 'GET', url: `http://${callee.name}/v1/items`, traced: leaf ? undefined : true }, response: { status: done.bad ? 503 : 200 } } });
      bad ||= done.bad && r.below(3) === 0;
    }
    const end = now2 + r.time(0.003);
    documents.push({ name: node.name, id: r.hex(16), trace_id: trace, parent_id: parent, start_time: rounded(at), end_time: rounded(end), origin: 'AWS::EKS::Container', fault: bad || undefined,
      http: { request: { method: 'GET', url: `http://${node.name}/v1/items` }, response: { status: bad ? 500 : 200 } }, subsegments });
    return { end, bad };
  };
  for (let i = 0; i < 400; i++) {
    const at = now - 840 + i * 2;
    run(nodes[0][i % 6], traceId(r, at), undefined, at, i < 60 ? 5 : 3);
  }
  const at = now - 20;
  const trace = traceId(r, at);
  const calls = Array.from({ length: 99 }, (_, i) => {
    const start = at + 0.01 + i * 0.09;
    return { name: `batch ${i}`, id: r.hex(16), start_time: rounded(start), end_time: rounded(start + 0.088),
      subsegments: Array.from({ length: 100 }, (_, k) => ({ name: 'DynamoDB', id: r.hex(16), namespace: 'aws', start_time: rounded(start + k * 0.00088),
        end_time: rounded(start + k * 0.00088 + r.time(0.0006)), aws: { operation: 'PutItem', table_name: 'imports', region: 'eu-west-1' },
        ...(i === 57 && k === 41 ? { fault: true, cause: { exceptions: [{ id: r.hex(16), type: 'java.net.SocketTimeoutException', message: 'Read timed out', stack: stack(5) }] } } : {}) })) };
  });
  documents.push({ name: 'importer', id: r.hex(16), trace_id: trace, start_time: rounded(at), end_time: rounded(at + 9.1), origin: 'AWS::EC2::Instance',
    http: { request: { method: 'POST', url: 'http://importer/nightly' }, response: { status: 202 } }, subsegments: calls });
  return documents;
}

/** What must not be taken for markup, direction or layout. @param {number} now epoch seconds */
export function hostile(now) {
  const r = numbers(666);
  const markup = '<img src=x onerror="document.title=\'owned\'">';
  const turned = 'invoice\u202Egnp.exe\u2066\u0007\u0000';
  const long = 'Lorem ipsum dolor sit amet '.repeat(400);
  const documents = [];
  for (let i = 0; i < 24; i++) {
    const at = now - 300 + i * 12;
    const trace = traceId(r, at);
    const call = r.hex(16);
    documents.push({ name: [markup, turned, '"; DROP TABLE traces; --', 'a'.repeat(200)][i % 4], id: r.hex(16), trace_id: trace, start_time: at, end_time: at + 0.3 + i / 50, fault: i % 3 === 0 || undefined,
      user: markup, annotations: { [`key ${turned}`]: markup, text: long, number: 1e300, yes: true },
      metadata: { [markup]: { deep: { deeper: [{ deepest: { text: long, markup, nothing: null, list: [] } }] } }, '__proto__x': { constructor: 'x' } },
      http: { request: { method: `GET${markup}`, url: i % 2 ? `javascript:alert(1)//${turned}` : `http://${long.slice(0, 240)}` }, response: { status: i % 3 === 0 ? 599 : 200 } },
      cause: { exceptions: [{ id: 'aaaaaaaaaaaaaaaa', type: markup, message: `${turned}\n${long}`, cause: 'aaaaaaaaaaaaaaaa', stack: [{ label: markup }, { path: turned, line: -1 }, {}] }] },
      subsegments: [{ name: turned, id: call, start_time: at + 0.01, end_time: at + 0.2, namespace: 'remote', sql: { sanitized_query: long, url: markup } },
        { name: 'no times', id: r.hex(16) }, { id: r.hex(16), start_time: at + 0.4, end_time: at + 0.1, namespace: 'aws', aws: { operation: markup, table_names: [markup, turned] } }] });
    documents.push({ name: `${turned}${markup}`, id: r.hex(16), trace_id: trace, parent_id: i % 2 ? call : 'ffffffffffffffff', start_time: at + 0.02, end_time: at + 0.19 });
  }
  return documents;
}

export const SETS = { little, much, hostile };
export { numbers };
