// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETS } from './documents.mjs';
import { equal, findings, ok, open, openTab, reaches, run, server, settled, test } from './harness.mjs';
import { verify } from './vendor.mjs';
import './model.test.mjs';
import './console.test.mjs';

/** @typedef {import('./harness.mjs').Server} Server */
/** @typedef {import('./harness.mjs').Page} Page */

const here = dirname(fileURLToPath(import.meta.url));
const argument = (/** @type {string} */ name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] ?? '' : undefined);
const screens = argument('--screens');

const A = 'service-a|AWS::ECS::Container';
const B = 'service-b|AWS::ECS::Container';
const EDGE = `${A}>${B}`;

/** @param {Server} s @param {(documents: any[]) => unknown} fits */
const idOf = (s, fits) => [...s.state.traces].reverse().find(([, documents]) => fits(documents))?.[0] ?? '';
const failing = (/** @type {Server} */ s) => idOf(s, (documents) => documents.some((d) => d.fault));
const importer = (/** @type {Server} */ s) => idOf(s, (documents) => documents[0].name === 'importer');
const trace = (/** @type {Server} */ s) => idOf(s, (documents) => documents.some((d) => d.fault && d.name !== 'importer'));

/** All screens, by name. @type {[string, (s: Server) => string][]} */
const SCREENS = [
  ['map', () => '/'],
  ['map-table', () => '/?view=table'],
  ['traces', () => '/traces'],
  ['trace', (s) => `/traces/${trace(s)}`],
  ['trace-map', (s) => `/traces/${trace(s)}?view=map`],
  ['trace-json', (s) => `/traces/${trace(s)}?view=json`],
  ['rules', () => '/rules?edit=checkout&service=service-a&path=/orders/1'],
  ['groups', () => '/groups?expression=fault'],
  ['status', () => '/status'],
];

test('vendorIsWhatNpmServes', async () => equal(verify(), []));

test('modulesHaveTheirTypes', async () => {
  try {
    execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here], { encoding: 'utf8' });
  } catch (e) {
    throw new Error(/** @type {any} */ (e).stdout);
  }
});

for (const set of /** @type {(keyof typeof SETS)[]} */ (Object.keys(SETS))) {
  for (const theme of /** @type {const} */ (['dark', 'light'])) {
    if (set !== 'little' && theme === 'light' && !screens) {
      continue;
    }
    test(`screensAreAccessible: ${set}, ${theme}`, async () => {
      const s = await server(set);
      const page = await open(s.url, { theme, width: 1440, height: 900 });
      for (const [name, address] of SCREENS) {
        // The other sets have the same rules, groups and status.
        if (set !== 'little' && /^(rules|groups|status)$/.test(name)) {
          continue;
        }
        await page.goto(s.url + address(s));
        await settled(page);
        // axe needs many seconds for `much`, and its findings are in the other sets too.
        if (set !== 'much' || name === 'trace') {
          equal(await findings(page, theme === 'light' ? ['color-contrast'] : undefined), [], name);
        }
        if (screens) {
          mkdirSync(screens, { recursive: true });
          await page.waitForTimeout(300);
          await page.screenshot({ path: join(screens, `${name}-${set}-${theme}.png`) });
        }
      }
    });
  }
}

test('panelsAndFormsAreAccessible', async () => {
  const s = await server('little');
  const page = await open(s.url, { theme: 'light', expectErrors: true });
  for (const address of [`/?node=${encodeURIComponent(B)}`, `/?edge=${encodeURIComponent(EDGE)}`, '/rules?edit=%2B', '/traces?q=banana', '/nowhere', '/traces/1-00000000-000000000000000000000000']) {
    await page.goto(s.url + address);
    await settled(page);
    equal(await findings(page), [], address);
  }
  await page.goto(s.url);
  await settled(page);
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  equal(await findings(page), [], 'keys');
});

