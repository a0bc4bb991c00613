import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Request } from 'express';
import { Database } from '../database/database.js';
import type { Operator, Passkey } from '../database/generated/client.js';
import { conflict, ProblemException } from '../api/problem.js';
import { InstallationKey } from '../secrets/installation-key.js';

const CHALLENGE_MS = 5 * 60_000;
/** EdDSA, ES256, RS256 (RFC 9053 §2, RFC 8812 §2): what authenticators have. */
const ALGORITHMS = [-8, -7, -257];
export const MAX_PASSKEYS = 20;
type Purpose = 'register' | 'sign in';

/** Where the console is reached: what a passkey is bound to (WebAuthn Level 3 §5.1.2, relying party identifier). */
interface Place {
  readonly origin: string;
  readonly rpId: string;
}

/**
 * Passkeys (WebAuthn Level 3). A challenge is sealed and not stored, so that asking for one costs nothing; one that has
 * been answered is, until it expires, so that an answer cannot be given twice.
 */
@Injectable()
export class Passkeys {
  constructor(
    private readonly database: Database,
    private readonly key: InstallationKey,
  ) {}

  /** What navigator.credentials.create is to be given. */
  async registration(request: Request, { id, name }: Operator): Promise<object> {
    const { rpId } = placeOf(request);
    const known = await this.database.prisma.passkey.findMany({ where: { operatorId: id } });
    if (known.length >= MAX_PASSKEYS) throw conflict('name', `At most ${MAX_PASSKEYS} passkeys.`);
    return generateRegistrationOptions({
      rpName: 'Glasspost',
      rpID: rpId,
      userName: name,
      userID: new TextEncoder().encode(id),
      challenge: this.challenge('register', id),
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: known
        .filter((passkey) => passkey.rpId === rpId)
        .map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      // Found without a name, and only after the person has shown who they are: it replaces name and password.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** Keeps the passkey that the browser has made. @throws ProblemException 422 when its answer is not right. */
  async register(request: Request, operatorId: string, name: string, response: unknown): Promise<Passkey> {
    const { origin, rpId } = placeOf(request);
    const used = { challenge: '' };
    const verified = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: (challenge) => this.isOurs((used.challenge = challenge), 'register', operatorId),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(() => undefined);
    if (!verified?.verified || !(await this.use(used.challenge)))
      throw new ProblemException(422, 'passkey', 'The passkey could not be verified. Try again.');
    const { credential } = verified.registrationInfo;
    const count = await this.database.prisma.passkey.count({ where: { operatorId } });
    if (count >= MAX_PASSKEYS) throw conflict('name', `At most ${MAX_PASSKEYS} passkeys.`);
    return this.database.prisma.passkey.create({
      data: {
        operatorId,
        name,
        credentialId: credential.id,
        publicKey: new Uint8Array(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        rpId,
      },
    });
  }

  /** What navigator.credentials.get is to be given: any passkey of this place. It says nothing of any operator. */
  async signInOptions(request: Request): Promise<object> {
    return generateAuthenticationOptions({
      rpID: placeOf(request).rpId,
      challenge: this.challenge('sign in', ''),
      userVerification: 'required',
    });
  }

  /** The operator whose passkey has signed; null: none. */
  async verify(request: Request, response: unknown): Promise<string | null> {
    const { origin, rpId } = placeOf(request);
    const { id } = response as { id: string };
    const passkey = await this.database.prisma.passkey.findUnique({ where: { credentialId: id } });
    if (!passkey) return null;
    const used = { challenge: '' };
    const verified = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => this.isOurs((used.challenge = challenge), 'sign in', ''),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
        transports: passkey.transports,
      },
    }).catch(() => undefined);
    if (!verified?.verified || !(await this.use(used.challenge))) return null;
    await this.database.prisma.passkey.update({
      where: { id: passkey.id },
      data: { counter: verified.authenticationInfo.newCounter, lastUsedAt: new Date() },
    });
    return passkey.operatorId;
  }

  private challenge(purpose: Purpose, operatorId: string): Uint8Array<ArrayBuffer> {
    return this.key.seal(String(Date.now() + CHALLENGE_MS), contextOf(purpose, operatorId));
  }

  private isOurs(challenge: string, purpose: Purpose, operatorId: string): boolean {
    try {
      const sealed = Buffer.from(challenge, 'base64url');
      return Number(this.key.open(sealed, contextOf(purpose, operatorId))) >= Date.now();
    } catch {
      return false;
    }
  }

  /** Whether a challenge is answered for the first time. */
  private async use(challenge: string): Promise<boolean> {
    const now = Date.now();
    await this.database.prisma.usedChallenge.deleteMany({ where: { expiresAt: { lt: new Date(now) } } });
    const { count } = await this.database.prisma.usedChallenge.createMany({
      data: [
        {
          hash: new Uint8Array(createHash('sha256').update(challenge).digest()),
          expiresAt: new Date(now + CHALLENGE_MS),
        },
      ],
      skipDuplicates: true,
    });
    return count === 1;
  }
}

const contextOf = (purpose: Purpose, operatorId: string): string => `passkey ${purpose} ${operatorId}`;

/**
 * The request's own host. Browsers offer passkeys only where nobody can listen in: at https:// and at localhost, and
 * never for a bare address (WebAuthn Level 3 §5.1.3, effective domain).
 * @throws ProblemException 422.
 */
function placeOf(request: Request): Place {
  const { host } = request;
  const origin = host === undefined ? '' : `${request.protocol}://${host}`;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const rpId = url?.hostname ?? '';
  const local = rpId === 'localhost' || rpId.endsWith('.localhost');
  const named = /[a-z]/.test(rpId.split('.').at(-1)!) && !rpId.includes(':');
  if (!url || !named || (url.protocol !== 'https:' && !local))
    throw new ProblemException(
      422,
      'passkey-place',
      'Passkeys need the console to be opened at https:// and a host name, or at localhost.',
    );
  return { origin: url.origin, rpId };
}
