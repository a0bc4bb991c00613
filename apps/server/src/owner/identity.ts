import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IdentifiedRequest } from '../operators/identity.js';

/** Who has signed in to an account: its owner, or an operator who has entered the mailbox. */
export interface OwnerIdentity {
  readonly sessionId: string;
  readonly accountId: string;
  readonly serverId: string;
  readonly domainId: string;
  /** `local@domain` */
  readonly address: string;
  readonly displayName: string;
  /** Name of the operator who has entered; null: the owner. */
  readonly operator: string | null;
  readonly operatorId: string | null;
  readonly expiresAt: Date;
  /** When the second factor was shown last; null: not yet. */
  readonly provedAt: Date | null;
}

/** The owner, in a handler of access `account`. */
export const Owner = createParamDecorator((_data: unknown, context: ExecutionContext): OwnerIdentity => {
  const { owner } = context.switchToHttp().getRequest<IdentifiedRequest>();
  if (!owner) throw new Error('This route has no owner: its access is not `account`.');
  return owner;
});
