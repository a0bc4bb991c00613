import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role, Scope } from '@glasspost/contract';
import type { OwnerIdentity } from '../owner/identity.js';

/** Who makes a request. */
export interface Identity {
  readonly operatorId: string;
  readonly name: string;
  readonly role: Role;
  /** Null: a signed-in person, limited by the role alone. */
  readonly scopes: readonly Scope[] | null;
  /** The domains that everything is limited to, of a domain administrator; null: not limited. */
  readonly domains: ReadonlySet<string> | null;
  readonly expiresAt: Date | null;
  /** Name of the token; empty: a signed-in person. */
  readonly token: string;
  /** Which session; null: a token. */
  readonly session: string | null;
  /** Whether nothing is allowed but to set up the second factor. */
  readonly mustSetUp: boolean;
}

/**
 * Whether somebody may take secrets out of the installation with a set-up document (hashes, sealed passwords): who only reads
 * sees everything but these.
 */
export const mayTakeSecrets = ({ role, scopes }: Identity): boolean =>
  role === 'administrator' && (scopes === null || scopes.includes('setup'));

/** `identity`: an operator or a token; `owner`: who has signed in to an account. Never both. */
export type IdentifiedRequest = Request & { identity?: Identity; owner?: OwnerIdentity };

/** The caller, in a handler behind the guard. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const identity = context.switchToHttp().getRequest<IdentifiedRequest>().identity;
  if (!identity) throw new Error('This route has no caller: it is public.');
  return identity;
});
