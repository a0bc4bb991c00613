import { ProblemException } from '../api/problem.js';
import type { OwnerIdentity } from './identity.js';

/** For what an operator who has entered may not do. @throws ProblemException 403. */
export function expectOwner({ operator }: OwnerIdentity): void {
  if (operator !== null)
    throw new ProblemException(
      403,
      'entered',
      'Only the owner of the mailbox may change this. You have entered it as an operator.',
    );
}