test('worksInForcedColours', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${failing(s)}`, { forced: true });
  await settled(page);
  equal(await page.locator('.call-row .badge.fault b').first().textContent(), 'F');
  equal(await findings(page), []);
  for (const [name, address] of screens ? SCREENS : []) {
    await page.goto(s.url + address(s));
    await settled(page);
    await page.screenshot({ path: join(screens, `${name}-little-forced.png`) });
  }
});

test('redEdgeLeadsToFailingTrace', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await page.locator(`[data-edge="${EDGE}"]`).dispatchEvent('click');
  await page.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: 'Fault' }).click();
  await page.getByRole('link', { name: 'Show traces' }).click();
  await reaches(page, (url) => url.searchParams.get('q')?.includes('fault = true'));
  await page.locator('.trace-list .whole-row').first().click();
  ok((await page.locator('.panel .thrown-card').first().textContent())?.includes('fell over'), 'the exception is shown');
});

test('firstTraceIsExplainedAndComesByItself', async () => {
  const s = await server('little');
  s.state.documents.length = 0;
  s.state.traces.clear();
  const page = await open(s.url);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('heading', { name: 'No traces yet' }).waitFor();
  equal(await page.locator('.first > li').count(), 3);
  await page.getByRole('button', { name: 'Copy the command' }).click();
  await page.getByText('Copied the command').waitFor();
  equal(await page.evaluate(() => navigator.clipboard.readText()), `WEFT_DAEMON=${s.url.replace('http://', '')} java -javaagent:weft-agent.jar -jar your-service.jar`);
  equal(await findings(page), []);
  if (screens) {
    await page.screenshot({ path: join(screens, 'map-none-dark.png') });
  }
  await page.getByRole('link', { name: 'Traces' }).click();
  await page.getByRole('heading', { name: 'No traces yet' }).waitFor();
  s.arrive('well');
  await page.locator('.trace-list .whole-row').waitFor();
});

test('copiesWithoutTheClipboardOfSecurePages', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${failing(s)}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => Object.defineProperty(Navigator.prototype, 'weftClipboard', /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard'))));
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const button = page.getByRole('button', { name: 'Id', exact: true });
  await button.click();
  await page.getByText('Copied the trace id').waitFor();
  equal(await page.evaluate(() => /** @type {any} */ (navigator).weftClipboard.readText()), failing(s));
});

test('emptyRangeLeadsToOlderTraces', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/?from=1000&to=2000`);
  await page.getByRole('heading', { name: 'No traces in this range' }).waitFor();
  await page.getByRole('link', { name: 'Show the last 24 hours' }).click();
  await page.locator('.node').first().waitFor();
  await reaches(page, ({ search }) => search === '?range=24h');
});

test('mapKeepsPlacesWhileTracesArrive', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await settled(page);
  const places = () => page.locator('.node').evaluateAll((all) => all.map((n) => [n.getAttribute('data-key'), /** @type {HTMLElement} */ (n).style.transform]));
  const before = await places();
  const text = await page.locator('.node .numbers').allTextContents();
  for (let i = 0; i < 30; i++) {
    s.arrive('well');
  }
  s.state.documents.push({ name: 'service-c', id: 'cccccccccccccccc', trace_id: `1-${Math.floor(Date.now() / 1000).toString(16)}-cccccccccccccccccccccccc`, start_time: Date.now() / 1000 - 1, end_time: Date.now() / 1000 });
  s.arrive('well');
  await page.locator('[data-key="service-c|"]').waitFor();
  ok(JSON.stringify(await page.locator('.node .numbers').allTextContents()) !== JSON.stringify(text), 'the figures move on');
  equal((await places()).filter(([key]) => before.some(([k]) => k === key)), before);
});

test('mapIsWalkedByArrowKeys', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await settled(page);
  await page.locator('.node[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  equal(await page.evaluate(() => document.activeElement?.getAttribute('data-key')), A);
  await page.keyboard.press('Enter');
  equal(await page.locator('.panel h2').textContent(), 'service-a');
  await page.keyboard.press('Escape');
  equal(await page.locator('.panel').count(), 0);
});

