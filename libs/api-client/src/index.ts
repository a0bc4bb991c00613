import createFetchClient, { type Client, type ClientOptions, type Middleware } from 'openapi-fetch';
import type { paths } from './generated.js';

/**
 * api-client: the REST API, typed. `generated.ts` and `openapi.json` are made from the server's routes by `npm run generate`.
 *
 * Read first: createClient, then any path of `paths`.
 */
export type { paths } from './generated.js';

/** A problem document (RFC 9457) as the API sends it. */
export interface ProblemDocument {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly detail: string;
    readonly line?: number;
  }[];
}

/** An answer that is no success. The message is the problem's own sentence. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
  }

  /** What is wrong with a field, by its JSON pointer (`#/hostname`). */
  field(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}

/** Throws ProblemError instead of returning an error. */
const throwing: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return undefined;
    const isProblem = (response.headers.get('content-type') ?? '').includes('json');
    const body = isProblem
      ? ((await response.json()) as ProblemDocument)
      : { title: response.statusText, status: response.status, code: 'http' };
    throw new ProblemError(body);
  },
};

/**
 * A client for all routes.
 * @param baseUrl for example `http://127.0.0.1:8080`; empty in a browser on the same origin.
 * @param options a token, or whatever fetch takes.
 */
export function createClient(
  baseUrl: string,
  options: ClientOptions & { token?: string } = {},
): Client<paths> {
  const { token, ...rest } = options;
  const client = createFetchClient<paths>({
    baseUrl,
    ...rest,
    ...(token && { headers: { Authorization: `Bearer ${token}` } }),
  });
  client.use(throwing);
  return client;
}
