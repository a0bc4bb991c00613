import type { BearerCredentials } from './credentials.js';
import type { SaslServer, SaslStep } from './mechanism.js';
import { clientText } from './octets.js';
import { decodeName } from './scram-record.js';

/** Tokens of OpenID providers have up to some kilobytes; the line before base64 (RFC 4954 §4 allows 12288). */
const MAX_MESSAGE_OCTETS = 9_000;
/** RFC 6750 §2.1: `b64token`. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;
/** RFC 7628 §3.1: `kvsep`. */
const SEPARATOR = '\x01';

const malformed = { kind: 'failure', reason: 'malformed' } as const;

/** What a client has sent: who, and with which token. */
interface BearerRequest {
  /** '' where the token alone says who it is. */
  readonly user: string;
  readonly token: string;
}

/**
 * One exchange by a bearer token. A wrong token is answered with a challenge that says why; the client's answer to it is not
 * looked at, and the exchange fails (RFC 7628 §3.2.3).
 */
abstract class BearerServer<Login> implements SaslServer<Login> {
  abstract readonly name: string;
  readonly serverFirst = false;
  private refused = false;

  constructor(protected readonly credentials: BearerCredentials<Login>) {}

  /** Reads the client's only message; undefined: malformed. */
  protected abstract read(text: string): BearerRequest | undefined;
  /** The octets that say why not. */
  protected abstract failure(): object;

  async next(response: Buffer | undefined): Promise<SaslStep<Login>> {
    if (this.refused) return { kind: 'failure', reason: 'credentials' };
    if (response === undefined) return { kind: 'challenge', challenge: Buffer.alloc(0) };
    const text = response.length > MAX_MESSAGE_OCTETS ? undefined : clientText(response);
    const request = text ? this.read(text) : undefined;
    if (!request) return malformed;
    const login = TOKEN.test(request.token)
      ? await this.credentials.verify(request.token, request.user)
      : null;
    if (login !== null) return { kind: 'success', login };
    this.refused = true;
    return { kind: 'challenge', challenge: Buffer.from(JSON.stringify(this.failure())) };
  }
}

/** The fields behind the first separator; undefined when they do not end as they must. */
function fieldsOf(text: string): Map<string, string> | undefined {
  if (!text.endsWith(SEPARATOR + SEPARATOR)) return undefined;
  const fields = new Map<string, string>();
  for (const field of text.slice(0, -2).split(SEPARATOR)) {
    const match = /^([A-Za-z]+)=([^]*)$/.exec(field);
    if (!match || fields.has(match[1]!)) return undefined;
    fields.set(match[1]!, match[2]!);
  }
  return fields;
}

/** `Bearer …` without the word, whose case does not matter (RFC 7628 §3.1); undefined for another scheme. */
const bearerOf = (fields: Map<string, string>): string | undefined =>
  /^Bearer +(\S*)$/i.exec(fields.get('auth') ?? '')?.[1];

/** OAUTHBEARER (RFC 7628). */
export class OAuthBearerServer<Login> extends BearerServer<Login> {
  readonly name = 'OAUTHBEARER';

  /** `n,a=user@example.com,^Ahost=…^Aport=…^Aauth=Bearer token^A^A` (§3.1). No channel binding is known for it (§3). */
  protected read(text: string): BearerRequest | undefined {
    const match = /^[ny],(?:a=([^,]+))?,\x01([^]*)$/.exec(text);
    const user = match ? decodeName(match[1] ?? '') : undefined;
    const fields = match ? fieldsOf(match[2]!) : undefined;
    const token = fields && bearerOf(fields);
    return user === undefined || token === undefined ? undefined : { user, token };
  }

  /** RFC 7628 §3.2.2. */
  protected failure(): object {
    const { scope, configuration } = this.credentials;
    return {
      status: 'invalid_token',
      ...(scope && { scope }),
      ...(configuration && { 'openid-configuration': configuration }),
    };
  }
}

/** XOAUTH2, Google's older form of the same. */
export class XOAuth2Server<Login> extends BearerServer<Login> {
  readonly name = 'XOAUTH2';

  /** `user=user@example.com^Aauth=Bearer token^A^A` */
  protected read(text: string): BearerRequest | undefined {
    const fields = fieldsOf(text);
    const user = fields?.get('user');
    const token = fields && bearerOf(fields);
    return !user || token === undefined ? undefined : { user, token };
  }

  protected failure(): object {
    return { status: '401', schemes: 'bearer', scope: this.credentials.scope ?? '' };
  }
}

/** What an OAUTHBEARER client sends; programs that have a token use it. */
export function oauthBearerMessage(user: string, token: string): Buffer {
  const name = user.replace(/=/g, '=3D').replace(/,/g, '=2C');
  return Buffer.from(`n,a=${name},${SEPARATOR}auth=Bearer ${token}${SEPARATOR}${SEPARATOR}`);
}

/** The same for XOAUTH2. */
export function xoauth2Message(user: string, token: string): Buffer {
  return Buffer.from(`user=${user}${SEPARATOR}auth=Bearer ${token}${SEPARATOR}${SEPARATOR}`);
}