test('mapTableHasWhatTheMapHas', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/?view=table`);
  await settled(page);
  equal(await page.getByRole('table', { name: 'Nodes' }).locator('tbody tr').count(), 5);
  equal(await page.getByRole('table', { name: 'Calls' }).locator('tbody tr').count(), 4);
});

test('searchDimsTheRestOfTheMap', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await settled(page);
  await page.keyboard.press('/');
  await page.keyboard.type('orders');
  await page.locator('.node.dim').first().waitFor();
  equal(await page.locator('.node:not(.dim)').count(), 1);
});

test('addressHoldsEveryState', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${failing(s)}`);
  await settled(page);
  await page.getByRole('button', { name: 'Only errors' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('cocoa');
  await page.locator('.call-row').nth(2).click();
  const state = async () => [await page.locator('.call-row.selected .name').textContent(), await page.locator('.call-row').count(), await page.locator('.trace-tools [role=status]').textContent(), await page.locator('.panel h2').textContent()];
  const before = await state();
  await page.reload();
  await settled(page);
  await page.locator('.call-row.selected').waitFor();
  equal(await state(), before);
});

/** Waits until the state is the expected one. @param {Page} page @param {() => Promise<unknown>} state @param {unknown} expected */
async function becomes(page, state, expected) {
  for (let i = 0; i < 60 && JSON.stringify(await state()) !== JSON.stringify(expected); i++) {
    await page.waitForTimeout(50);
  }
  equal(await state(), expected);
}

test('addressHoldsTheViewOfTheMap', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/?live=off`);
  await settled(page);
  const view = () => page.locator('.layer').evaluate((layer) => /** @type {HTMLElement} */ (layer).style.transform.replace(/[\d.]+/g, (n) => String(Math.round(Number(n)))));
  const whole = await view();
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, -600);
  await reaches(page, ({ searchParams }) => searchParams.has('at'));
  await page.mouse.down();
  await page.mouse.move(520, 400, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(300);
  const moved = await view();
  ok(moved !== whole, 'the map moves');
  await page.reload();
  await settled(page);
  await becomes(page, view, moved);
  await page.getByRole('link', { name: 'Status' }).click();
  await page.goBack();
  await settled(page);
  await becomes(page, view, moved);
  await page.keyboard.press('0');
  await reaches(page, ({ searchParams }) => !searchParams.has('at'));
  equal(await view(), whole);
});

test('addressHoldsWhatIsChosenOnTheMap', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/?edge=${encodeURIComponent(EDGE)}`);
  await settled(page);
  const state = async () => [await page.locator('.panel h2').allTextContents(), await page.locator('.times [aria-pressed=true]').allTextContents(), await page.locator('.expression').allTextContents(), await page.locator('.node').count(), await page.locator('.node.dim').count()];
  await page.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: 'Fault' }).click();
  await drag(page, '.panel .histogram', 0.2, 0.6);
  await page.getByRole('searchbox').fill('service');
  await page.locator('.node.dim').first().waitFor();
  const ofEdge = await state();
  ok(/fault = true AND responsetime >= /.test(ofEdge[2][0]), String(ofEdge[2]));
  await page.reload();
  await settled(page);
  await becomes(page, state, ofEdge);
  await page.locator('.panel').getByRole('button', { name: 'service-b' }).click();
  await page.getByRole('button', { name: 'Neighbours' }).click();
  await page.getByRole('button', { name: '3 of 5 nodes' }).waitFor();
  const ofNode = await state();
  await page.reload();
  await settled(page);
  await becomes(page, state, ofNode);
  await page.goBack();
  await page.goBack();
  await becomes(page, state, ofEdge);
  await page.goForward();
  await page.goForward();
  await becomes(page, state, ofNode);
  await page.getByRole('combobox', { name: 'Group' }).selectOption('failing-orders');
  await page.getByRole('combobox', { name: 'Range of time' }).selectOption('1h');
  await page.reload();
  await settled(page);
  equal([await page.getByRole('combobox', { name: 'Group' }).inputValue(), await page.getByRole('combobox', { name: 'Range of time' }).inputValue()], ['failing-orders', '1h']);
  await page.goBack();
  await page.goBack();
  await becomes(page, async () => [await page.getByRole('combobox', { name: 'Range of time' }).inputValue(), ...(await state())], ['15m', ...ofNode]);
});

