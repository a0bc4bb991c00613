import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { ScramCredentials, ScramRecord } from './credentials.js';
import type { SaslClient, SaslServer, SaslStep } from './mechanism.js';
import { clientText, sameOctets } from './octets.js';

/** RFC 7677 §4 asks for at least 4096. */
const DEFAULT_ITERATIONS = 4096;
/** A server that asks a client for more is attacking it. */
const MAX_ITERATIONS = 1_000_000;
const MAX_MESSAGE_OCTETS = 4096;
const KEY_OCTETS = 32;
/** An unknown user is shown the same salt each time, as a known one is, and one that nobody can work out. */
const UNKNOWN_USER_KEY = randomBytes(KEY_OCTETS);

const hmac = (key: Buffer, text: string | Buffer): Buffer => createHmac('sha256', key).update(text).digest();
const hash = (octets: Buffer): Buffer => createHash('sha256').update(octets).digest();

function xor(left: Buffer, right: Buffer): Buffer {
  const result = Buffer.alloc(KEY_OCTETS);
  for (let i = 0; i < KEY_OCTETS; i++) result[i] = left[i]! ^ right[i]!;
  return result;
}

/** What to keep for an account instead of its password (RFC 5802 §3). Slow on purpose; blocks while it computes. */
export function scramCredentials(
  password: string,
  salt: Buffer = randomBytes(16),
  iterations: number = DEFAULT_ITERATIONS,
): ScramRecord {
  // RFC 5802 §2.2 asks for SASLprep; for what people type NFKC is all that it changes.
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, KEY_OCTETS, 'sha256');
  return {
    salt,
    iterations,
    storedKey: hash(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  };
}

/** `saslname` of RFC 5802 §5.1: `,` and `=` are written `=2C` and `=3D`; any other `=` is a mistake. */
function decodeName(text: string): string | undefined {
  if (/=(?!2C|3D)/.test(text)) return undefined;
  return text.replace(/=2C/g, ',').replace(/=3D/g, '=');
}

const encodeName = (text: string): string => text.replace(/=/g, '=3D').replace(/,/g, '=2C');

/** SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding. */
export class ScramSha256Server<Login> implements SaslServer<Login> {
  readonly name = 'SCRAM-SHA-256';
  readonly serverFirst = false;
  private exchange:
    | {
        header: string;
        bare: string;
        serverFirst: string;
        nonce: string;
        record: ScramRecord;
        login: Login | undefined;
      }
    | undefined;

  constructor(
    private readonly credentials: ScramCredentials<Login>,
    private readonly random: (count: number) => Buffer = randomBytes,
  ) {}

  async next(response: Buffer | undefined): Promise<SaslStep<Login>> {
    if (response === undefined) return { kind: 'challenge', challenge: Buffer.alloc(0) };
    const text = response.length > MAX_MESSAGE_OCTETS ? undefined : clientText(response);
    if (!text) return { kind: 'failure', reason: 'malformed' };
    return this.exchange === undefined ? this.clientFirst(text) : this.clientFinal(text);
  }

  /** `n,,n=user,r=nonce` (RFC 5802 §7, client-first-message). */
  private async clientFirst(text: string): Promise<SaslStep<Login>> {
    // `y`: the client could bind, and sees that we do not offer it, which is true. `p=`: it demands what we lack.
    const match = /^((?:n|y),(?:a=([^,]+))?,)(n=([^,]+),r=([\x21-\x2b\x2d-\x7e]+)(?:,.*)?)$/.exec(text);
    const user = match && decodeName(match[4]!);
    const authzid = match && decodeName(match[2] ?? '');
    if (!match || !user || authzid === undefined || authzid === null)
      return { kind: 'failure', reason: 'malformed' };
    const found = await this.credentials.scram(user, authzid);
    const nonce = match[5]! + this.random(18).toString('base64');
    // An unknown user sees an exchange like any other, and fails at its end.
    const record = found?.record ?? {
      salt: hmac(UNKNOWN_USER_KEY, user).subarray(0, 16),
      iterations: DEFAULT_ITERATIONS,
      storedKey: this.random(KEY_OCTETS),
      serverKey: this.random(KEY_OCTETS),
    };
    const serverFirst = `r=${nonce},s=${record.salt.toString('base64')},i=${record.iterations}`;
    this.exchange = { header: match[1]!, bare: match[3]!, serverFirst, nonce, record, login: found?.login };
    return { kind: 'challenge', challenge: Buffer.from(serverFirst) };
  }

  /** `c=biws,r=nonce,p=proof` (RFC 5802 §7, client-final-message). */
  private clientFinal(text: string): SaslStep<Login> {
    const { header, bare, serverFirst, nonce, record, login } = this.exchange!;
    const match = /^(c=([A-Za-z0-9+/=]+),r=([^,]+)(?:,.*)?),p=([A-Za-z0-9+/]{43}=)$/.exec(text);
    if (!match || match[3] !== nonce || Buffer.from(match[2]!, 'base64').toString() !== header) {
      return { kind: 'failure', reason: 'malformed' };
    }
    const authMessage = `${bare},${serverFirst},${match[1]}`;
    const clientKey = xor(Buffer.from(match[4]!, 'base64'), hmac(record.storedKey, authMessage));
    if (!sameOctets(hash(clientKey), record.storedKey) || login === undefined) {
      return { kind: 'failure', reason: 'credentials' };
    }
    const signature = hmac(record.serverKey, authMessage).toString('base64');
    return { kind: 'success', login, final: Buffer.from(`v=${signature}`) };
  }
}

/** Client side. Checks the server's signature: a server that does not know the password is found out. */
export class ScramSha256Client implements SaslClient {
  readonly name = 'SCRAM-SHA-256';
  private readonly bare: string;
  private signature: string | undefined;

  constructor(
    user: string,
    private readonly password: string,
    random: (count: number) => Buffer = randomBytes,
  ) {
    this.nonce = random(18).toString('base64');
    this.bare = `n=${encodeName(user)},r=${this.nonce}`;
  }

  private readonly nonce: string;

  initial(): Buffer {
    return Buffer.from(`n,,${this.bare}`);
  }

  /** @throws Error when the server's message is malformed or its signature wrong: end the exchange. */
  next(challenge: Buffer): Buffer {
    const text = challenge.toString('utf8');
    if (text === '') return this.initial();
    if (this.signature !== undefined) {
      if (!sameOctets(Buffer.from(text), Buffer.from(`v=${this.signature}`)))
        throw new Error('wrong server signature');
      return Buffer.alloc(0);
    }
    const match = /^r=([^,]+),s=([A-Za-z0-9+/=]+),i=([1-9][0-9]{0,6})(?:,.*)?$/.exec(text);
    const iterations = Number(match?.[3]);
    if (!match || !match[1]!.startsWith(this.nonce) || iterations > MAX_ITERATIONS) {
      throw new Error('malformed SCRAM challenge');
    }
    const salt = Buffer.from(match[2]!, 'base64');
    const salted = pbkdf2Sync(this.password.normalize('NFKC'), salt, iterations, KEY_OCTETS, 'sha256');
    const clientKey = hmac(salted, 'Client Key');
    const final = `c=biws,r=${match[1]}`;
    const authMessage = `${this.bare},${text},${final}`;
    const proof = xor(clientKey, hmac(hash(clientKey), authMessage));
    this.signature = hmac(hmac(salted, 'Server Key'), authMessage).toString('base64');
    return Buffer.from(`${final},p=${proof.toString('base64')}`);
  }
}
