import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Database } from '../database/database.js';
import type { Operator } from '../database/generated/client.js';
import { conflict, invalidField } from '../api/problem.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { Throttle } from '../secrets/throttle.js';

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

/** Codes of an authenticator after the password (RFC 6238), and recovery codes for when it is lost. */
@Injectable()
export class SecondFactor {
  private readonly throttle = new Throttle(MAX_CODE_DELAY_MS);

  constructor(
    private readonly database: Database,
    private readonly key: InstallationKey,
  ) {}

  /** A secret for an authenticator. Nothing is stored: the sealed ticket brings it back with the first code. */
  start({ id, name, totpSecret }: Operator): { secret: string; uri: string; ticket: string } {
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
  async confirm(operator: Operator, ticket: string, code: string): Promise<string[]> {
    const secret = this.opened(ticket, operator.id);
    const step = await this.throttle.attempt(operator.id, () => Promise.resolve(stepOf(secret, bare(code))));
    if (step === null)
      throw invalidField('code', 'This code is not right. Is the clock of the device right?');
    const { codes, rows } = makeCodes(operator.id);
    await this.database.prisma.$transaction(async (tx) => {
      const { count } = await tx.operator.updateMany({
        where: { id: operator.id, totpSecret: null },
        data: { totpSecret: this.key.seal(secret, context(operator.id)), totpStep: step },
      });
      if (count === 0) throw conflict('code', 'There is a second factor already: remove it first.');
      await tx.recoveryCode.deleteMany({ where: { operatorId: operator.id } });
      await tx.recoveryCode.createMany({ data: rows });
    });
    return codes;
  }

  /** Whether a code of the authenticator or a recovery code is right. Each is taken once. */
  async verify(operator: Operator, code: string): Promise<boolean> {
    const right = await this.throttle.attempt(operator.id, async () =>
      (await this.take(operator, bare(code))) ? true : null,
    );
    return right === true;
  }

  /** New recovery codes in place of those that there are. */
  async renewCodes(operator: Operator): Promise<string[]> {
    if (!operator.totpSecret) throw conflict('password', 'There is no second factor to recover.');
    const { codes, rows } = makeCodes(operator.id);
    await this.database.prisma.$transaction([
      this.database.prisma.recoveryCode.deleteMany({ where: { operatorId: operator.id } }),
      this.database.prisma.recoveryCode.createMany({ data: rows }),
    ]);
    return codes;
  }

  async remove(operatorId: string): Promise<void> {
    await this.database.prisma.$transaction([
      this.database.prisma.recoveryCode.deleteMany({ where: { operatorId } }),
      this.database.prisma.operator.update({
        where: { id: operatorId },
        data: { totpSecret: null, totpStep: null },
      }),
    ]);
  }

  private async take({ id, totpSecret }: Operator, code: string): Promise<boolean> {
    if (!totpSecret) return false;
    if (code.length !== DIGITS) {
      const { count } = await this.database.prisma.recoveryCode.deleteMany({
        where: { operatorId: id, hash: digest(code) },
      });
      return count === 1;
    }
    const step = stepOf(this.key.open(totpSecret, context(id)), code);
    if (step === null) return false;
    // RFC 6238 §5.2: a code is accepted once, nor is one before it. In one statement, so that two at once cannot both be it.
    const { count } = await this.database.prisma.operator.updateMany({
      where: { id, totpSecret, OR: [{ totpStep: null }, { totpStep: { lt: step } }] },
      data: { totpStep: step },
    });
    return count === 1;
  }

  private opened(ticket: string, operatorId: string): string {
    try {
      const text = this.key.open(Buffer.from(ticket, 'base64url'), `second factor ticket ${operatorId}`);
      const { secret, until } = JSON.parse(text) as { secret: string; until: number };
      if (until >= Date.now()) return secret;
    } catch {
      // Not one of ours: the same words.
    }
    throw invalidField('ticket', 'This took too long. Begin again.');
  }
}

const context = (operatorId: string): string => `second factor ${operatorId}`;

/** The time step that a code belongs to; null: none of those that count now. */
function stepOf(secret: string, code: string): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = Date.now();
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

function makeCodes(operatorId: string): {
  codes: string[];
  rows: { operatorId: string; hash: Uint8Array<ArrayBuffer> }[];
} {
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  return { codes, rows: codes.map((code) => ({ operatorId, hash: digest(bare(code)) })) };
}
