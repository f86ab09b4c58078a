// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// The page against the console itself, if it has been built.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETS } from './documents.mjs';
import { after, equal, findings, ok, open, settled, test } from './harness.mjs';

const jar = process.env.WEFT_CONSOLE_JAR ?? join(dirname(fileURLToPath(import.meta.url)), '../../../target/weft-console.jar');
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';

/** Starts the console on a free port. @returns {Promise<{ url: string, port: number }>} */
async function start() {
  const child = spawn(java, ['-Xmx256m', '-jar', jar, '--port', '0', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
  after(() => child.kill());
  let text = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the console does not start: ${text}`)), 20_000);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`the console ended: ${text}`)));
    child.stdout.on('data', (data) => {
      text += data;
      const udp = /UDP [^\s:]+:(\d+)/.exec(text);
      const url = /http:\/\/\S+?:\d+/.exec(text);
      if (udp && url) {
        clearTimeout(late);
        child.stdout.resume();
        resolve({ url: url[0], port: Number(udp[1]) });
      }
    });
  });
}

/** A document that fits no datagram as its parts, which are sent by themselves. @param {any} document @returns {any[]} */
function parts(document) {
  if (JSON.stringify(document).length < 60_000 || !document.subsegments) {
    return [document];
  }
  const { subsegments, ...rest } = document;
  return [rest, ...subsegments.flatMap((/** @type {any} */ s) => parts({ ...s, type: 'subsegment', trace_id: document.trace_id, parent_id: document.id }))];
}

/** @param {number} port @param {any[]} documents */
async function send(port, documents) {
  const socket = createSocket('udp4');
  for (const [i, d] of documents.flatMap(parts).entries()) {
    await new Promise((resolve, reject) => socket.send(`{"format":"json","version":1}\n${JSON.stringify(d)}`, port, '127.0.0.1', (e) => (e ? reject(e) : resolve(undefined))));
    if (i % 50 === 49) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  socket.close();
}

/** Waits until so many documents are in the store. @param {string} url @param {number} n */
async function stored(url, n) {
  for (let i = 0; i < 200; i++) {
    const { accepted } = await (await fetch(`${url}/console/status`)).json();
    if (accepted >= n) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the console has not taken ${n} documents`);
}

if (existsSync(jar)) {
  test('consoleItselfShowsWhatItReceives', async () => {
    const { url, port } = await start();
    const documents = SETS.little(Date.now() / 1000);
    const page = await open(url);
    await page.getByRole('heading', { name: /No traces/ }).waitFor();
    await send(port, documents);
    // It comes by itself.
    await page.locator('[data-key="service-b|AWS::ECS::Container"]').waitFor({ timeout: 15_000 });
    await page.locator('[data-key^="orders|"]').waitFor();
    await page.locator('[data-edge="service-a|AWS::ECS::Container>service-b|AWS::ECS::Container"]').dispatchEvent('click');
    await page.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: 'Fault' }).click();
    await page.getByRole('link', { name: 'Show traces' }).click();
    await page.locator('.trace-list .whole-row').first().click();
    ok((await page.locator('.panel .thrown-card').first().textContent())?.includes('fell over'), 'the exception is shown');
    for (const path of ['/', '/?view=table', '/traces', '/rules', '/groups', '/status']) {
      await page.goto(url + path);
      await settled(page);
      equal(await page.locator('[role=alert]').allTextContents(), [], path);
    }
    // The other screens have the same content as with generated documents.
    equal(await findings(page), [], 'status');
  });

  test('consoleItselfShowsTenThousandCallsAndHostileText', async () => {
    const { url, port } = await start();
    const now = Date.now() / 1000;
    const importer = SETS.much(now).filter((d) => d.name === 'importer');
    // It refuses what has no name or no start, and says so.
    const hostile = SETS.hostile(now).map((d) => ({ ...d, subsegments: d.subsegments?.filter((/** @type {any} */ c) => c.name && c.start_time) }));
    await send(port, [...importer, ...hostile]);
    // An early look would make the page wait long for the next one.
    await stored(url, [...importer, ...hostile].flatMap(parts).length);
    const page = await open(`${url}/traces/${importer[0].trace_id}?e=-`);
    await page.locator('.timeline[aria-rowcount="10001"]').waitFor({ timeout: 20_000 });
    await page.goto(`${url}/traces/${hostile[0].trace_id}`);
    await page.locator('.thrown-card').first().waitFor();
    ok((await page.locator('.refusals').textContent())?.includes('expected'), 'what strict receivers would refuse is said');
    for (const path of ['/', '/traces', `/traces/${hostile[0].trace_id}?view=map`, `/traces/${hostile[0].trace_id}?view=json`, '/status']) {
      await page.goto(url + path);
      await settled(page);
      equal(await page.locator('[role=alert]').allTextContents(), [], path);
      equal(await page.evaluate(() => [document.querySelectorAll('main img, a[href^="javascript"]').length, document.title === 'owned']), [0, false]);
    }
  });

  test('consoleItselfRefusesAWrongExpression', async () => {
    const { url } = await start();
    const page = await open(`${url}/traces`, { expectErrors: true });
    await page.locator('[data-search]').fill('fault AND banana = 3');
    await page.keyboard.press('Enter');
    equal(await page.locator('.wrong mark').textContent(), 'banana');
  });

  test('consoleItselfKeepsRulesAndGroups', async () => {
    const { url } = await start();
    const page = await open(`${url}/rules?edit=%2B`);
    await page.getByLabel('Name').fill('orders');
    await page.locator('input[name=URLPath]').fill('/orders/*');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Delete orders' }).click();
    await page.waitForFunction(() => !document.querySelector('.rules')?.textContent?.includes('/orders/*'));
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Edit orders' }).waitFor();
    await page.goto(`${url}/groups?expression=fault`);
    await page.getByLabel('Name').fill('broken');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('row', { name: /broken/ }).waitFor();
  });
}
