import { type MailboxStore, MemoryMailboxStore } from '@glasspost/mailbox';
import { createMechanism, type SaslServer } from '@glasspost/sasl';
import type { ImapHost, ImapLogin } from '../host.js';
import { indexMessage } from '../index/index-message.js';

/** An IMAP host in memory: two users, `ann` and `bob`, with the password `secret`. What it was told is in its public members. */
export class MemoryImapHost implements ImapHost {
  readonly hostname = 'imap.test';
  limits = {
    idleTimeoutMs: 60_000,
    loginTimeoutMs: 60_000,
    maxErrors: 10,
    failedLoginDelayMs: 1_000,
    appendLimit: 10_000_000,
  };
  tls = { available: true, allowPlaintextAuth: true };
  readonly id = { name: 'Glasspost' };
  readonly otherUsers = 'Other Users/';
  readonly problems: unknown[] = [];
  readonly decisions: string[] = [];
  readonly memory: MemoryMailboxStore;
  time = new Date('2025-07-01T12:00:00Z');
  /** Set: asking for mailboxes fails with it. */
  failure: Error | undefined;

  constructor(memory?: MemoryMailboxStore) {
    this.memory = memory ?? new MemoryMailboxStore({ index: indexMessage, now: () => this.time });
    this.memory.addAccount('ann');
    this.memory.addAccount('bob');
  }

  now(): Date {
    return this.time;
  }

  mechanisms(secure: boolean): readonly string[] {
    return secure || this.tls.allowPlaintextAuth ? ['PLAIN', 'LOGIN'] : [];
  }

  startAuth(mechanism: string): SaslServer<ImapLogin> | undefined {
    return createMechanism<ImapLogin>(mechanism, {
      plain: { verify: (user, password) => this.authenticate(user, password) },
    });
  }

  authenticate(user: string, password: string): Promise<ImapLogin | null> {
    const right = (user === 'ann' || user === 'bob') && password === 'secret';
    return Promise.resolve(right ? { name: user, account: user } : null);
  }

  mailboxes(login: ImapLogin): Promise<MailboxStore> {
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve(this.memory.of(login.name));
  }

  decision(text: string): void {
    this.decisions.push(text);
  }

  problem(error: unknown): void {
    this.problems.push(error);
  }
}
