import { randomBytes } from 'node:crypto';
import { CHANNEL_BINDINGS, type ChannelBindingData, type ChannelBindingName } from './channel-binding.js';
import type { ScramCredentials, ScramRecord } from './credentials.js';
import type { SaslServer, SaslStep } from './mechanism.js';
import { clientText, sameOctets } from './octets.js';
import { decodeName, decoyRecord, hash, hmac, SCRAM_KEY_OCTETS, xor } from './scram-record.js';

const MAX_MESSAGE_OCTETS = 4096;
/** An unknown user is shown the same salt each time, as a known one is, and one that nobody can work out. */
const UNKNOWN_USER_KEY = randomBytes(SCRAM_KEY_OCTETS);

const malformed = { kind: 'failure', reason: 'malformed' } as const;

export interface ScramServerOptions {
  readonly random?: ((count: number) => Buffer) | undefined;
  /** Of this connection, where it has any; then SCRAM-SHA-256-PLUS is offered as well. */
  readonly bindings?: ChannelBindingData | undefined;
  /** Whether this is the -PLUS exchange, which must be bound. */
  readonly plus?: boolean;
}

interface Exchange<Login> {
  /** What `c=` must hold (RFC 5802 §6): the header as the client sent it, and the octets of the binding. */
  readonly bound: Buffer;
  readonly bare: string;
  readonly serverFirst: string;
  readonly nonce: string;
  readonly record: ScramRecord;
  readonly login: Login | undefined;
}

/** SCRAM-SHA-256 and SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677). */
export class ScramSha256Server<Login> implements SaslServer<Login> {
  readonly name: string;
  readonly serverFirst = false;
  private exchange: Exchange<Login> | undefined;
  private readonly random: (count: number) => Buffer;
  private readonly bindings: ChannelBindingData | undefined;
  private readonly plus: boolean;

  constructor(
    private readonly credentials: ScramCredentials<Login>,
    { random = randomBytes, bindings, plus = false }: ScramServerOptions = {},
  ) {
    this.random = random;
    this.bindings = bindings;
    this.plus = plus;
    this.name = plus ? 'SCRAM-SHA-256-PLUS' : 'SCRAM-SHA-256';
  }

  async next(response: Buffer | undefined): Promise<SaslStep<Login>> {
    if (response === undefined) return { kind: 'challenge', challenge: Buffer.alloc(0) };
    const text = response.length > MAX_MESSAGE_OCTETS ? undefined : clientText(response);
    if (!text) return malformed;
    return this.exchange === undefined ? this.clientFirst(text) : this.clientFinal(text);
  }

  /** `n,,n=user,r=nonce` (RFC 5802 §7, client-first-message). */
  private async clientFirst(text: string): Promise<SaslStep<Login>> {
    const match =
      /^((n|y|p=([A-Za-z0-9.-]+)),(?:a=([^,]+))?,)(n=([^,]+),r=([\x21-\x2b\x2d-\x7e]+)(?:,.*)?)$/.exec(text);
    const user = match && decodeName(match[6]!);
    const authzid = match && decodeName(match[4] ?? '');
    if (!match || !user || authzid === undefined || authzid === null) return malformed;
    const data = this.bindingData(match[2]!, match[3]);
    if (!data) return malformed;
    const found = await this.credentials.scram(user, authzid);
    const nonce = match[7]! + this.random(18).toString('base64');
    // An unknown user sees an exchange like any other, and fails at its end.
    const record = found?.record ?? decoyRecord(user, this.credentials.decoyKey ?? UNKNOWN_USER_KEY);
    const serverFirst = `r=${nonce},s=${record.salt.toString('base64')},i=${record.iterations}`;
    const bound = Buffer.concat([Buffer.from(match[1]!), data]);
    this.exchange = { bound, bare: match[5]!, serverFirst, nonce, record, login: found?.login };
    return { kind: 'challenge', challenge: Buffer.from(serverFirst) };
  }

  /** The octets that the client's flag binds the log-in to; undefined: this exchange must not go on. */
  private bindingData(flag: string, name: string | undefined): Buffer | undefined {
    // RFC 5802 §6: -PLUS must be bound, the other must not.
    if (this.plus !== (name !== undefined)) return undefined;
    // `y`: the client could bind, and was not offered it. Where we did offer it, somebody between us took it away.
    if (name === undefined) return flag === 'y' && this.bindings ? undefined : Buffer.alloc(0);
    return isBinding(name) ? this.bindings?.(name) : undefined;
  }

  /** `c=biws,r=nonce,p=proof` (RFC 5802 §7, client-final-message). */
  private clientFinal(text: string): SaslStep<Login> {
    const { bound, bare, serverFirst, nonce, record, login } = this.exchange!;
    const match = /^(c=([A-Za-z0-9+/=]+),r=([^,]+)(?:,.*)?),p=([A-Za-z0-9+/]{43}=)$/.exec(text);
    if (!match || match[3] !== nonce) return malformed;
    if (!sameOctets(Buffer.from(match[2]!, 'base64'), bound)) {
      // RFC 5802 §6: bound to another connection than this one: somebody passes the exchange on.
      return this.plus ? { kind: 'failure', reason: 'credentials' } : malformed;
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

const isBinding = (name: string): name is ChannelBindingName =>
  (CHANNEL_BINDINGS as readonly string[]).includes(name);
