// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
import { html } from './html.js';

/** Paths of 16 by 16. */
const ICONS = /** @type {Record<string, string>} */ ({
  client: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 13.5c.4-2.8 2.4-4.2 5-4.2s4.600 1.400 5 4.200',
  service: 'M8 1.800 13.400 4.900v6.200L8 14.200 2.600 11.100V4.900ZM8 8l5.200-3M8 8v6M8 8 2.800 5',
  table: 'M13 4c0 1.100-2.200 2-5 2S3 5.100 3 4s2.200-2 5-2 5 .900 5 2ZM3 4v8c0 1.100 2.200 2 5 2s5-.900 5-2V4M3 8c0 1.100 2.200 2 5 2s5-.900 5-2',
  queue: 'M2 5h12v6H2ZM5 5v6M8 5v6M11 5v6',
  remote: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12M8 2c2 2 2.500 4 2.500 6S10 12 8 14M8 2C6 4 5.500 6 5.500 8S6 12 8 14',
  cloud: 'M4.500 12.500a3 3 0 0 1-.3-6 4 4 0 0 1 7.700-.6 3.300 3.300 0 0 1-.4 6.600Z',
  function: 'M3 14 7 6.500M4.500 2h2L12.500 14H13M7 6.500',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM14 14l-3.500-3.500',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  close: 'M4 4l8 8M12 4l-8 8',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  play: 'M5 3.500 12 8l-7 4.500Z',
  copy: 'M5.500 5.500h8v8h-8ZM3 10.500H2.500v-8h8V3',
  right: 'M6 3.500 10.500 8 6 12.500',
  down: 'M3.500 6 8 10.500 12.500 6',
  up: 'M3.500 10 8 5.500l4.500 4.500',
  link: 'M6.500 9.500l3-3M7 4.500l1.500-1.500a2.800 2.800 0 0 1 4 4L11 8.500M9 11.500 7.500 13a2.800 2.800 0 0 1-4-4L5 7.500',
  warn: 'M8 2.500 14.500 13.500H1.500ZM8 7v3M8 11.800v.1',
  tidy: 'M2.500 3.500h4v3h-4ZM9.500 2.500h4v3h-4ZM9.500 10.500h4v3h-4ZM6.500 5H8v7h1.500M8 4h1.500',
  edit: 'M3 13l.6-2.800L11 2.800l2.200 2.200-7.400 7.400Z',
  trash: 'M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.5 9h6l.5-9',
});

/** @param {{ name: string }} props */
export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name] ?? ICONS.service} /></svg>`;

/** X-Ray has no type for a database. Its callers name it database@host. @param {string | undefined} type @param {string} name */
const isDatabase = (type, name) => type === 'remote' && /^[^@\s]+@[^@\s]+$/.test(name);

/** The icon of a node. @param {{ type: string | undefined, name: string }} node */
export function iconOf({ type, name }) {
  const t = (type ?? '').toLowerCase();
  if (isDatabase(type, name)) {
    return 'table';
  }
  if (t === 'client') {
    return 'client';
  }
  if (t === 'remote') {
    return 'remote';
  }
  if (/dynamodb|table|database|sql|rds|elasticache|redis/.test(t)) {
    return 'table';
  }
  if (/sqs|sns|kinesis|kafka|events|queue/.test(t)) {
    return 'queue';
  }
  if (/lambda|function/.test(t)) {
    return 'function';
  }
  return /^aws::(ecs|eks|ec2|elasticbeanstalk|apprunner)/.test(t) || !t ? 'service' : t.startsWith('aws::') ? 'cloud' : 'service';
}

/** A type in words. @param {string | undefined} type @param {string} [name] of the node */
export function typeWords(type, name = '') {
  if (isDatabase(type, name)) {
    return 'Database';
  }
  if (!type) {
    return 'Service';
  }
  const known = /** @type {Record<string, string>} */ ({ client: 'Callers from outside', remote: 'Remote service', 'AWS::DynamoDB::Table': 'DynamoDB table' });
  return known[type] ?? type.replace(/^AWS::/, '').replaceAll('::', ' ');
}
