import type { StandardSchemaV1 } from '@standard-schema/spec';
import { ProblemException } from './problem.js';

/** What the schema found, as a problem document with a pointer per field (RFC 6901). */
export function problemFromIssues(issues: readonly StandardSchemaV1.Issue[]): ProblemException {
  const errors = issues.map((issue) => ({
    pointer: `#${(issue.path ?? [])
      .map(
        (step) =>
          `/${String(typeof step === 'object' ? step.key : step)
            .replaceAll('~', '~0')
            .replaceAll('/', '~1')}`,
      )
      .join('')}`,
    code: (issue as { code?: string }).code ?? 'invalid',
    detail: issue.message,
  }));
  return new ProblemException(
    422,
    'validation',
    errors.length === 1 ? errors[0]!.detail : `${errors.length} values are not right.`,
    errors,
  );
}
