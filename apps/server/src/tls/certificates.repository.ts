import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { CertificateSource } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Facts } from './pem.js';

/** A certificate as it is stored. */
export interface CertificateRow extends Facts {
  readonly id: string;
  readonly source: CertificateSource;
  readonly chain: string;
  readonly sealedKey: Buffer;
  readonly serverId: string | null;
  readonly createdAt: Date;
}

export interface AuthorityRow {
  readonly certificate: string;
  readonly sealedKey: Buffer;
}

export type NewCertificate = Omit<CertificateRow, 'createdAt' | 'sealedKey'> & {
  readonly sealedKey: Uint8Array;
};

const COLUMNS = `id, source, names, subject, issuer, fingerprint, chain, sealed_key AS "sealedKey", not_before AS "notBefore",
  not_after AS "notAfter", server_id AS "serverId", created_at AS "createdAt"`;
/** Key of the advisory lock under which the authority is made and issues: processes that start together agree. */
const ISSUING_LOCK = 4_711_008;

/** The rows of the authority, the certificates and what was chosen. */
@Injectable()
export class CertificatesRepository {
  constructor(private readonly database: Database) {}

  /** All, or the one of this id if it is there. */
  async load(id?: string): Promise<CertificateRow[]> {
    const { rows } = await this.database.pool.query<CertificateRow>(
      `SELECT ${COLUMNS} FROM certificate ${id === undefined ? '' : 'WHERE id = $1'}`,
      id === undefined ? [] : [id],
    );
    return rows;
  }

  /** Certificate by server. */
  async chosen(): Promise<Map<string, string>> {
    const { rows } = await this.database.pool.query<{ server: string; certificate: string }>(
      'SELECT server_id AS server, certificate_id AS certificate FROM server_certificate',
    );
    return new Map(rows.map(({ server, certificate }) => [server, certificate]));
  }

  async authority(client: pg.ClientBase | pg.Pool = this.database.pool): Promise<AuthorityRow | undefined> {
    const { rows } = await client.query<AuthorityRow>(
      'SELECT certificate, sealed_key AS "sealedKey" FROM certificate_authority WHERE id = 1',
    );
    return rows[0];
  }

  async saveAuthority(
    client: pg.ClientBase,
    { certificate, sealedKey }: { certificate: string; sealedKey: Uint8Array },
  ): Promise<void> {
    await client.query(
      `INSERT INTO certificate_authority (id, certificate, sealed_key) VALUES (1, $1, $2)
       ON CONFLICT (id) DO UPDATE SET certificate = $1, sealed_key = $2, created_at = now()`,
      [certificate, Buffer.from(sealedKey)],
    );
  }

  /** The certificate of our own that was issued for a server. */
  async own(client: pg.ClientBase, serverId: string): Promise<CertificateRow | undefined> {
    const { rows } = await client.query<CertificateRow>(
      `SELECT ${COLUMNS} FROM certificate WHERE server_id = $1`,
      [serverId],
    );
    return rows[0];
  }

  /** Of a server's own one: in place of the former, under its id. */
  async save(
    certificate: NewCertificate,
    client: pg.ClientBase | pg.Pool = this.database.pool,
  ): Promise<CertificateRow> {
    const { rows } = await client.query<CertificateRow>(
      `INSERT INTO certificate (id, source, names, subject, issuer, fingerprint, chain, sealed_key, not_before, not_after, server_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (id) DO UPDATE SET names = $3, subject = $4, issuer = $5, fingerprint = $6, chain = $7, sealed_key = $8,
         not_before = $9, not_after = $10
       RETURNING ${COLUMNS}`,
      [
        certificate.id,
        certificate.source,
        certificate.names,
        certificate.subject,
        certificate.issuer,
        certificate.fingerprint,
        certificate.chain,
        Buffer.from(certificate.sealedKey),
        certificate.notBefore,
        certificate.notAfter,
        certificate.serverId,
      ],
    );
    return rows[0]!;
  }

  async remove(id: string): Promise<void> {
    await this.database.pool.query('DELETE FROM certificate WHERE id = $1', [id]);
  }

  /** @param certificateId null: none is chosen any more. */
  async choose(serverId: string, certificateId: string | null): Promise<void> {
    await (certificateId === null
      ? this.database.pool.query('DELETE FROM server_certificate WHERE server_id = $1', [serverId])
      : this.database.pool.query(
          `INSERT INTO server_certificate (server_id, certificate_id) VALUES ($1, $2)
           ON CONFLICT (server_id) DO UPDATE SET certificate_id = $2`,
          [serverId, certificateId],
        ));
  }

  /** Runs in a transaction, alone among all processes. */
  async issuing<T>(run: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return this.database.transaction(async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [ISSUING_LOCK]);
      return run(client);
    });
  }
}