test('addressHoldsTheStateOfEachScreen', async () => {
  const s = await server('little');
  const page = await open(s.url);
  const trace = `/traces/${failing(s)}`;
  // The address, an action, and the state that must survive a reload and a step back.
  const steps = /** @type {[string, () => Promise<void>, () => Promise<unknown>][]} */ ([
    ['/?view=table', () => page.getByRole('table', { name: 'Nodes' }).getByRole('button', { name: 'p95' }).click(), () => page.locator('th[aria-sort]').allTextContents()],
    ['/traces', () => page.getByRole('button', { name: 'Response time' }).click(), () => page.locator('.trace-list th[aria-sort]').allTextContents()],
    [`${trace}?e=-`, () => page.locator('.call-row .twist').first().click(), () => page.locator('.call-row:not(.head)').count()],
    [trace, async () => {
      for (const name of ['Critical path', 'Close one level', 'Raw document']) {
        await page.getByRole('button', { name }).click();
      }
    }, async () => [await page.locator('.critical').count(), await page.locator('.call-row:not(.head)').count(), await page.locator('.panel .json').count()]],
    [`${trace}?view=map`, () => page.getByRole('button', { name: 'Zoom in' }).click(), () => page.locator('.layer').evaluate((layer) => /** @type {HTMLElement} */ (layer).style.transform)],
    ['/rules', () => page.getByRole('button', { name: 'Edit checkout' }).click(), () => page.getByRole('form').count()],
    ['/groups', () => page.getByRole('button', { name: 'Add a group' }).click(), () => page.getByRole('form').count()],
  ]);
  for (const [address, act, state] of steps) {
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `${address}${address.includes('?') ? '&' : '?'}live=off`);
    await settled(page);
    const before = JSON.stringify(await state());
    await act();
    await page.waitForTimeout(200);
    const after = await state();
    ok(JSON.stringify(after) !== before, `${address}: nothing changes`);
    await page.reload();
    await settled(page);
    await becomes(page, state, after);
    await page.getByRole('link', { name: 'Status' }).click();
    await page.goBack();
    await settled(page);
    await becomes(page, state, after);
  }
});

test('keyboardAloneReachesAnException', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await settled(page);
  await page.keyboard.press('2');
  await page.locator('.trace-list').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('fault');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('.trace-list tbody tr:not(.fault)'));
  await page.locator('.trace-list .whole-row').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.timeline').waitFor();
  await page.keyboard.press('e');
  await page.locator('.call-row.selected .badge.fault').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.panel'));
});

