import { MailboxError, type MailboxErrorCode } from '@glasspost/mailbox';
import { conflict, invalidField, notFound, ProblemException } from '../api/problem.js';

const REFUSALS: Readonly<Record<MailboxErrorCode, () => ProblemException>> = {
  'no-such-mailbox': () => notFound('folder'),
  'no-such-account': () => notFound('account'),
  'mailbox-exists': () => conflict('name', 'There is a folder of this name already.'),
  'bad-name': () => invalidField('name', 'This cannot be the name of a folder.'),
  'over-quota': () =>
    new ProblemException(409, 'over-quota', 'There is no room left for more mail: delete some first.'),
  'has-children': () =>
    new ProblemException(409, 'has-children', 'This folder holds others: delete those first.'),
  'no-rights': () => new ProblemException(403, 'no-rights', 'You may not do this in this folder.'),
  'not-possible': () =>
    new ProblemException(409, 'not-possible', 'This cannot be done with this folder or mail.'),
  'too-many': () => new ProblemException(409, 'too-many', 'There are too many of them already.'),
  'too-large': () => new ProblemException(413, 'too-large', 'This is too large.'),
};

/** Runs what asks a mailbox store: its refusals become problems of the API. */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MailboxError) throw REFUSALS[error.code]();
    throw error;
  }
}
