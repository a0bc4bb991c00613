import { createHmac, randomBytes } from 'node:crypto';
import type { SecretCredentials } from './credentials.js';
import type { SaslClient, SaslServer, SaslStep } from './mechanism.js';
import { clientText, sameOctets } from './octets.js';

const MAX_RESPONSE_OCTETS = 1024 + 33;
const DIGEST_HEX = /^[0-9a-fA-F]{32}$/;

/**
 * A challenge in the form of a msg-id, different each time (RFC 2195 §2).
 * @param now milliseconds since 1970.
 */
export function cramMd5Challenge(
  hostname: string,
  now: number,
  random: (count: number) => Buffer = randomBytes,
): string {
  return `<${random(12).toString('hex')}.${Math.floor(now / 1000)}@${hostname}>`;
}

/** The digest of RFC 2195 §2: HMAC-MD5 keyed with the secret, in lower-case hexadecimal. */
export function cramMd5Digest(challenge: string | Buffer, secret: string): string {
  return createHmac('md5', Buffer.from(secret, 'utf8')).update(challenge).digest('hex');
}

/** CRAM-MD5 (RFC 2195): proves knowledge of a secret that both sides have in the clear. */
export class CramMd5Server<Login> implements SaslServer<Login> {
  readonly name = 'CRAM-MD5';
  readonly serverFirst = true;
  private asked = false;

  constructor(
    private readonly credentials: SecretCredentials<Login>,
    /** Must never have been used before: see cramMd5Challenge. */
    private readonly challenge: string,
  ) {}

  async next(response: Buffer | undefined): Promise<SaslStep<Login>> {
    if (!this.asked) {
      // RFC 4954 §4: an initial response to a mechanism in which the server speaks first is a mistake.
      if (response !== undefined) return { kind: 'failure', reason: 'malformed' };
      this.asked = true;
      return { kind: 'challenge', challenge: Buffer.from(this.challenge, 'latin1') };
    }
    const text = response && response.length <= MAX_RESPONSE_OCTETS ? clientText(response) : undefined;
    // The name may hold blanks; the digest cannot.
    const blank = text?.lastIndexOf(' ') ?? -1;
    if (!text || blank < 1 || !DIGEST_HEX.test(text.slice(blank + 1)))
      return { kind: 'failure', reason: 'malformed' };
    const found = await this.credentials.secret(text.slice(0, blank));
    // An unknown user costs the same work: the challenge stands in for the secret.
    const expected = Buffer.from(cramMd5Digest(this.challenge, found?.secret ?? this.challenge), 'hex');
    const same = sameOctets(Buffer.from(text.slice(blank + 1), 'hex'), expected);
    return found && same
      ? { kind: 'success', login: found.login }
      : { kind: 'failure', reason: 'credentials' };
  }
}

/** Client side of CRAM-MD5. */
export class CramMd5Client implements SaslClient {
  readonly name = 'CRAM-MD5';

  constructor(
    private readonly user: string,
    private readonly password: string,
  ) {}

  initial(): undefined {
    return undefined;
  }

  next(challenge: Buffer): Buffer {
    return Buffer.from(`${this.user} ${cramMd5Digest(challenge, this.password)}`, 'utf8');
  }
}