test('treeOfCallsIsWorkedByKeys', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${idOf(s, (d) => d.length > 1 && !d.some((x) => x.fault || x.error) && d.some((x) => x.name === 'service-b'))}`);
  await settled(page);
  const rows = await page.locator('[role=treegrid] .call-row:not(.head)').count();
  await page.locator('.timeline').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  equal(await page.locator('.call-row:not(.head)').count(), 1);
  equal(await page.locator('.call-row.active').getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('ArrowRight');
  equal(await page.locator('.call-row:not(.head)').count(), rows);
  await page.keyboard.press('ArrowRight');
  equal(await page.locator('.call-row.active').getAttribute('aria-level'), '2');
});

test('tenThousandCallsStayQuick', async () => {
  const s = await server('much');
  const page = await open(`${s.url}/traces/${importer(s)}?e=-`);
  await settled(page);
  equal(await page.locator('.timeline').getAttribute('aria-rowcount'), '10001');
  const shown = await page.locator('.call-row').count();
  ok(shown < 100, `${shown} rows are in the document`);
  const start = Date.now();
  await page.locator('[data-search]').fill('imports');
  await page.getByText('9,900', { exact: true }).waitFor();
  await page.locator('.timeline').focus();
  await page.keyboard.press('End');
  await page.locator('.call-row[aria-rowindex="10001"]').waitFor();
  await page.keyboard.press('e');
  await page.locator('.call-row.selected .thrown').waitFor();
  const took = Date.now() - start;
  ok(took < 4000, `search, end and next error took ${took} ms`);
});

test('newTracesAreAnnouncedAndMoveNothing', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces`);
  await settled(page);
  const first = () => page.locator('.trace-list tbody tr').first().textContent();
  const before = await first();
  s.arrive('well');
  s.arrive('well');
  const button = page.getByRole('button', { name: /new trace/ });
  await button.waitFor();
  equal(await first(), before);
  await button.click();
  ok((await first()) !== before, 'the new ones are on top');
});

test('wrongExpressionIsUnderlined', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces`, { expectErrors: true });
  await page.locator('[data-search]').fill('fault AND banana = 3');
  await page.keyboard.press('Enter');
  equal(await page.locator('.wrong mark').textContent(), 'banana');
});

test('searchCompletesFromTheData', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces`);
  await settled(page);
  await page.locator('[data-search]').pressSequentially('annotation.item = te');
  await page.getByRole('option', { name: '"tea"' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  equal(await page.locator('[data-search]').inputValue(), 'annotation.item = "tea"');
});

test('traceHeaderOpensItsTrace', async () => {
  const s = await server('little');
  const id = failing(s);
  const page = await open(`${s.url}/traces`);
  await page.locator('[data-search]').fill(`X-Amzn-Trace-Id: Root=${id};Parent=0123456789abcdef;Sampled=1`);
  await page.keyboard.press('Enter');
  await page.locator('.timeline').waitFor();
  await reaches(page, (url) => url.href.includes(`/traces/${id}?e=0123456789abcdef`));
});

test('refinerExcludesWithShift', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces`);
  await settled(page);
  await page.locator('.refine button', { hasText: 'grace' }).click({ modifiers: ['Shift'] });
  await reaches(page, (url) => url.searchParams.get('q') === 'user != "grace"');
});

test('valuesOfARowNarrowTheSearch', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces?live=off`);
  await settled(page);
  const row = page.locator('.trace-list tbody tr', { hasText: 'grace' }).filter({ hasText: 'F500' }).first();
  const { http, annotations } = s.state.traces.get((await row.locator('.whole-row').getAttribute('href'))?.replace(/^.*\/|\?.*$/g, ''))[0];
  const search = async (/** @type {string} */ q) => {
    await reaches(page, ({ searchParams }) => (searchParams.get('q') ?? '') === q);
    await page.goBack();
    await reaches(page, ({ searchParams }) => !searchParams.has('q'));
    await settled(page);
  };
  for (const [value, q] of [['500', 'http.status = 500'], ['PUT', 'http.method = "PUT"'], ['/orders', `http.url = "${http.request.url}"`], ['service-a', 'service("service-a")'], ['grace', 'user = "grace"'], ['item', `annotation.item = "${annotations.item}"`]]) {
    await row.locator('.term', { hasText: value }).first().click();
    await search(q);
  }
  await row.locator('.term', { hasText: '500' }).click({ modifiers: ['Shift'] });
  await search('http.status != 500');
  await row.locator('.term', { hasText: 'service-a' }).click({ modifiers: ['Shift'] });
  await search('!service("service-a")');
});

