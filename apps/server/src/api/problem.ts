import { HttpException } from '@nestjs/common';
import type { Problem } from '@glasspost/contract';

type FieldError = NonNullable<Problem['errors']>[number];

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Somebody else has changed it',
  413: 'Too large',
  415: 'Wrong kind of content',
  422: 'The values are not right',
  429: 'Too many tries',
  500: 'Something went wrong here',
  503: 'Not ready',
};

/** Any error of the API, as the problem document that is sent (RFC 9457). `code` is a stable word for programs. */
export class ProblemException extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    detail: string,
    readonly errors?: FieldError[],
  ) {
    super(detail, status);
  }

  get document(): Problem {
    return problemDocument(this.getStatus(), this.code, this.message, this.errors);
  }
}

export function problemDocument(
  status: number,
  code: string,
  detail: string,
  errors?: FieldError[],
): Problem {
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(errors && { errors }),
  };
}

export const notFound = (what: string): ProblemException =>
  new ProblemException(404, 'not-found', `There is no such ${what}.`);

/** One value of the request is wrong: names the field. */
export const invalidField = (
  field: string,
  detail: string,
  code = 'invalid',
  line?: number,
): ProblemException =>
  new ProblemException(422, 'validation', detail, [
    { pointer: `#/${field}`, code, detail, ...(line !== undefined && { line }) },
  ]);

export const conflict = (field: string, detail: string): ProblemException =>
  new ProblemException(409, 'conflict', detail, [{ pointer: `#/${field}`, code: 'conflict', detail }]);
