import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { ProblemException } from './problem.js';

/** Gives every single resource its ETag (RFC 9110 §8.8.3): the revision. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((body: unknown) => {
        const revision = (body as { revision?: unknown } | null | undefined)?.revision;
        if (typeof revision === 'number' && !response.headersSent)
          response.setHeader('ETag', `"${revision}"`);
        return body;
      }),
    );
  }
}

/**
 * The revision that an edit is based on; undefined when the client did not say (RFC 9110 §13.1.1).
 * @throws ProblemException 400 when the header is not one of our ETags.
 */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim());
  if (!match)
    throw new ProblemException(400, 'malformed', 'If-Match must be the ETag that came with the resource.');
  return Number(match[1]);
}

/** @throws ProblemException 412 when the edit is based on an older version than there is. */
export function expectRevision(ifMatch: string | undefined, current: number): void {
  const expected = revisionOf(ifMatch);
  if (expected !== undefined && expected !== current) {
    throw new ProblemException(
      412,
      'changed',
      'Somebody else has changed it in the meantime. Load it again and repeat your change.',
    );
  }
}
