import { Injectable, Logger } from '@nestjs/common';
import { scramCredentials, type ScramRecord } from '@glasspost/sasl';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { AccountView } from '../directory/views.js';
import { InstallationKey } from '../secrets/installation-key.js';

/** Accounts that are known to have a record of their password. */
const MAX_KNOWN = 50_000;
/** How many are made at once beside log-ins; who comes meanwhile gets theirs at the next log-in. */
const MAX_MAKING = 4;
/** Asked for where there is no account, so that the answer takes as long. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What is kept of a password for SCRAM-SHA-256. It lets nobody log in (RFC 5802 §9), but passwords can be tried against it:
 * so it is sealed, and a stolen database alone gives nothing to try against but argon2id.
 */
@Injectable()
export class ScramRecords {
  private readonly log = new Logger('logins');
  private readonly known = new LRUCache<string, string>({ max: MAX_KNOWN });
  private making = 0;

  constructor(
    private readonly database: Database,
    private readonly key: InstallationKey,
    private readonly directory: Directory,
  ) {}

  /** What unknown users' salts are made of. */
  get decoyKey(): Buffer {
    return this.key.derive('scram decoy');
  }

  /** The sealed record of a password that is being set. */
  async make(accountId: string, password: string): Promise<Uint8Array<ArrayBuffer>> {
    return sealScram(this.key, accountId, await scramCredentials(password));
  }

  /** The record of an account as the database has it now; null: none, or sealed under another key. */
  async of(account: AccountView | null): Promise<ScramRecord | null> {
    const { rows } = await this.database.pool.query<{ scram_record: Buffer | null }>({
      name: 'scram-record',
      text: 'SELECT scram_record FROM account WHERE id = $1',
      values: [account?.id ?? NOBODY],
    });
    const sealed = rows[0]?.scram_record;
    return account && sealed ? this.open(account.id, sealed) : null;
  }

  /** Makes the record of a password that has just been right, where it is missing. Nobody waits for it. */
  remember(account: AccountView, password: string): void {
    if (this.known.get(account.id) === account.passwordHash || this.making >= MAX_MAKING) return;
    this.making++;
    this.makeMissing(account, password)
      .then(() => this.known.set(account.id, account.passwordHash))
      .catch((error: unknown) => this.log.debug(`No SCRAM record for ${account.address}: ${String(error)}`))
      .finally(() => this.making--);
  }

  private async makeMissing(account: AccountView, password: string): Promise<void> {
    if (await this.of(account)) return;
    // Only beside the password that was right: it may have been changed meanwhile.
    const { rowCount } = await this.database.pool.query(
      'UPDATE account SET scram_record = $3 WHERE id = $1 AND password_hash = $2',
      [account.id, account.passwordHash, await this.make(account.id, password)],
    );
    const server = this.directory.server(account.serverId);
    if (!rowCount || !server || this.directory.hasScram(server)) return;
    // The last one that was missing: from now on the server offers SCRAM, in every process.
    await this.database.pool.query(
      `SELECT pg_notify('glasspost', $2) WHERE NOT EXISTS (
         SELECT FROM domain d JOIN account a ON a.domain_id = d.id
          WHERE d.server_id = $1 AND a.scram_record IS NULL AND a.enabled AND NOT a.app_passwords_only)`,
      [server.id, `account:${account.domainId}`],
    );
  }

  private open(accountId: string, sealed: Buffer): ScramRecord | null {
    try {
      const [iterations, ...keys] = this.key.open(sealed, contextOf(accountId)).split(',');
      const [salt, storedKey, serverKey] = keys.map((text) => Buffer.from(text, 'base64'));
      return salt && storedKey && serverKey
        ? { iterations: Number(iterations), salt, storedKey, serverKey }
        : null;
    } catch {
      return null;
    }
  }
}

/** A record as it is kept. */
export function sealScram(
  key: InstallationKey,
  accountId: string,
  { salt, iterations, storedKey, serverKey }: ScramRecord,
): Uint8Array<ArrayBuffer> {
  const keys = [salt, storedKey, serverKey].map((octets) => octets.toString('base64'));
  return key.seal([iterations, ...keys].join(','), contextOf(accountId));
}

const contextOf = (accountId: string): string => `scram ${accountId}`;
