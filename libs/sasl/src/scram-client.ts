import { randomBytes } from 'node:crypto';
import { CHANNEL_BINDINGS, type ChannelBindingData } from './channel-binding.js';
import type { SaslClient } from './mechanism.js';
import { sameOctets } from './octets.js';
import { encodeName, hash, hmac, saltedPassword, xor } from './scram-record.js';

/** A server that asks a client for more is attacking it. */
const MAX_ITERATIONS = 1_000_000;

export interface ScramClientOptions {
  readonly random?: ((count: number) => Buffer) | undefined;
  /** Of this connection, where it has any. */
  readonly bindings?: ChannelBindingData | undefined;
  /** Whether the server offers -PLUS, so that the log-in is bound. */
  readonly plus?: boolean;
}

/** Client side. Checks the server's signature: a server that does not know the password is found out. */
export class ScramSha256Client implements SaslClient {
  readonly name: string;
  private readonly nonce: string;
  private readonly bare: string;
  /** `gs2-header` of RFC 5802 §7, and what `c=` holds: the header and the octets of the binding. */
  private readonly header: string;
  private readonly bound: Buffer;
  private signature: string | undefined;

  /** @throws Error when it is to be bound, and the connection has nothing to bind it to. */
  constructor(
    user: string,
    private readonly password: string,
    { random = randomBytes, bindings, plus = false }: ScramClientOptions = {},
  ) {
    this.name = plus ? 'SCRAM-SHA-256-PLUS' : 'SCRAM-SHA-256';
    this.nonce = random(18).toString('base64');
    this.bare = `n=${encodeName(user)},r=${this.nonce}`;
    const binding = plus ? CHANNEL_BINDINGS.find((name) => bindings?.(name)) : undefined;
    if (plus && !binding) throw new Error('nothing to bind the log-in to');
    // RFC 5802 §6: `y` says that we could bind and were not offered it, so that the server can tell of a downgrade.
    this.header = `${binding ? `p=${binding}` : bindings ? 'y' : 'n'},,`;
    const data = binding ? bindings!(binding)! : Buffer.alloc(0);
    this.bound = Buffer.concat([Buffer.from(this.header), data]);
  }

  initial(): Buffer {
    return Buffer.from(this.header + this.bare);
  }

  /** @throws Error when the server's message is malformed or its signature wrong: end the exchange. */
  async next(challenge: Buffer): Promise<Buffer> {
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
    const salted = await saltedPassword(this.password, Buffer.from(match[2]!, 'base64'), iterations);
    const clientKey = hmac(salted, 'Client Key');
    const final = `c=${this.bound.toString('base64')},r=${match[1]}`;
    const authMessage = `${this.bare},${text},${final}`;
    const proof = xor(clientKey, hmac(hash(clientKey), authMessage));
    this.signature = hmac(hmac(salted, 'Server Key'), authMessage).toString('base64');
    return Buffer.from(`${final},p=${proof.toString('base64')}`);
  }
}
