/** A refusal or failure: the HTTP status (0 when no answer came) and the server's one line for people. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** Reads JSON from the server; the browser revalidates by ETag. Aborting rejects with an AbortError. */
export function get(path, { signal } = {}) {
  return call(path, { signal, headers: { Accept: 'application/json' } });
}

/** Asks the server to do something; the body is always JSON, at least {}. keepalive: it outlives the page. */
export function post(path, body = {}, { signal, keepalive = false } = {}) {
  return call(path, {
    method: 'POST',
    signal,
    keepalive,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

/** True for the rejection of a request that we took back ourselves, which nobody needs to read about. */
export function isAbort(error) {
  return error?.name === 'AbortError';
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...options });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError(0, 'The gallery does not answer. Is "pyoji serve" still running?');
  }
  const body = await bodyOf(response);
  if (!response.ok) {
    throw new ApiError(response.status, body?.error ?? `The gallery answered ${response.status} to ${path}`);
  }
  if (body === undefined) throw new ApiError(response.status, `The answer to ${path} can't be read`);
  return body;
}

async function bodyOf(response) {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
}