test('valuesOfARowAreWorkedByKeys', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces?live=off&q=responsetime%20%3E%200`);
  await settled(page);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await reaches(page, ({ searchParams }) => searchParams.get('q')?.startsWith('responsetime > 0 AND http.method = '));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Enter');
  await reaches(page, ({ searchParams }) => /AND http\.url != "[^"]+"$/.test(searchParams.get('q') ?? ''));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.locator('.timeline').waitFor();
});

test('backLeadsToTheRowThatWasOpened', async () => {
  const s = await server('much');
  const page = await open(`${s.url}/traces?live=off`);
  await settled(page);
  await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
  const row = page.locator('.whole-row').nth(250);
  const id = await row.getAttribute('href');
  await row.focus();
  await page.keyboard.press('Enter');
  await page.locator('.timeline').waitFor();
  await page.goBack();
  await page.locator('.trace-list').waitFor();
  equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), id);
  ok(await page.locator('.traces-main').evaluate((list) => list.scrollTop > 3000), 'the list is where it was');
});

/** Drags over a part of a drawing. @param {Page} page @param {string} selector @param {number} from 0 to 1 @param {number} to */
async function drag(page, selector, from, to) {
  const drawing = page.locator(selector);
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  ok(box, `${selector} is there`);
  if (box) {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * ((from + to) / 2), box.y + box.height * 0.5, { steps: 3 });
    await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 3 });
    await page.mouse.up();
  }
}

test('brushOfTheHistogramChoosesTraces', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/?node=${encodeURIComponent(B)}`);
  await settled(page);
  await drag(page, '.panel .histogram', 0.7, 0.999);
  const expression = await page.locator('.expression').textContent();
  ok(/\{ responsetime >= [\d.]+( AND responsetime <= [\d.]+)? \}$/.test(expression ?? ''), `the expression is ${expression}`);
});

test('dragInTheScatterNarrowsTheSearch', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces`);
  await settled(page);
  await drag(page, '.scatter', 0.6, 0.8);
  await reaches(page, ({ searchParams }) => searchParams.has('to') && Number(searchParams.get('to')) - Number(searchParams.get('from')) < 300);
  await reaches(page, ({ searchParams }) => searchParams.get('q')?.startsWith('responsetime >= '));
});

test('dragInMinimapOrAxisZooms', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${failing(s)}?e=-`);
  await settled(page);
  await drag(page, '.minimap', 0.25, 0.5);
  await reaches(page, (url) => url.searchParams.get('zoom')?.replace(/(\.\d\d)\d*/g, '$1') === '0.25-0.50');
  await page.keyboard.press('0');
  await reaches(page, (url) => !url.searchParams.has('zoom'));
  await drag(page, '.axis', 0.25, 0.5);
  await reaches(page, (url) => url.searchParams.get('zoom')?.replace(/(\.\d\d)\d*/g, '$1') === '0.25-0.50');
  // Within the part that is shown.
  await drag(page, '.axis', 0.5, 0.999);
  await reaches(page, (url) => Number(url.searchParams.get('zoom')?.split('-')[0]) > 0.37);
});

test('documentSaysWhatIsRefusedElsewhere', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${idOf(s, (documents) => documents.some((d) => d.error && d.name === 'service-b'))}?e=-`);
  await page.getByRole('button', { name: '1 document refused elsewhere' }).click();
  equal(await page.locator('.panel .refusals li').allTextContents(), ['aws.ecs.container_id is 17, expected a text']);
  equal(await page.locator('.call-row .refused').count(), 1);
  await page.locator('.call-row', { hasText: 'DynamoDB' }).click();
  await page.waitForFunction(() => !document.querySelector('.panel .refusals'));
});

test('linksToLogsAreOnlyThoseOfTheWeb', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces/${failing(s)}`);
  const link = page.getByRole('link', { name: 'Logs' });
  equal([await link.getAttribute('href'), await link.getAttribute('rel')], [`https://logs.example/search?q=${failing(s)}`, 'noopener noreferrer']);
  equal(await page.getByRole('link', { name: 'Odd' }).count(), 0);
});

