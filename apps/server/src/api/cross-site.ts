import type { Request } from 'express';
import { ProblemException } from './problem.js';

export const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Another site's page can make a browser send our cookie, or sign it in as somebody else; it cannot make it claim to come
 * from us: Sec-Fetch-Site (W3C Fetch Metadata) and Origin (RFC 6454 §7) are the browser's own words. Programs send neither.
 * @throws ProblemException 403.
 */
export function expectSameSite(request: Request): void {
  if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site === 'same-origin' || site === 'none') return;
  // Over plain HTTP browsers send no Sec-Fetch-Site. A proxy may have changed http to https, but not the host.
  const ours = site === undefined && (origin === undefined || hostOf(origin) === request.host?.toLowerCase());
  if (!ours) throw new ProblemException(403, 'cross-site', 'This request comes from another site.');
}

/** Undefined for the origin of a sandboxed page, `null`. */
const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;
