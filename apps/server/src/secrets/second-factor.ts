import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { conflict, invalidField } from '../api/problem.js';
import type { InstallationKey } from './installation-key.js';
import { Throttle } from './throttle.js';

/** What every authenticator understands (RFC 6238 §4, RFC 4226 §5.3); codes of the step before and after are taken too (§5.2). */
const DIGITS = 6;
const PERIOD = 30;
const WINDOW = 1;
/** RFC 4226 §4 R6 recommends 160 bits. */
const SECRET_OCTETS = 20;
const TICKET_MS = 10 * 60_000;
const RECOVERY_CODES = 10;
/** Whoever guesses at codes knows the password already: slower than for passwords. */
const MAX_CODE_DELAY_MS = 30_000;

const digest = (code: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(code).digest());

/** 80 random bits, so that a plain hash of them is enough: `xxxx-xxxx-xxxx-xxxx` without letters that look like digits. */
function recoveryCode(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const text = Array.from(randomBytes(16), (octet) => letters[octet % letters.length]).join('');
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Letters and digits alone: people type blanks and hyphens as they like. */
const bare = (code: string): string => code.toLowerCase().replaceAll(/[\s-]/g, '');

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Glasspost',
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });

type Octets = Uint8Array<ArrayBuffer>;

/** Whose second factor it is: an operator, or an account. */
export interface Holder {
  readonly id: string;
  /** What the authenticator shows beside the code. */
  readonly name: string;
  /** The sealed secret; null: there is no second factor. */
  readonly totpSecret: Uint8Array | null;
}

/** Where the second factors of one kind of holder are kept. */
export interface FactorStore {
  /** Keeps a first secret with its recovery codes. False: there is a secret already. */
  set(id: string, secret: Octets, step: number, codes: readonly Octets[]): Promise<boolean>;
  replaceCodes(id: string, codes: readonly Octets[]): Promise<void>;
  remove(id: string): Promise<void>;
  /** Uses a recovery code up. False: there is no such code. */
  takeCode(id: string, code: Octets): Promise<boolean>;
  /** Uses a time step of this secret up, in one statement. False: it, or a later one, was used before. */
  takeStep(id: string, secret: Uint8Array, step: number): Promise<boolean>;
}

/** Codes of an authenticator after the password (RFC 6238), and recovery codes for when it is lost. */
export class SecondFactors {
  private readonly throttle = new Throttle(MAX_CODE_DELAY_MS);

  constructor(
    private readonly key: InstallationKey,
    private readonly store: FactorStore,
  ) {}

  /** A secret for an authenticator. Nothing is stored: the sealed ticket brings it back with the first code. */
  start({ id, name, totpSecret }: Holder): { secret: string; uri: string; ticket: string } {
    if (totpSecret) throw conflict('code', 'There is a second factor already: remove it first.');
    const secret = new Secret({ size: SECRET_OCTETS }).base32;
    const ticket = this.key.seal(
      JSON.stringify({ secret, until: Date.now() + TICKET_MS }),
      `second factor ticket ${id}`,
    );
    return {
      secret,
      uri: totpOf(secret, name).toString(),
      ticket: Buffer.from(ticket).toString('base64url'),
    };
  }

  /** Sets the second factor up when the code shows that the authenticator has it. @returns the recovery codes. */
  async confirm({ id }: Holder, ticket: string, code: string): Promise<string[]> {
    const secret = this.opened(ticket, id);
    const step = await this.throttle.attempt(id, () => Promise.resolve(stepOf(secret, bare(code))));
    if (step === null)
      throw invalidField('code', 'This code is not right. Is the clock of the device right?');
    const codes = makeCodes();
    if (!(await this.store.set(id, this.key.seal(secret, context(id)), step, hashed(codes))))
      throw conflict('code', 'There is a second factor already: remove it first.');
    return codes;
  }

  /** Whether a code of the authenticator or a recovery code is right. Each is taken once. */
  async verify(holder: Holder, code: string): Promise<boolean> {
    const right = await this.throttle.attempt(holder.id, async () =>
      (await this.take(holder, bare(code))) ? true : null,
    );
    return right === true;
  }

  /** New recovery codes in place of those that there are. */
  async renewCodes({ id, totpSecret }: Holder): Promise<string[]> {
    if (!totpSecret) throw conflict('password', 'There is no second factor to recover.');
    const codes = makeCodes();
    await this.store.replaceCodes(id, hashed(codes));
    return codes;
  }

  remove(id: string): Promise<void> {
    return this.store.remove(id);
  }

  private async take({ id, totpSecret }: Holder, code: string): Promise<boolean> {
    if (!totpSecret) return false;
    if (code.length !== DIGITS) return this.store.takeCode(id, digest(code));
    const step = stepOf(this.key.open(totpSecret, context(id)), code);
    // RFC 6238 §5.2: a code is accepted once, nor is one before it.
    return step !== null && this.store.takeStep(id, totpSecret, step);
  }

  private opened(ticket: string, id: string): string {
    try {
      const text = this.key.open(Buffer.from(ticket, 'base64url'), `second factor ticket ${id}`);
      const { secret, until } = JSON.parse(text) as { secret: string; until: number };
      if (until >= Date.now()) return secret;
    } catch {
      // Not one of ours: the same words.
    }
    throw invalidField('ticket', 'This took too long. Begin again.');
  }
}

const context = (id: string): string => `second factor ${id}`;

/** The time step that a code belongs to; null: none of those that count now. */
function stepOf(secret: string, code: string): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = Date.now();
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

const makeCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, recoveryCode);
const hashed = (codes: readonly string[]): Octets[] => codes.map((code) => digest(bare(code)));
