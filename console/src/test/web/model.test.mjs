// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// Modules of the page that need no browser.
import { ofAws } from '../../main/web/js/aws.js';
import { and, annotated, annotation, edge, equality, flag, narrowed, service } from '../../main/web/js/expression.js';
import { fits, month, sampled } from '../../main/web/js/rules/model.js';
import { duration } from '../../main/web/js/format.js';
import { percentile } from '../../main/web/js/outcome.js';
import { criticalPath, exceptions, gaps, ownTime, toTrace } from '../../main/web/js/trace/model.js';
import { namedTrace, suggestions } from '../../main/web/js/traces/words.js';
import { equal, test } from './harness.mjs';

const ID = '1-58406520-a006649127e371903a2de979';
const traceOf = (/** @type {any[]} */ ...documents) => toTrace({ Id: ID, Segments: documents.map((d) => ({ Id: d.id, Document: JSON.stringify(d) })) });

test('expressionsQuoteWhatTheyHold', async () => {
  equal(service({ name: 'a "b" \\' }, 'fault = true'), 'service("a \\"b\\" \\\\") { fault = true }');
  equal(edge({ name: 'a', type: 'T' }, { name: 'b' }), 'edge(id(name: "a", type: "T"), "b")');
  equal(annotation('order.total', 3), 'annotation[order.total] = 3');
  equal(and('a OR b', '', 'c'), '(a OR b) AND c');
});

test('termsIncludeAndExclude', async () => {
  equal(equality('user', 'a "b"'), { label: 'a "b"', include: 'user = "a \\"b\\""', exclude: 'user != "a \\"b\\""' });
  equal(equality('http.status', 500).exclude, 'http.status != 500');
  equal(annotated('a = b', true).exclude, 'annotation[a = b] != true');
  equal(flag('', service({ name: 'a' })).exclude, '!service("a")');
  equal(narrowed(narrowed('a OR b', 'c'), 'c'), '(a OR b) AND c');
});

test('traceIsNamedInManyWays', async () => {
  equal(namedTrace(ID)?.id, ID);
  equal(namedTrace('58406520a006649127e371903a2de979@53995c3f42cd8ad8'), { id: ID, entity: '53995c3f42cd8ad8' });
  equal(namedTrace(`Root=${ID};Parent=53995c3f42cd8ad8;Sampled=1`), { id: ID, entity: '53995c3f42cd8ad8' });
  equal(namedTrace('http.status = 500'), undefined);
});

test('linksOfAwsLeadHere', async () => {
  equal(ofAws(`#/traces/${ID}?timeRange=PT5M`), `/traces/${ID}`);
  equal(ofAws(`#xray:traces/${ID}`), `/traces/${ID}`);
  equal(ofAws(`#xray:traces/${ID}/5d8b0e9a1c2f3b4d`), `/traces/${ID}`);
  equal(ofAws('#/traces?filter=service(%22a%22)&timeRange=PT1H'), '/traces?q=service%28%22a%22%29&range=1h');
  equal(ofAws('#/traces?timeRange=2016-05-01T00:00:00Z~2016-05-01T01:00:00Z'), '/traces?from=1462060800&to=1462064400');
  equal(ofAws("#xray:traces/query?~(query~(filter~'service*28id*28name*3a*22a*22*29*29)~context~(timeRange~(delta~900000)))"), '/traces?q=service%28id%28name%3A%22a%22%29%29&range=15m');
  equal(ofAws("#xray:traces/query?~(context~(timeRange~(start~'2016-05-01T00*3a00*3a00.000Z~end~'2016-05-01T01*3a00*3a00.000Z)))"), '/traces?from=1462060800&to=1462064400');
  equal(ofAws('#xray:service-map/map'), '/');
  equal(ofAws('#/service-map?timeRange=PT6H'), '/?range=6h');
  equal(ofAws('#/settings'), undefined);
  equal(ofAws('#main'), undefined);
});

