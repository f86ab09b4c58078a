// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Answers of X-Ray's API made from documents, near enough for tests of the page. The console's server has the real ones.

/** @typedef {any} Document */

/** @param {Document[]} documents @returns {Map<string, Document[]>} the segments of each trace, inferred ones included */
export function traces(documents) {
  const byTrace = new Map();
  for (const d of documents) {
    const list = byTrace.get(d.trace_id) ?? [];
    byTrace.set(d.trace_id, list);
    list.push(d);
  }
  for (const list of byTrace.values()) {
    const answered = new Set(list.map((/** @type {Document} */ d) => d.parent_id));
    for (const d of [...list]) {
      for (const sub of calls(d)) {
        if (!answered.has(sub.id) && !sub.http?.request?.traced) {
          const table = sub.namespace === 'aws' && sub.aws?.table_name;
          list.push({ name: table || sub.name || '?', id: [...sub.id].reverse().join(''), trace_id: d.trace_id, parent_id: sub.id, inferred: true,
            start_time: sub.start_time, end_time: sub.end_time, fault: sub.fault, error: sub.error, throttle: sub.throttle, http: sub.http, aws: sub.aws,
            origin: sub.namespace === 'remote' ? 'remote' : table ? 'AWS::DynamoDB::Table' : `AWS::${sub.name}` });
        }
      }
    }
  }
  return byTrace;
}

/** @param {Document} d @returns {Document[]} its calls to others */
function calls(d) {
  return (d.subsegments ?? []).flatMap((/** @type {Document} */ s) => [...(s.namespace === 'aws' || s.namespace === 'remote' ? [s] : []), ...calls(s)]);
}

const outcome = (/** @type {Document} */ d) => (d.fault ? 'fault' : d.throttle ? 'throttle' : d.error ? 'error' : 'ok');

/** @param {Document[]} samples */
function statistics(samples) {
  const n = { ok: 0, error: 0, throttle: 0, fault: 0 };
  let time = 0;
  for (const d of samples) {
    n[outcome(d)]++;
    time += d.end_time - d.start_time || 0;
  }
  return { OkCount: n.ok, ErrorStatistics: { ThrottleCount: n.throttle, OtherCount: n.error, TotalCount: n.throttle + n.error },
    FaultStatistics: { OtherCount: n.fault, TotalCount: n.fault }, TotalCount: samples.length, TotalResponseTime: time };
}

/** @param {Document[]} samples */
function histogram(samples) {
  const counts = new Map();
  for (const d of samples) {
    const value = Number((d.end_time - d.start_time || 0).toPrecision(2));
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => a[0] - b[0]).map(([Value, Count]) => ({ Value, Count }));
}

/** GetServiceGraph's and GetTraceGraph's services. @param {Document[][]} list */
export function graph(list) {
  const nodes = /** @type {Map<string, any>} */ (new Map());
  const node = (/** @type {string} */ name, /** @type {string | undefined} */ type) => {
    const key = `${name}\n${type ?? ''}`;
    if (!nodes.has(key)) {
      nodes.set(key, { ReferenceId: nodes.size, Name: name, Names: [name], Type: type, samples: [], edges: new Map(), root: false });
    }
    return nodes.get(key);
  };
  const edge = (/** @type {any} */ from, /** @type {any} */ to, /** @type {Document} */ sample) => {
    const samples = from.edges.get(to.ReferenceId) ?? [];
    from.edges.set(to.ReferenceId, samples);
    samples.push(sample);
  };
  for (const segments of list) {
    const callers = new Map();
    for (const s of segments) {
      for (const sub of calls(s)) {
        callers.set(sub.id, { segment: s, sub });
      }
    }
    for (const s of segments) {
      if (s.in_progress) {
        continue;
      }
      const n = node(s.name, s.origin);
      n.samples.push(s);
      n.inferred = s.inferred;
      const caller = callers.get(s.parent_id);
      if (caller) {
        edge(node(caller.segment.name, caller.segment.origin), n, caller.sub);
      } else if (!s.parent_id) {
        n.root = true;
        edge(node(s.name, 'client'), n, s);
      }
    }
  }
  return [...nodes.values()].map((n) => ({ ReferenceId: n.ReferenceId, Name: n.Name, Names: n.Names, Type: n.Type, Root: n.root || undefined,
    State: n.Type === 'client' || n.inferred ? 'unknown' : 'active',
    Edges: [...n.edges].map(([ReferenceId, samples]) => ({ ReferenceId, SummaryStatistics: statistics(samples), ResponseTimeHistogram: histogram(samples), Aliases: [], EdgeType: undefined })),
    SummaryStatistics: n.Type === 'client' ? undefined : statistics(n.samples), DurationHistogram: histogram(n.samples), ResponseTimeHistogram: histogram(n.samples) }));
}

/** One of GetTraceSummaries. @param {string} id @param {Document[]} segments */
export function summary(id, segments) {
  const root = segments.find((s) => !s.parent_id) ?? segments[0];
  const times = segments.flatMap((s) => [s.start_time, s.end_time]).filter((t) => typeof t === 'number');
  const annotations = /** @type {any} */ ({});
  for (const [key, value] of Object.entries(root.annotations ?? {})) {
    const kind = typeof value === 'number' ? 'NumberValue' : typeof value === 'boolean' ? 'BooleanValue' : 'StringValue';
    annotations[key] = [{ AnnotationValue: { [kind]: value }, ServiceIds: [{ Name: root.name, Type: root.origin }] }];
  }
  const services = [...new Map(segments.map((s) => [`${s.name}\n${s.origin}`, { Name: s.name, Names: [s.name], Type: s.origin }])).values()];
  const http = root.http ?? {};
  return { Id: id, StartTime: Math.min(...times), Duration: Math.max(...times) - Math.min(...times), ResponseTime: root.end_time ? root.end_time - root.start_time : undefined,
    HasFault: !!root.fault, HasError: !!root.error, HasThrottle: segments.some((s) => s.throttle), IsPartial: segments.some((s) => s.in_progress),
    Http: { HttpURL: http.request?.url, HttpMethod: http.request?.method, HttpStatus: http.response?.status, UserAgent: http.request?.user_agent, ClientIp: http.request?.client_ip },
    Annotations: annotations, Users: root.user ? [{ UserName: root.user, ServiceIds: [] }] : [], ServiceIds: services,
    EntryPoint: { Name: root.name, Names: [root.name], Type: root.origin }, Revision: 1 };
}

/** GetTimeSeriesServiceStatistics' minutes. @param {Document[]} segments @param {number} period seconds */
export function series(segments, period) {
  const slots = new Map();
  for (const s of segments) {
    const slot = Math.floor(s.start_time / period) * period;
    slots.set(slot, [...(slots.get(slot) ?? []), s]);
  }
  return [...slots].sort((a, b) => a[0] - b[0]).map(([Timestamp, samples]) => ({ Timestamp, EdgeSummaryStatistics: statistics(samples), ServiceForecastStatistics: undefined, ResponseTimeHistogram: histogram(samples) }));
}
