// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** An error that the API answered, or that kept it from answering. */
export class ApiError extends Error {
  /** @param {number} status 0 if there was no answer @param {string} type @param {string} message */
  constructor(status, type, message) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/**
 * Calls an operation of X-Ray's API.
 * @param {string} path such as /ServiceGraph
 * @param {object} [request]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function call(path, request = {}, signal) {
  return answer(() => fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request), signal }));
}

/** @param {string} path below /console/ @param {AbortSignal} [signal] @returns {Promise<any>} */
export const consoleGet = (path, signal) => answer(() => fetch(path, { signal }));

/** @param {() => Promise<Response>} send */
async function answer(send) {
  let response;
  try {
    response = await send();
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') {
      throw e;
    }
    throw new ApiError(0, 'Unreachable', 'The console does not answer. It may have ended; this page tries again.');
  }
  const body = await response.json().catch(() => ({}));
  if (response.status === 401) {
    throw new ApiError(401, 'Unauthorized', 'This console asks for a token. Open the address that it printed when it started.');
  }
  if (!response.ok) {
    throw new ApiError(response.status, String(body.__type ?? response.headers.get('x-amzn-ErrorType') ?? ''), String(body.Message ?? body.message ?? `The console answered with status ${response.status}.`));
  }
  return body;
}

/**
 * All pages of an operation, up to a number of items.
 * @param {string} path @param {object} request @param {string} member the list in the answer
 * @param {{ limit?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<{ items: any[], more: boolean, first: any }>}
 */
export async function pages(path, request, member, { limit = 2000, signal } = {}) {
  const items = [];
  let first;
  let token;
  do {
    const page = await call(path, token ? { ...request, NextToken: token } : request, signal);
    first ??= page;
    items.push(...(page[member] ?? []));
    token = page.NextToken;
  } while (token && items.length < limit);
  return { items, more: !!token, first };
}