test('annotationsAreSuggestedByTheirDottedName', async () => {
  const summaries = [{ Annotations: { item: [], 'order.total': [] }, ServiceIds: [{ Name: 'annotator' }] }];
  equal(suggestions('fault AND annotation.', summaries).map((s) => s.text), ['annotation.item = ', 'annotation[order.total] = ']);
  equal(suggestions('annotation.order', summaries).map((s) => [s.text, s.from]), [['annotation[order.total] = ', 0]]);
  equal(suggestions('annotat', summaries).map((s) => s.text), ['annotation.', 'annotation.item = ', 'annotation[order.total] = ', 'service("annotator")']);
});

test('wildcardsFitAsSamplersHaveIt', async () => {
  equal([fits('*', ''), fits('/orders/*', '/ORDERS/1'), fits('a?c', 'abc'), fits('a?c', 'ac'), fits('*b*d', 'abcd'), fits('*.html', '/a.htm')], [true, true, true, false, true, false]);
});

test('priceStartsAfterTheFreeTraces', async () => {
  const prices = { date: '', usdPerMillionRecorded: 5, freeRecorded: 100_000, secondsPerMonth: 2_629_800 };
  equal(month(prices, 0.01)?.usd, 0);
  equal(Math.round(month(prices, 1)?.usd ?? 0), 13);
  equal(sampled({ ReservoirSize: 10, FixedRate: 0.25 }, 42), 18);
});

test('percentileIsThatOfTheHistogram', async () => {
  equal([0.5, 0.95, 1].map((p) => percentile([{ Value: 2, Count: 1 }, { Value: 1, Count: 9 }], p)), [1, 2, 2]);
  equal(percentile([], 0.5), undefined);
});

test('durationsHaveThreeDigits', async () => {
  equal([0, 0.00042, 0.0061, 0.1234, 1.5, 61, 125, 7260].map(duration), ['0 ms', '420 µs', '6.1 ms', '123 ms', '1.5 s', '61 s', '2 min 5 s', '2 h 1 min']);
});

test('segmentsHangBelowTheirCallers', async () => {
  const trace = traceOf({ name: 'b', id: 'b', parent_id: 'call', start_time: 2, end_time: 3 }, { name: 'a', id: 'a', start_time: 1, end_time: 5, subsegments: [{ name: 'b', id: 'call', start_time: 1.5, end_time: 4 }] });
  equal(trace.calls.map((c) => [c.id, c.depth]), [['a', 0], ['call', 1], ['b', 2]]);
});

test('gapsLieBetweenCallerAndCallee', async () => {
  const trace = traceOf({ id: 'a', name: 'a', start_time: 0, end_time: 10, subsegments: [{ id: 'b', name: 'b', start_time: 1, end_time: 9 }, { id: 'd', name: 'd', start_time: 9, end_time: 10 }] },
    { id: 'c', name: 'b', parent_id: 'b', start_time: 3, end_time: 8 });
  equal(trace.calls.map((c) => [c.id, gaps(c)]), [['a', []], ['b', [[1, 3], [8, 9]]], ['c', []], ['d', []]]);
});

test('circleOfParentsEnds', async () => {
  const trace = traceOf({ name: 'a', id: 'a', parent_id: 'b', start_time: 1, end_time: 2 }, { name: 'b', id: 'b', parent_id: 'a', start_time: 1, end_time: 2 });
  equal(trace.calls.length, 2);
});

test('criticalPathFollowsTheLastToEnd', async () => {
  const trace = traceOf({ name: 'a', id: 'a', start_time: 0, end_time: 10, subsegments: [{ name: 'x', id: 'x', start_time: 1, end_time: 4 }, { name: 'y', id: 'y', start_time: 2, end_time: 8 }] });
  const path = criticalPath(trace.roots[0]);
  equal(trace.calls.map((c) => [c.id, path.get(c) ?? []]), [['a', [[8, 10], [0, 1]]], ['x', [[1, 2]]], ['y', [[2, 8]]]]);
  equal(ownTime(trace.roots[0]), 3);
});

test('exceptionsStandBeforeTheirCauses', async () => {
  const trace = traceOf({ name: 'a', id: 'a', start_time: 0, end_time: 1, cause: { exceptions: [{ id: '2', type: 'Cause', cause: '1' }, { id: '1', type: 'Top', cause: '2' }, null, 'x'] } });
  equal(exceptions(trace.calls[0]).length, 2);
});
