// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
//
// node sampler.mjs PORT SERVICE: decides about one request for each line that it reads; writes 1 if it is sampled, else 0.
import { createInterface } from 'node:readline';
import AWSXRay from 'aws-xray-sdk-core';

const [port, serviceName] = process.argv.slice(2);
AWSXRay.setDaemonAddress(`127.0.0.1:${port}`);
AWSXRay.setLogger({ debug() {}, info() {}, warn() {}, error() {} });
const { sampler } = AWSXRay.middleware;
createInterface({ input: process.stdin }).on('line', () => {
  const request = { host: 'localhost', httpMethod: 'GET', urlPath: '/ok', serviceName };
  process.stdout.write(sampler.shouldSample(request) ? '1\n' : '0\n');
});
