// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// node vendor.mjs --write  copies the files of vendor/ from node_modules, and writes their list, vendor/vendor.json.
// Imported, it compares: verify() returns what differs between the list, vendor/ and the packages of npm.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, '../../main/web/vendor');

/** Each file of vendor/: its package, and its path in the package. */
const FILES = [
  ['preact.js', 'preact', 'dist/preact.mjs'],
  ['preact-hooks.js', 'preact', 'hooks/dist/hooks.mjs'],
  ['preact.LICENSE.txt', 'preact', 'LICENSE'],
  ['signals.js', '@preact/signals', 'dist/signals.mjs'],
  ['signals.LICENSE.txt', '@preact/signals', 'LICENSE'],
  ['signals-core.js', '@preact/signals-core', 'dist/signals-core.mjs'],
  ['signals-core.LICENSE.txt', '@preact/signals-core', 'LICENSE'],
  ['htm.js', 'htm', 'dist/htm.mjs'],
  ['htm.LICENSE.txt', 'htm', 'LICENSE'],
  ['dagre.js', '@dagrejs/dagre', 'dist/dagre.esm.js'],
  ['dagre.LICENSE.txt', '@dagrejs/dagre', 'LICENSE'],
];

/** @param {string} name */
const manifest = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8'));

const expected = () =>
  FILES.map(([file, name, from]) => {
    const bytes = readFileSync(join(here, 'node_modules', name, from));
    const { version, license } = manifest(name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { entry: { file, package: name, version, license, from, sha256 }, bytes };
  });

/** @returns {string[]} one line for each difference; none if vendor/ is what npm serves */
export function verify() {
  const wanted = expected();
  const differences = [];
  const list = readFileSync(join(vendor, 'vendor.json'), 'utf8');
  if (list !== listOf(wanted)) {
    differences.push('vendor.json does not list the files of these packages');
  }
  for (const { entry, bytes } of wanted) {
    const path = join(vendor, entry.file);
    if (!existsSync(path) || !readFileSync(path).equals(bytes)) {
      differences.push(`vendor/${entry.file} differs from ${entry.from} of ${entry.package} ${entry.version}`);
    }
  }
  const known = new Set([...FILES.map(([file]) => file), 'vendor.json']);
  for (const file of readdirSync(vendor)) {
    if (!known.has(file)) {
      differences.push(`vendor/${file} is in no package`);
    }
  }
  return differences;
}

/** @param {ReturnType<typeof expected>} files */
const listOf = (files) => `${JSON.stringify(files.map(({ entry }) => entry), null, 2)}\n`;

if (process.argv[2] === '--write') {
  const files = expected();
  mkdirSync(vendor, { recursive: true });
  for (const { entry, bytes } of files) {
    writeFileSync(join(vendor, entry.file), bytes);
  }
  writeFileSync(join(vendor, 'vendor.json'), listOf(files));
}
