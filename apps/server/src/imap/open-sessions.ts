import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Directory } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';

/** Changes that come together are looked at together. */
const LOOK_AFTER_MS = 100;

/** A session, once somebody has logged in. */
interface OpenSession {
  readonly server: ServerView;
  readonly account: AccountView;
  end(): void;
}

/**
 * Sessions that go on for days: one ends when its account is switched off, removed, or gets another password. Who has the new
 * one logs in again; who had only the old one stays outside.
 */
@Injectable()
export class OpenSessions implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('imap');
  private readonly open = new Set<OpenSession>();
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;

  constructor(private readonly directory: Directory) {}

  onModuleInit(): void {
    this.stopListening = this.directory.onChange((kind) => {
      if (kind !== 'zone' && this.open.size > 0)
        this.timer ??= setTimeout(() => void this.look(), LOOK_AFTER_MS);
    });
  }

  onApplicationShutdown(): void {
    this.stopListening?.();
    clearTimeout(this.timer);
  }

  /** @param end ends the session. @returns what to call when it has ended. */
  add(server: ServerView, account: AccountView, end: () => void): () => void {
    const session = { server, account, end };
    this.open.add(session);
    return () => void this.open.delete(session);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    const known = new Map<string, Promise<AccountView | null>>();
    for (const session of [...this.open]) {
      const { server, account } = session;
      let now = known.get(account.id);
      // One account has many sessions: it is looked up once.
      if (!now)
        known.set(account.id, (now = this.directory.currentAccount(this.directory.current(server), account)));
      try {
        const found = await now;
        if (
          found?.passwordHash === account.passwordHash &&
          found.appPasswordsOnly === account.appPasswordsOnly
        )
          continue;
        this.open.delete(session);
        session.end();
      } catch (error) {
        // The next change is looked at again.
        this.log.debug(`sessions of ${account.address} were not looked at: ${String(error)}`);
      }
    }
  }
}
