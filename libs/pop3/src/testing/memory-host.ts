import type { Maildrop, MaildropMessage } from '@glasspost/mailbox';
import type { SaslServer } from '@glasspost/sasl';
import { createMechanism, verifyApop } from '@glasspost/sasl';
import type { Pop3Host, Pop3Login } from '../host.js';

/** A POP3 host in memory: one user, one maildrop. What it was told is in its public members. */
export class MemoryPop3Host implements Pop3Host {
  readonly hostname = 'pop.test';
  limits = { idleTimeoutMs: 60_000, loginTimeoutMs: 60_000, maxErrors: 10, failedLoginDelayMs: 1_000 };
  tls = { available: true, allowPlaintextAuth: true };
  apopTimestamp: string | undefined = '<1896.697170952@dbc.mtview.ca.us>';
  readonly problems: unknown[] = [];
  readonly decisions: string[] = [];
  messages: Buffer[];
  locked = false;
  /** Set: reading and deleting fail with it. */
  failure: Error | undefined;
  /** Messages are handed over in blocks of this many octets, never whole. */
  blockSize: number | undefined;

  constructor(
    messages: readonly (string | Buffer)[],
    private readonly user = 'mrose',
    private readonly password = 'tanstaaf',
  ) {
    this.messages = messages.map((message) => Buffer.from(message));
  }

  mechanisms(secure: boolean): readonly string[] {
    return secure || this.tls.allowPlaintextAuth ? ['PLAIN', 'LOGIN'] : [];
  }

  startAuth(mechanism: string): SaslServer<Pop3Login> | undefined {
    return createMechanism<Pop3Login>(mechanism, {
      plain: { verify: (user, password) => this.authenticate(user, password) },
    });
  }

  authenticate(user: string, password: string): Promise<Pop3Login | null> {
    return Promise.resolve(
      user === this.user && password === this.password ? { name: user, account: user } : null,
    );
  }

  apop(user: string, digest: string, timestamp: string): Promise<Pop3Login | null> {
    return Promise.resolve(
      user === this.user && verifyApop(timestamp, digest, this.password)
        ? { name: user, account: user }
        : null,
    );
  }

  openMaildrop(): Promise<Maildrop | 'in-use'> {
    if (this.locked) return Promise.resolve('in-use');
    this.locked = true;
    const snapshot = [...this.messages];
    const check = (): void => {
      if (this.failure) throw this.failure;
    };
    return Promise.resolve({
      messages: snapshot.map((content, i): MaildropMessage => ({
        uidl: `u${i}`,
        size: content.length,
        key: content,
      })),
      content: (message): Iterable<Buffer> => {
        check();
        const content = message.key as Buffer;
        const size = this.blockSize ?? 65_536;
        return Array.from({ length: Math.ceil(content.length / size) }, (_, i) =>
          content.subarray(i * size, (i + 1) * size),
        );
      },
      whole: (message): Buffer | undefined => {
        check();
        return this.blockSize === undefined ? (message.key as Buffer) : undefined;
      },
      expunge: (messages): Promise<void> => {
        check();
        const gone = new Set(messages.map((message) => message.key));
        this.messages = this.messages.filter((content) => !gone.has(content));
        return Promise.resolve();
      },
      release: (): Promise<void> => {
        this.locked = false;
        return Promise.resolve();
      },
    });
  }

  decision(text: string): void {
    this.decisions.push(text);
  }

  problem(error: unknown): void {
    this.problems.push(error);
  }
}
