import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** How full accounts are. */
@Injectable()
export class QuotaRepository {
  constructor(private readonly database: Database) {}

  /** Octets of all mail of an account. */
  async usedBytes(accountId: string): Promise<number> {
    const { rows } = await this.database.pool.query<{ used: number }>({
      name: 'quota-used',
      text: 'SELECT coalesce(sum(byte_count), 0)::bigint AS used FROM mailbox WHERE account_id = $1',
      values: [accountId],
    });
    return rows[0]!.used;
  }
}
