import type { PlainCredentials } from './credentials.js';
import type { SaslClient, SaslServer, SaslStep } from './mechanism.js';
import { clientText } from './octets.js';

const MAX_FIELD_OCTETS = 1024;

/** What clients look for, to the letter: `VXNlcm5hbWU6` and `UGFzc3dvcmQ6` in base64. */
const USERNAME = 'Username:';
const PASSWORD = 'Password:';

/** LOGIN (draft-murchison-sasl-login-00): name, then password. Obsolete, and still what many clients send. */
export class LoginServer<Login> implements SaslServer<Login> {
  readonly name = 'LOGIN';
  readonly serverFirst = true;
  private user: string | undefined;

  constructor(private readonly credentials: PlainCredentials<Login>) {}

  async next(response: Buffer | undefined): Promise<SaslStep<Login>> {
    if (response === undefined) return { kind: 'challenge', challenge: Buffer.from(USERNAME) };
    const text = response.length > MAX_FIELD_OCTETS ? undefined : clientText(response);
    if (!text) return { kind: 'failure', reason: 'malformed' };
    if (this.user === undefined) {
      // The draft's §2 lets the name come as the initial response; clients do it.
      this.user = text;
      return { kind: 'challenge', challenge: Buffer.from(PASSWORD) };
    }
    const login = await this.credentials.verify(this.user, text, '');
    return login === null ? { kind: 'failure', reason: 'credentials' } : { kind: 'success', login };
  }
}

/** Client side of LOGIN: answers the two challenges in their order, whatever they say (as servers word them freely). */
export class LoginClient implements SaslClient {
  readonly name = 'LOGIN';
  private asked = 0;

  constructor(
    private readonly user: string,
    private readonly password: string,
  ) {}

  initial(): undefined {
    return undefined;
  }

  next(): Buffer {
    return Buffer.from(this.asked++ === 0 ? this.user : this.password, 'utf8');
  }
}