test('neighboursAloneAreShownOnRequest', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/?node=${encodeURIComponent(B)}`);
  await page.getByRole('button', { name: 'Neighbours' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.node').length === 3);
});

test('hostileTextStaysText', async () => {
  const s = await server('hostile');
  const page = await open(s.url);
  for (const [, address] of SCREENS.slice(0, 6)) {
    await page.goto(s.url + address(s));
    await settled(page);
    equal(await page.evaluate(() => [document.querySelectorAll('main img, main script, a[href^="javascript"]').length, document.title === 'owned']), [0, false]);
    ok(!/[\u202a-\u202e\u2066-\u2069]/.test((await page.locator('main').innerText())), `${address(s)} shows a direction character`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    ok(overflow <= 0, `${address(s)} is ${overflow} pixels too wide`);
  }
});

test('hiddenTabClosesItsStream', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await settled(page);
  const streams = async (/** @type {number} */ n) => {
    for (let i = 0; i < 100 && s.state.streams.size !== n; i++) {
      await page.waitForTimeout(20);
    }
    equal(s.state.streams.size, n);
  };
  await streams(1);
  const hide = (/** @type {boolean} */ hidden) => page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await streams(0);
  await hide(false);
  await streams(1);
  await page.getByRole('button', { name: 'Live' }).click();
  await streams(0);
});

test('tenTabsLiveByOneStream', async () => {
  const s = await server('little');
  const first = await open(s.url);
  const tabs = [first];
  while (tabs.length < 10) {
    tabs.push(await openTab(first, `${s.url}${tabs.length % 2 ? '/traces' : '/'}`));
  }
  await Promise.all(tabs.map(settled));
  const allLearn = async (/** @type {Page[]} */ pages) => {
    const before = new Map();
    for (const page of pages) {
      before.set(page, await page.locator('.traces-main .announce, .node.client .numbers').textContent());
    }
    equal(s.state.streams.size, 1, 'streams');
    // So many that the rounded figures of the map change.
    for (let i = 0; i < 20; i++) {
      s.arrive('well');
    }
    await Promise.all(pages.map((page) => page.waitForFunction((text) => document.querySelector('.traces-main .announce, .node.client .numbers')?.textContent !== text, before.get(page))));
  };
  await allLearn(tabs);
  await first.close();
  for (let i = 0; i < 100 && s.state.streams.size !== 1; i++) {
    await tabs[1].waitForTimeout(20);
  }
  await tabs[1].waitForTimeout(300);
  await allLearn(tabs.slice(1));
});

test('changesWaitAfterASlowAnswer', async () => {
  const s = await server('little');
  const page = await open(s.url);
  await settled(page);
  s.state.delay = 300;
  const before = s.state.calls.filter((c) => c.startsWith('/ServiceGraph')).length;
  for (let i = 0; i < 20; i++) {
    s.announce();
    await page.waitForTimeout(100);
  }
  const calls = s.state.calls.filter((c) => c.startsWith('/ServiceGraph')).length - before;
  ok(calls >= 2 && calls <= 4, `${calls} calls in 2 s, each of 300 ms`);
});

test('openTraceCompletesWhileItIsWatched', async () => {
  const s = await server('little');
  const id = idOf(s, (documents) => documents.some((d) => d.in_progress));
  const page = await open(`${s.url}/traces/${id}`);
  await page.locator('.facts-row').getByText('in progress').waitFor();
  const open_ = s.state.documents.find((d) => d.trace_id === id);
  Object.assign(open_, { in_progress: undefined, end_time: open_.start_time + 2.5 });
  s.announce();
  await page.locator('.facts-row').getByText('2.5 s').waitFor();
});

test('lostConsoleIsSaidAndFoundAgain', async () => {
  const s = await server('little');
  s.state.down = true;
  const page = await open(`${s.url}/traces`, { expectErrors: true });
  await page.getByText('The store is closed').first().waitFor();
  s.state.down = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.trace-list').waitFor();
});

test('statusSaysHowFullTheStoreIsAndWhatWasLost', async () => {
  const s = await server('little');
  s.state.forwards = true;
  const page = await open(`${s.url}/status`);
  const tile = (/** @type {string} */ name) => page.locator('.tile', { has: page.locator('dt', { hasText: name }) }).first().locator('dd').innerText();
  await page.getByRole('table', { name: 'Lost' }).getByRole('row', { name: 'the trace is too large 40' }).waitFor();
  ok(/^1\.75 MiB\s+of 16 MiB, since \d/.test(await tile('Store')), await tile('Store'));
  ok(/^153\s+of 1,000 traces/.test(await tile('Kept')), await tile('Kept'));
  await page.getByRole('table', { name: 'Refused by X-Ray' }).getByText('ErrorCode: InvalidName').waitFor();
});

test('rulesOfXRayAreNotEdited', async () => {
  const s = await server('little');
  s.state.forwards = true;
  const page = await open(`${s.url}/rules?edit=checkout`);
  await page.getByText('They can be changed there only').waitFor();
  equal(await page.getByRole('button', { name: /^(Edit|Delete|Add) / }).count(), 0);
  equal(await page.getByRole('form').count(), 0);
});

test('ruleIsChangedAndUndone', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/rules`);
  await page.getByRole('button', { name: 'Edit checkout' }).click();
  await page.getByLabel('Rate of the others').fill('50');
  ok((await page.locator('.estimate').textContent())?.includes('26 a second'), 'the recorded requests are shown before the rule is saved');
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('table', { name: 'Sampling rules' }).getByRole('row', { name: /checkout/ });
  await row.getByText('50 %').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.getByText('25 %').waitFor();
});

