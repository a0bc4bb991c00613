import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { LoginProtocol } from '@glasspost/contract';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database.js';
import { LateWriter } from '../database/late-writer.js';

/** What may wait to be written. Beyond it, what comes is dropped: nobody waits for it. */
const MAX_WAITING = 20_000;
const MAX_BATCH = 1_000;
/** Addresses of an account's failures in an hour that are written down each by itself; a guesser may have many. */
const MAX_ADDRESSES = 50;
/** Accounts whose addresses are counted at once. */
const MAX_COUNTED = 10_000;
/** Pairs of account and address that are known to have logged in. */
const MAX_KNOWN = 50_000;
const HOUR_MS = 3_600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A log-in, or a try. */
export interface LoginEvent {
  readonly accountId: string;
  readonly address: string;
  readonly protocol: LoginProtocol;
  readonly mechanism: string;
  /** '' in the clear. */
  readonly tls: string;
  /** '' without one. */
  readonly appPassword: string;
  /** '' the owner, or who tries to be. */
  readonly operator: string;
  readonly success: boolean;
}

interface Row extends LoginEvent {
  hour: Date;
  at: Date;
  count: number;
}

/**
 * Writes down who logs in to an account and who tries: later, in batches, one row an hour for each way of doing it. Neither a
 * client that comes every minute nor a guesser can fill the disk.
 */
@Injectable()
export class LoginLog implements BeforeApplicationShutdown {
  private readonly log = new Logger('logins');
  private readonly known = new LRUCache<string, true>({ max: MAX_KNOWN });
  private readonly guessers = new LRUCache<string, Set<string>>({ max: MAX_COUNTED });
  private readonly writer: LateWriter<Row>;

  constructor(private readonly database: Database) {
    this.writer = new LateWriter({
      maxWaiting: MAX_WAITING,
      maxBatch: MAX_BATCH,
      write: (batch) => this.write(batch),
      overflowed: () => this.log.warn('The database is too slow for the log-ins: some are not written down.'),
      delayed: (error) => this.log.debug(`Log-ins wait for the database: ${String(error)}`),
    });
  }

  add(event: LoginEvent, now = Date.now()): void {
    if (event.success && event.operator === '') this.known.set(`${event.accountId} ${event.address}`, true);
    const hour = now - (now % HOUR_MS);
    const address = event.success ? event.address : this.nameable(event, hour);
    this.writer.add({ ...event, address, hour: new Date(hour), at: new Date(now), count: 1 });
  }

  /** Whether the account has logged in from this address before, within the time for which that is kept. */
  async knows(accountId: string, address: string): Promise<boolean> {
    const key = `${accountId} ${address}`;
    if (this.known.has(key)) return true;
    // A name that nobody has.
    if (!UUID.test(accountId)) return false;
    const { rowCount } = await this.database.pool.query({
      name: 'login-known',
      text: `SELECT FROM login WHERE account_id = $1 AND address = $2 AND success AND operator = '' LIMIT 1`,
      values: [accountId, address],
    });
    if (!rowCount) return false;
    this.known.set(key, true);
    return true;
  }

  /** Writes what waits, now. */
  flush(): Promise<void> {
    return this.writer.flush();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private nameable({ accountId, address }: LoginEvent, hour: number): string {
    const key = `${accountId} ${hour}`;
    let addresses = this.guessers.get(key);
    if (!addresses) this.guessers.set(key, (addresses = new Set()));
    if (addresses.size < MAX_ADDRESSES) addresses.add(address);
    return addresses.has(address) ? address : '';
  }

  private async write(batch: readonly Row[]): Promise<void> {
    const rows = new Map<string, Row>();
    for (const row of batch) {
      const key = JSON.stringify([
        row.accountId,
        row.address,
        row.success,
        row.hour,
        row.protocol,
        row.mechanism,
        row.tls,
        row.appPassword,
        row.operator,
      ]);
      const held = rows.get(key);
      if (held) {
        held.count += row.count;
        held.at = row.at;
      } else rows.set(key, { ...row });
    }
    // In one order, so that two processes cannot wait for each other. Accounts that are gone meanwhile are left out.
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    await this.database.pool.query(WRITE, [JSON.stringify(sorted)]);
  }
}

const WRITE = `
INSERT INTO login (account_id, hour, at, address, protocol, mechanism, tls, app_password, operator, success, count)
SELECT r."accountId", r.hour, r.at, r.address, r.protocol, r.mechanism, r.tls, r."appPassword", r.operator, r.success, r.count
  FROM jsonb_to_recordset($1::jsonb) AS r("accountId" uuid, hour timestamptz, at timestamptz, address text, protocol text,
       mechanism text, tls text, "appPassword" text, operator text, success boolean, count integer)
  JOIN account a ON a.id = r."accountId"
ON CONFLICT (account_id, address, success, hour, protocol, mechanism, tls, app_password, operator)
DO UPDATE SET count = login.count + excluded.count, at = greatest(login.at, excluded.at)`;
