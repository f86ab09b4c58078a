// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { AsyncLocalStorage } from 'node:async_hooks';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof serve>>} Server */

const tests = /** @type {[string, () => Promise<void>][]} */ ([]);

/** @param {string} name of the behaviour @param {() => Promise<void>} body */
export const test = (name, body) => tests.push([name, body]);

/** @param {unknown} actual @param {unknown} expected @param {string} [what] */
export function equal(actual, expected, what = '') {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what} expected ${JSON.stringify(expected)}, was ${JSON.stringify(actual)}`.trim());
  }
}

/** @param {unknown} value @param {string} what */
export function ok(value, what) {
  if (!value) {
    throw new Error(what);
  }
}

export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** The test that runs: its cleanups, and the faults that its pages report. */
const current = /** @type {AsyncLocalStorage<{ cleanups: (() => unknown)[], faults: string[] }>} */ (new AsyncLocalStorage());

function running() {
  const found = current.getStore();
  if (!found) {
    throw new Error('no test runs here');
  }
  return found;
}

/** To be done after this test. @param {() => unknown} action */
export const after = (action) => running().cleanups.push(action);

/** @param {Parameters<typeof serve>[0]} set */
export async function server(set) {
  const served = await serve(set);
  after(() => served.close());
  return served;
}

/** The faults that a page reports. @param {Page} page @param {boolean} expectErrors */
async function watch(page, expectErrors) {
  page.setDefaultTimeout(10_000);
  const { faults } = running();
  await page.exposeFunction('weftReport', (/** @type {string} */ text) => faults.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => {
      /** @type {any} */ (window).weftReport(`content policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`);
    });
  });
  page.on('pageerror', (e) => faults.push(`error: ${e.message}`));
  page.on('console', (m) => {
    if ((m.type() === 'error' || m.type() === 'warning') && !(expectErrors && m.text().startsWith('Failed to load resource'))) {
      faults.push(`${m.type()}: ${m.text()}`);
    }
  });
}

/** One more tab of the same browser. @param {Page} beside @param {string} url */
export async function openTab(beside, url) {
  const page = await beside.context().newPage();
  await watch(page, false);
  await page.goto(url);
  await page.locator('.bar').waitFor();
  return page;
}

/**
 * Opens a page. Reports of the content policy, errors and warnings of the browser fail the test.
 * @param {string} url @param {{ theme?: 'light' | 'dark', width?: number, height?: number, forced?: boolean, expectErrors?: boolean }} [options]
 */
export async function open(url, { theme = 'dark', width = 1280, height = 800, forced = false, expectErrors = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', forcedColors: forced ? 'active' : 'none' });
  after(() => context.close());
  const page = await context.newPage();
  await watch(page, expectErrors);
  await page.goto(url);
  await page.locator('.bar').waitFor();
  return page;
}

/** Waits until nothing is loading. @param {Page} page */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('main')?.childElementCount && !document.querySelector('.loading'));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until the address fits. @param {Page} page @param {(url: URL) => unknown} fits */
export async function reaches(page, fits) {
  for (let i = 0; !fits(new URL(page.url())); i++) {
    ok(i < 100, page.url());
    await page.waitForTimeout(50);
  }
}

/** axe's findings, one line each. @param {Page} page @param {string[]} [rules] these alone @returns {Promise<string[]>} */
export async function findings(page, rules) {
  await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const result = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'], runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((/** @type {any} */ v) => `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].any?.[0]?.message ?? v.nodes[0].failureSummary ?? ''}`);
  }, rules);
}

/** Tests at once. */
const LANES = 2;

/** Runs all tests, or those with a part of a name, and ends the process. @param {string | undefined} only */
export async function run(only) {
  let failed = 0;
  const chosen = tests.filter(([name]) => !only || name.includes(only));
  const waiting = [...chosen];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const passed = await passes(...next);
      failed += passed ? 0 : 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await browser.close();
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  process.exit(failed || !chosen.length ? 1 : 0);
}

/** @param {string} name @param {() => Promise<void>} body */
const passes = (name, body) => current.run({ cleanups: [], faults: [] }, async () => {
  const { cleanups, faults } = running();
  const start = Date.now();
  let problem;
  try {
    await body();
    if (faults.length) {
      problem = new Error(faults.slice(0, 5).join('\n'));
    }
  } catch (e) {
    problem = /** @type {Error} */ (e);
  }
  for (const cleanup of cleanups.reverse()) {
    await cleanup();
  }
  console.log(`${problem ? 'FAILED' : 'passed'} ${name} (${Date.now() - start} ms)${problem ? `\n    ${(problem.message ?? String(problem)).replaceAll('\n', '\n    ')}` : ''}`);
  return !problem;
});
