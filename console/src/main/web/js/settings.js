// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { signal } from '@preact/signals';
import { consoleGet } from './api.js';

/** Links to other tools, as the console was started with. */
export const consoleLinks = signal(/** @type {{ name: string, template: string }[]} */ ([]));

export async function loadSettings() {
  try {
    const { links } = await consoleGet('/console/status');
    if (Array.isArray(links)) {
      consoleLinks.value = links.flatMap((l) => (typeof l?.name === 'string' && typeof l?.template === 'string' ? [{ name: l.name, template: l.template }] : []));
    }
  } catch {
    // Without a status there are no links; the screens report the error.
  }
}
