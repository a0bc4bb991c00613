import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** How long an order is this process's alone: an attempt ends before, whatever the authority does. */
const CLAIM_MINUTES = 10;
/** A challenge that nobody has taken back (the process was killed) goes after this time. */
const CHALLENGE_HOURS = 24;
const COLUMNS = `o.id, o.names, o.challenge, o.failures, o.certificate_id AS "certificateId", a.id AS "accountId",
  a.directory_url AS "directoryUrl", a.directory_ca AS "directoryCa", a.contact, a.sealed_key AS "sealedKey"`;

/** An order that this process works on now. */
export interface ClaimedOrder {
  readonly id: string;
  readonly names: readonly string[];
  readonly challenge: 'http-01' | 'dns-01';
  readonly failures: number;
  readonly certificateId: string | null;
  readonly accountId: string;
  readonly directoryUrl: string;
  readonly directoryCa: string;
  readonly contact: string;
  readonly sealedKey: Buffer;
}

/** Rows of orders and challenges, as the work on them needs them. */
@Injectable()
export class AcmeRepository {
  constructor(private readonly database: Database) {}

  /** Takes an order that is due, for this process alone for a while. */
  async claim(): Promise<ClaimedOrder | undefined> {
    const { rows } = await this.database.pool.query<ClaimedOrder>(
      `WITH due AS (
         SELECT id FROM acme_order WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       UPDATE acme_order o SET next_attempt_at = now() + interval '${CLAIM_MINUTES} minutes', last_attempt_at = now()
         FROM due, acme_account a WHERE o.id = due.id AND a.id = o.account_id RETURNING ${COLUMNS}`,
    );
    return rows[0];
  }

  async issued(id: string, certificateId: string, next: Date): Promise<void> {
    await this.database.pool.query(
      `UPDATE acme_order SET status = 'issued', error = '', failures = 0, certificate_id = $2, next_attempt_at = $3 WHERE id = $1`,
      [id, certificateId, next],
    );
  }

  async failed(id: string, error: string, next: Date): Promise<void> {
    await this.database.pool.query(
      `UPDATE acme_order SET status = 'failed', error = $2, failures = failures + 1, next_attempt_at = $3 WHERE id = $1`,
      [id, error, next],
    );
  }

  async addChallenge(token: string, keyAuthorization: string): Promise<void> {
    await this.database.pool.query(
      'INSERT INTO acme_challenge (token, key_authorization) VALUES ($1, $2) ON CONFLICT (token) DO UPDATE SET key_authorization = $2',
      [token, keyAuthorization],
    );
  }

  /** Also takes away those that were forgotten. */
  async removeChallenge(token: string): Promise<void> {
    await this.database.pool.query(
      `DELETE FROM acme_challenge WHERE token = $1 OR created_at < now() - interval '${CHALLENGE_HOURS} hours'`,
      [token],
    );
  }

  async challenge(token: string): Promise<string | undefined> {
    const { rows } = await this.database.pool.query<{ answer: string }>(
      'SELECT key_authorization AS answer FROM acme_challenge WHERE token = $1',
      [token],
    );
    return rows[0]?.answer;
  }
}
