import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { testDatabase } from '../../database/testing/database.js';
import { columnList, quoted, savedRows, savedTables } from '../catalog.repository.js';

export const PASSWORD = 'correct horse';

export interface Served {
  readonly app: NestExpressApplication;
  readonly pool: pg.Pool;
  readonly api: string;
  send(line: string, init?: RequestInit): Promise<Response>;
  signIn(): Promise<void>;
  /** What every table holds that a backup holds, one line each. */
  everything(): Promise<Record<string, string>>;
  end(): Promise<void>;
}

/** The API on a database of its own, signed in as admin. */
export async function served(): Promise<Served> {
  const db = await testDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'glasspost-backup-'));
  process.env.DATABASE_URL = db.url;
  process.env.GLASSPOST_DATA_DIR = folder;
  process.env.GLASSPOST_ADMIN_PASSWORD = PASSWORD;
  process.env.GLASSPOST_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  const { createApplication } = await import('../../application.js');
  const app = await createApplication(['error']);
  await app.init();
  const { FirstOperator } = await import('../../operators/first-operator.js');
  const { Directory } = await import('../../directory/directory.js');
  const { ZoneViews } = await import('../../dns/zone-views.js');
  const { Standstill } = await import('../standstill.js');
  await app.get(FirstOperator).ensure();
  await app.get(Standstill).start();
  await app.get(Directory).start();
  await app.get(ZoneViews).start();
  await app.listen(0, '127.0.0.1');
  const api = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/v1`;
  const { pool } = db.database;
  let cookie = '';
  const send: Served['send'] = (line, init = {}) => {
    const [method, at] = line.split(' ') as [string, string];
    return fetch(`${api}${at}`, { ...init, method, headers: { cookie, ...(init.headers as object) } });
  };
  const signIn = async (): Promise<void> => {
    const answer = await send('POST /session', json({ name: 'admin', password: PASSWORD }));
    cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  };
  await signIn();
  return {
    app,
    pool,
    api,
    send,
    signIn,
    async everything() {
      const client = await pool.connect();
      try {
        const said: Record<string, string> = {};
        for (const table of await savedTables(client)) {
          const { rows } = await client.query<{ said: string }>(
            `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, '|' ORDER BY line)), '') AS said
               FROM (SELECT (ROW(${columnList(table)}))::text AS line ${savedRows(table)}) AS lines`,
          );
          said[table.name] = rows[0]!.said;
        }
        return said;
      } finally {
        client.release();
      }
    },
    async end() {
      await app.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const json = (body: unknown): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** At least one row in every table, among them all that is hard to carry: octets, arrays, JSON, NULL, leases. */
export async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(`
    INSERT INTO webhook (id, name, url, sealed_secret, events) VALUES ('00000000-0000-4000-8000-000000000006', 'Hook', 'http://127.0.0.1:1', '\\x01', '{account.created}');
    INSERT INTO sign_in_provider (enabled, issuer, audience, claim, scope) VALUES (false, 'https://id.test', 'mail', 'email', 'openid');
    INSERT INTO lab (id, name, document) VALUES ('00000000-0000-4000-8000-00000000000a', 'Lab', '{"pcs": [1, "ü"]}');
    INSERT INTO lab_pc (id, lab_id, name, address, sealed_password)
      VALUES ('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000a', 'PC', '127.33.0.9', '\\x05');
    INSERT INTO lab_step_done (lab_id, step, at) VALUES ('00000000-0000-4000-8000-00000000000a', 'log-in', now());
    INSERT INTO lab_mail (pc_id, folder, size, bytes, result) VALUES ('00000000-0000-4000-8000-00000000000b', 'sent', 2, '\\x00ff', '{"state": "sent"}');
    INSERT INTO lab_seen VALUES ('00000000-0000-4000-8000-00000000000b', 'a@b', 'u1');
    INSERT INTO server (id, name, hostname, addresses, settings, lab_id)
      VALUES ('00000000-0000-4000-8000-000000000001', 'One', 'one.test', '{127.33.0.1}', '{"routes": {}}', '00000000-0000-4000-8000-00000000000a');
    INSERT INTO certificate_authority (certificate, sealed_key) VALUES ('PEM', '\\x06');
    INSERT INTO certificate (id, source, names, subject, issuer, fingerprint, chain, sealed_key, not_before, not_after)
      VALUES ('00000000-0000-4000-8000-00000000000c', 'uploaded', '{one.test,*.one.test}', 'CN=one.test', 'CN=x', '00', 'PEM', '\\x07', now(), now());
    INSERT INTO acme_account (id, directory_url, sealed_key) VALUES ('00000000-0000-4000-8000-00000000000d', 'https://acme.test/', '\\x08');
    INSERT INTO acme_order (account_id, names, challenge, next_attempt_at) VALUES ('00000000-0000-4000-8000-00000000000d', '{one.test}', 'dns-01', 'infinity');
    INSERT INTO acme_challenge VALUES ('token', 'token.thumb');
    INSERT INTO server_certificate VALUES ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-00000000000c');
    INSERT INTO server_service VALUES ('00000000-0000-4000-8000-000000000001', 'dns', true);
    INSERT INTO domain (id, server_id, name) VALUES ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'one.test');
    INSERT INTO account (id, domain_id, name, password_hash, sealed_secret)
      SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'user' || n, '$argon2id$', CASE WHEN n < 3 THEN '\\x00ff'::bytea END FROM generate_series(1, 200) n;
    INSERT INTO app_password (account_id, name, hash, protocols) SELECT id, 'phone', '\\x05', '{pop3}' FROM account WHERE name = 'user1';
    INSERT INTO alias (domain_id, name, targets) VALUES ('00000000-0000-4000-8000-000000000002', 'all', '{user1@one.test,"a\\\\b\\tc"}');
    INSERT INTO zone (id, server_id, name) VALUES ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', 'one.test');
    INSERT INTO record (zone_id, name, type, ttl, data) SELECT '00000000-0000-4000-8000-000000000003', 'r' || n, 'A', 60, '127.0.0.1' FROM generate_series(1, 500) n;
    INSERT INTO zone_version (zone_id, number, action, added, removed, added_count, removed_count)
      VALUES ('00000000-0000-4000-8000-000000000003', 1, 'text', '[]', '[]', 0, 0);
    INSERT INTO api_token (operator_id, name, prefix, hash, scopes) SELECT id, 'robot', 'gp_', '\\x01', '{dns}' FROM operator;
    INSERT INTO operator_domain (operator_id, domain_id) SELECT id, '00000000-0000-4000-8000-000000000002' FROM operator;
    INSERT INTO recovery_code (operator_id, hash) SELECT id, '\\x02' FROM operator;
    INSERT INTO account_recovery_code (account_id, hash) SELECT id, '\\x02' FROM account LIMIT 1;
    INSERT INTO vacation (account_id, enabled, subject, text) SELECT id, true, 'Away', 'Back soon' FROM account LIMIT 1;
    INSERT INTO vacation_reply (account_id, sender, at) SELECT id, 'a@b.test', now() FROM account LIMIT 1;
    INSERT INTO passkey (operator_id, name, credential_id, public_key, rp_id) SELECT id, 'key', 'credential', '\\x03', 'localhost' FROM operator;
    INSERT INTO used_challenge (hash, expires_at) VALUES ('\\x04', now() + interval '1 hour');
    INSERT INTO statistics_minute (server_id, name, at, value) VALUES ('00000000-0000-4000-8000-000000000001', 'mails.in', date_trunc('minute', now()), 1);
    INSERT INTO statistics_hour (server_id, name, at, value) VALUES ('00000000-0000-4000-8000-000000000001', 'mails.in', date_trunc('hour', now()), 1.5);
    INSERT INTO trace_mail (id, server_id, at, origin, outcome, words)
      VALUES ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000001', now(), 'smtp', 'accepted', array_to_tsvector('{a,b}'));
    INSERT INTO trace_recipient (mail_id, number, recipient, state, at) VALUES ('00000000-0000-4000-8000-000000000004', 0, 'a@b', 'delivered', now());
    INSERT INTO trace_event (mail_id, at, kind, data) VALUES ('00000000-0000-4000-8000-000000000004', now(), 'attempt', '{}');
  `);
  const content = '00000000-0000-4000-8000-000000000005';
  await pool.query('INSERT INTO content (id, size, bytes, subject) VALUES ($1, 3000, $2, $3)', [
    content,
    randomBytes(3_000),
    'Ünicode \u{1F4EE}\nand \\ more\t',
  ]);
  await pool.query(
    `INSERT INTO message (mailbox_id, uid, content_id, size, flags) SELECT id, 1, $1, 3000, '{seen}' FROM mailbox`,
    [content],
  );
  await pool.query(
    `UPDATE mailbox SET uid_next = 2, locked_by = 'somebody', locked_until = now() + interval '1 hour'`,
  );
  await pool.query(
    `INSERT INTO delivery (server_id, content_id, sender, recipient, destination, claimed_by, claimed_until, steps)
     VALUES ('00000000-0000-4000-8000-000000000001', $1, 'a@one.test', 'b@far.test', 'far.test', gen_random_uuid(), now() + interval '1 hour', '{tried}')`,
    [content],
  );
  // One that is just arriving: it is not in a backup.
  await pool.query(`
    INSERT INTO vanished (mailbox_id, modseq, uids) SELECT id, 3, '{7,9}' FROM mailbox;
    INSERT INTO mailbox_acl (mailbox_id, identifier, rights) SELECT id, 'anyone', 'lr' FROM mailbox;
    INSERT INTO subscription (account_id, name) SELECT id, 'Gone/ü' FROM account;
    INSERT INTO mailbox_annotation (mailbox_id, account_id, entry, value) SELECT id, account_id, '/private/comment', '\\x00ff' FROM mailbox;
    INSERT INTO account_annotation (account_id, entry, value) SELECT id, '/private/note', 'x' FROM account`);
  await pool.query(`INSERT INTO content (id, size, complete) VALUES (gen_random_uuid(), 0, false)`);
  await fillChunks(pool, 3);
}

/** A large mail in so many chunks of 256 kB. */
export async function fillChunks(pool: pg.Pool, count: number): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    'INSERT INTO content (id, size) VALUES (gen_random_uuid(), $1) RETURNING id',
    [count * 256 * 1024],
  );
  for (let number = 0; number < count; number++)
    await pool.query(`INSERT INTO ${quoted('content_chunk')} VALUES ($1, $2, $3)`, [
      rows[0]!.id,
      number,
      randomBytes(256 * 1024),
    ]);
}
