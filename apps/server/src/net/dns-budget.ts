import { Injectable } from '@nestjs/common';
import type { Recorded } from '../conversations/recorder.js';

/** DNS exchanges of one server that are recorded in a second. */
export const DNS_PER_SECOND = 500;
/** After the budget was spent, whether things have calmed down is tried so often. */
export const CALM_MS = 60_000;

interface Account {
  tokens: number;
  at: number;
  spentAt: number;
}

/**
 * How many DNS exchanges are recorded: all of a quiet server's, and of a busy one as many as do not slow it down. While the
 * budget is spent, the DNS thread may repeat answers by itself.
 */
@Injectable()
export class DnsBudget {
  private readonly accounts = new Map<string, Account>();
  private readonly listeners: (() => void)[] = [];

  /** Hears when a server that was too busy is to be recorded again: answers that are repeated must be forgotten. */
  onCalm(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Whether one more may be recorded. A lab's always are: they are what it is for. */
  take({ serverId, labId }: Pick<Recorded, 'serverId' | 'labId'>, now = performance.now()): boolean {
    if (labId !== null || serverId === null) return true;
    const account = this.accountOf(serverId, now);
    if (account.spentAt > 0) {
      if (now - account.spentAt < CALM_MS) return false;
      account.spentAt = 0;
    }
    account.tokens = Math.min(DNS_PER_SECOND, account.tokens + ((now - account.at) / 1000) * DNS_PER_SECOND);
    account.at = now;
    if (account.tokens >= 1) {
      account.tokens--;
      return true;
    }
    account.spentAt = now;
    setTimeout(() => {
      for (const listener of this.listeners) listener();
    }, CALM_MS).unref();
    return false;
  }

  spent({ serverId, labId }: Pick<Recorded, 'serverId' | 'labId'>): boolean {
    return labId === null && serverId !== null && (this.accounts.get(serverId)?.spentAt ?? 0) > 0;
  }

  private accountOf(serverId: string, now: number): Account {
    let account = this.accounts.get(serverId);
    if (!account) this.accounts.set(serverId, (account = { tokens: DNS_PER_SECOND, at: now, spentAt: 0 }));
    return account;
  }
}
