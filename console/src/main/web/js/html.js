// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import htm from 'htm';
import { h } from 'preact';

/** Elements as tagged templates. Values become text or properties, never markup. */
export const html = htm.bind(h);