test('ruleIsDeletedAndRestored', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/rules`);
  await page.getByRole('button', { name: 'Delete checkout' }).click();
  await page.waitForFunction(() => !document.querySelector('.rules')?.textContent?.includes('checkout'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Edit checkout' }).waitFor();
});

test('refusedRuleSaysWhy', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/rules?edit=%2B`, { expectErrors: true });
  await page.getByLabel('Name').fill('checkout');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('alert').getByText('A rule named checkout exists').waitFor();
});

test('probeNamesTheRuleAndWhyNotTheOthers', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/rules?service=service-a&method=PUT&path=/orders/1`);
  equal(await page.locator('.verdict b').textContent(), 'checkout');
  ok((await page.locator('.verdicts li').first().textContent())?.includes('method GET does not fit PUT'), 'the first rule says why not');
});

test('groupIsMadeFromASearch', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/traces?q=fault`);
  await page.getByRole('link', { name: 'Make a group' }).click();
  await page.getByLabel('Name').fill('broken');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('row', { name: /broken/ }).getByRole('link', { name: 'Traces' }).click();
  await reaches(page, (url) => url.searchParams.get('group') === 'broken');
});

test('linksOfXRaysConsoleAreUnderstood', async () => {
  const s = await server('little');
  const page = await open(`${s.url}/#/traces/${failing(s)}`);
  await page.locator('.timeline').waitFor();
  await reaches(page, (url) => url.pathname === `/traces/${failing(s)}`);
});

if (process.argv.includes('--images')) {
  test('picturesForTheDocuments', async () => {
    const images = join(here, '../../../../docs/images');
    mkdirSync(images, { recursive: true });
    const s = await server('little');
    const map = await open(s.url, { theme: 'light', width: 1280, height: 500 });
    await settled(map);
    await map.waitForTimeout(500);
    await map.screenshot({ path: join(images, 'map.png') });
    const withSql = idOf(s, (documents) => documents.some((d) => d.fault && d.subsegments?.some((/** @type {any} */ c) => c.sql)));
    const timeline = await open(`${s.url}/traces/${withSql}`, { theme: 'dark', width: 1280, height: 640 });
    await settled(timeline);
    await timeline.screenshot({ path: join(images, 'trace.png') });
  });
}

await run(argument('--only'));
