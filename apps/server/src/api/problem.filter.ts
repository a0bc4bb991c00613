import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { ProblemException, conflict, notFound, problemDocument } from './problem.js';

/** Turns whatever a handler throws into a problem document. What is ours is logged; its text stays here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('api');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const problem = this.problemOf(error);
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown): ReturnType<typeof problemDocument> {
    const known = knownProblem(error);
    if (known) return known.document;
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return problemDocument(status, status === 404 ? 'not-found' : 'http', error.message);
    }
    const status = (error as { status?: unknown }).status;
    // Errors of the body parser carry a status and a message that is meant for the client.
    if (typeof status === 'number' && status >= 400 && status < 500)
      return problemDocument(status, 'malformed', (error as Error).message);
    if (isUnavailable(error))
      return problemDocument(
        503,
        'database',
        'The database does not answer just now. Try again in a moment.',
      );
    this.log.error(error instanceof Error ? error.stack : String(error));
    return problemDocument(
      500,
      'internal',
      'The request could not be completed. The log of the server says why.',
    );
  }
}

/** What is the client's to mend, whoever says it; undefined for anything else. */
export const knownProblem = (error: unknown): ProblemException | undefined =>
  error instanceof ProblemException ? error : fromPrisma(error);

/** Prisma's errors that a client can do something about (codes: Prisma, error reference). */
function fromPrisma(error: unknown): ProblemException | undefined {
  const { code, meta } = error as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { constraint?: { fields?: string[] } } }; target?: unknown };
  };
  if (code === 'P2025') return notFound('resource');
  if (code === 'P2002') {
    const fields = meta?.driverAdapterError?.cause?.constraint?.fields ?? [];
    const field =
      fields.map((name) => name.replaceAll('"', '')).findLast((name) => !name.endsWith('_id')) ?? 'name';
    return conflict(field, `This ${field} is taken.`);
  }
  return undefined;
}

function isUnavailable(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    code === 'ECONNREFUSED' ||
    code === '57P03' ||
    code === '57P01' ||
    code === 'P1001' ||
    (typeof message === 'string' &&
      /Connection terminated|timeout exceeded when trying to connect/.test(message))
  );
}
