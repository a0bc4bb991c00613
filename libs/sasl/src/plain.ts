import type { PlainCredentials } from './credentials.js';
import type { SaslClient, SaslServer, SaslStep } from './mechanism.js';
import { clientText } from './octets.js';

/** Longest name or password that is looked at; RFC 4616 §2 asks for at least 255 octets. */
const MAX_FIELD_OCTETS = 1024;

/** PLAIN (RFC 4616): one message, `[authzid] NUL authcid NUL passwd`. */
export class PlainServer<Login> implements SaslServer<Login> {
  readonly name = 'PLAIN';
  readonly serverFirst = false;

  constructor(private readonly credentials: PlainCredentials<Login>) {}

  async next(response: Buffer | undefined): Promise<SaslStep<Login>> {
    // No initial response: an empty challenge asks for it (RFC 4422 §3.3).
    if (response === undefined) return { kind: 'challenge', challenge: Buffer.alloc(0) };
    const first = response.indexOf(0);
    const second = first < 0 ? -1 : response.indexOf(0, first + 1);
    if (second < 0 || response.length > 3 * MAX_FIELD_OCTETS) return { kind: 'failure', reason: 'malformed' };
    const authzid = clientText(response.subarray(0, first));
    const authcid = clientText(response.subarray(first + 1, second));
    // A third NUL is malformed: clientText refuses it.
    const password = clientText(response.subarray(second + 1));
    // RFC 4616 §2: authcid and passwd have at least one character.
    if (authzid === undefined || !authcid || !password) return { kind: 'failure', reason: 'malformed' };
    const login = await this.credentials.verify(authcid, password, authzid);
    return login === null ? { kind: 'failure', reason: 'credentials' } : { kind: 'success', login };
  }
}

/** Client side of PLAIN. */
export class PlainClient implements SaslClient {
  readonly name = 'PLAIN';

  constructor(
    private readonly user: string,
    private readonly password: string,
    private readonly authzid = '',
  ) {}

  initial(): Buffer {
    return Buffer.from(`${this.authzid}\0${this.user}\0${this.password}`, 'utf8');
  }

  next(): Buffer {
    return this.initial();
  }
}
