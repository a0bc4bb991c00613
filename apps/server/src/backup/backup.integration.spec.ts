import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ESTIMATE_HEADER, type Problem, type RestoreResult } from '@glasspost/contract';
import { Directory } from '../directory/directory.js';
import { ZoneViews } from '../dns/zone-views.js';
import { fill, json, PASSWORD, type Served, served } from './testing/installation.js';

/** The audit log only grows: it is looked at by itself. */
const withoutLog = ({ audit_entry: _, ...rest }: Record<string, string>): Record<string, string> => rest;

describe('a backup', () => {
  let one: Served;
  let archive: Buffer<ArrayBuffer>;
  let before: Record<string, string>;

  beforeAll(async () => {
    one = await served();
    await fill(one.pool);
  });
  afterAll(() => one.end());

  const upload = (content: Uint8Array<ArrayBuffer>, query = '', on = one): Promise<Response> =>
    on.send(`POST /restore${query}`, { body: content, headers: { 'content-type': 'application/gzip' } });
  const download = async (on = one): Promise<Buffer<ArrayBuffer>> => {
    const answer = await on.send('GET /backup');
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const refused = async (content: Uint8Array<ArrayBuffer>, code: string, words: RegExp): Promise<void> => {
    const is = await one.everything();
    for (const query of ['?dryRun=true', '']) {
      const answer = await upload(content, query);
      const problem = (await answer.json()) as Problem;
      expect(problem).toMatchObject({ status: 422, code });
      expect(problem.detail).toMatch(words);
    }
    expect(withoutLog(await one.everything())).toEqual(withoutLog(is));
  };

  it('holds every table, and says about how large it is', async () => {
    before = await one.everything();
    for (const [table, said] of Object.entries(before)) expect(said, table).not.toMatch(/^0 /);
    const answer = await one.send('GET /backup');
    expect(answer.headers.get('content-disposition')).toMatch(/glasspost-\d{4}-\d\d-\d\dT\d{6}Z\.tar\.gz/);
    const estimate = Number(answer.headers.get(ESTIMATE_HEADER));
    archive = Buffer.from(await answer.arrayBuffer());
    const size = gunzipSync(archive).length;
    expect(estimate).toBeGreaterThan(size * 0.7);
    expect(estimate).toBeLessThan(size * 1.3);
    // The entry is written when the last octet has gone.
    await expect
      .poll(async () => (await (await one.send('GET /audit?action=installation.backup')).json()) as object)
      .toMatchObject({
        items: [
          {
            outcome: 'done',
            after: { rows: expect.arrayContaining(['account: 200', 'content: 2']) as unknown },
          },
        ],
      });
  });

  it('is looked into without a change', async () => {
    const answer = await upload(archive, '?dryRun=true');
    expect(answer.status).toBe(200);
    expect((await answer.json()) as RestoreResult).toMatchObject({
      restored: false,
      rows: { account: 200, record: 500, content_chunk: 3 },
      replaced: { account: 200 },
      warnings: [],
    });
    expect(withoutLog(await one.everything())).toEqual(withoutLog(before));
  });

  it('brings everything back as it was, and frees what processes had claimed', async () => {
    await one.pool.query(`DELETE FROM server; DELETE FROM trace_mail; UPDATE operator SET name = 'other'`);
    await one.pool.query(
      `INSERT INTO server (name, hostname, addresses) VALUES ('New', 'new.test', '{127.33.0.2}')`,
    );
    const logged = (await one.pool.query('SELECT id FROM audit_entry')).rows.length;
    const answer = await upload(archive);
    expect(await answer.json()).toMatchObject({ restored: true, replaced: { account: 0, server: 1 } });
    expect(withoutLog(await one.everything())).toEqual(withoutLog(before));
    // Nothing of the log went, nothing of it came twice, and the restore stands in it.
    const log = (await one.pool.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY id')).rows;
    expect(log).toHaveLength(logged + 1);
    expect(log.at(-1)!.action).toBe('installation.restore');
    const { rows } = await one.pool.query(
      `SELECT (SELECT count(*) FROM mailbox WHERE locked_by IS NOT NULL) + (SELECT count(*) FROM delivery WHERE claimed_by IS NOT NULL) AS claimed`,
    );
    expect(rows).toEqual([{ claimed: 0 }]);
    // What is held in memory is as the backup says.
    expect(one.app.get(Directory).servers()).toMatchObject([{ name: 'One' }]);
    expect(one.app.get(ZoneViews).of('00000000-0000-4000-8000-000000000001').zones).toBeDefined();
    // Still signed in; triggers and numbers work.
    expect((await one.send('GET /session')).status).toBe(200);
    await one.pool.query(
      `INSERT INTO account (domain_id, name, password_hash) VALUES ('00000000-0000-4000-8000-000000000002', 'fresh', '')`,
    );
    const boxes = await one.pool.query(
      `SELECT b.name FROM mailbox b JOIN account a ON a.id = b.account_id WHERE a.name = 'fresh' ORDER BY b.id`,
    );
    expect(boxes.rows[0]).toEqual({ name: 'INBOX' });
    expect(boxes.rows).toHaveLength(6);
    await expect(one.pool.query('DELETE FROM audit_entry')).rejects.toThrow(/never removed/);
  });

  it('that is cut short, damaged or of something else changes nothing', async () => {
    await refused(archive.subarray(0, archive.length >> 1), 'damaged', /ends too early/);
    await refused(archive.subarray(0, archive.length - 4), 'damaged', /ends too early/);
    const bent = Buffer.from(archive);
    bent[bent.length >> 1]! ^= 0xff;
    await refused(bent, 'damaged', /cannot be unpacked|not as it was written|parts do not fit/);
    await refused(Buffer.from('no archive at all'), 'foreign', /not a backup/);
    await refused(Buffer.alloc(0), 'foreign', /not a backup/);
    await refused(await rewritten(new Map([['holiday.jpg', Buffer.from('x')]])), 'foreign', /not a backup/);
    const entries = await unpacked(archive);
    await refused(await rewritten(without(entries, 'end.json')), 'damaged', /end is missing/);
    await refused(await rewritten(without(entries, 'content_chunk.0001')), 'damaged', /content_chunk/);
    const row = Buffer.from(entries.get('server.0001')!);
    row[row.length - 40]! ^= 1;
    await refused(await rewritten(new Map([...entries, ['server.0001', row]])), 'damaged', /server/);
    const more = new Map([...entries, ['more.json', Buffer.from('{}')]]);
    await refused(await rewritten(more), 'damaged', /follows/);
  });

  it('of another version is taken only where it fits', async () => {
    const entries = await unpacked(archive);
    const manifest = JSON.parse(entries.get('manifest.json')!.toString()) as {
      migration: string;
      tables: { name: string; columns: { name: string; type: string }[] }[];
    };
    const as = (change: (copy: typeof manifest) => void): Promise<Buffer<ArrayBuffer>> => {
      const copy = structuredClone(manifest);
      change(copy);
      return rewritten(new Map([...entries, ['manifest.json', Buffer.from(JSON.stringify(copy))]]));
    };
    await refused(await as((copy) => (copy.migration = '20991231000000_future')), 'newer', /newer version/);
    await refused(await as((copy) => (copy.tables[0]!.columns[0]!.type = 'box')), 'misfit', /no place for/);
    await refused(
      await as((copy) => (copy.tables[0]!.name = 'pg_authid')),
      'misfit',
      /no place for pg_authid/,
    );
    await refused(
      await as((copy) => copy.tables.find(({ name }) => name === 'server')!.columns.splice(1, 1)),
      'misfit',
      /does not say server\.name/,
    );
  });

  it('goes to another installation, with its audit log beside the other', async () => {
    const two = await served();
    try {
      await two.pool.query(`UPDATE operator SET id = gen_random_uuid()`);
      await two.signIn();
      const logged = (await two.pool.query('SELECT FROM audit_entry')).rows.length;
      const answer = await upload(archive, '', two);
      expect(await answer.json()).toMatchObject({ restored: true, warnings: [] });
      const now = await two.everything();
      expect(withoutLog(now)).toEqual(withoutLog(before));
      expect(Number(now.audit_entry!.split(' ')[0])).toBe(
        logged + Number(before.audit_entry!.split(' ')[0]) + 1,
      );
      expect((await two.send('GET /session')).status).toBe(200);
      // Once more: what is there already is not added again.
      expect((await upload(archive, '', two)).status).toBe(200);
      expect((await two.pool.query('SELECT FROM audit_entry')).rows).toHaveLength(
        logged + Number(before.audit_entry!.split(' ')[0]) + 2,
      );
    } finally {
      await two.end();
    }
  });

  it('warns whoever it does not know, and of secrets under another key', async () => {
    const entries = await unpacked(archive);
    const manifest = JSON.parse(entries.get('manifest.json')!.toString()) as {
      administrators: unknown[];
      secrets: { keyFingerprint: string; sealed: number };
    };
    expect(manifest.secrets.sealed).toBe(7);
    manifest.administrators = [];
    manifest.secrets.keyFingerprint = 'another';
    const other = await rewritten(
      new Map([...entries, ['manifest.json', Buffer.from(JSON.stringify(manifest))]]),
    );
    const answer = await upload(other, '?dryRun=true');
    const { warnings } = (await answer.json()) as RestoreResult;
    expect(warnings.map(({ code }) => code)).toEqual(['signedOut', 'sealed']);
    expect((await upload(other)).status).toBe(200);
    expect((await one.send('GET /session')).status).toBe(401);
    await one.signIn();
  });

  it('is for administrators, and for a file of the right kind', async () => {
    await one.send('POST /operators', json({ name: 'olga', password: PASSWORD, role: 'reader' }));
    const answer = await one.send('POST /session', json({ name: 'olga', password: PASSWORD }));
    const headers = { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
    expect((await one.send('GET /backup', { headers })).status).toBe(403);
    expect((await one.send('POST /restore', { headers, body: 'x' })).status).toBe(403);
    expect((await one.send('POST /restore', json({}))).status).toBe(415);
    const log = (await (await one.send('GET /audit?kind=installation&outcome=refused')).json()) as {
      items: { action: string; operator: string }[];
    };
    expect(log.items.map(({ action, operator }) => [action, operator])).toEqual([
      ['installation.restore', 'olga'],
      ['installation.backup', 'olga'],
    ]);
  });

  it('that nobody fetches any more is not made any more', async () => {
    const { fillChunks } = await import('./testing/installation.js');
    await fillChunks(one.pool, 200);
    const controller = new AbortController();
    const answer = await one.send('GET /backup', { signal: controller.signal });
    await answer.body!.getReader().read();
    controller.abort();
    await expect
      .poll(async () => {
        const { rows } = await one.pool.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%'`,
        );
        return rows.length;
      })
      .toBe(0);
    await expect
      .poll(async () => {
        const log = await one.send('GET /audit?action=installation.backup&outcome=failed');
        return ((await log.json()) as { items: { code: string }[] }).items.map(({ code }) => code);
      })
      .toEqual(['cancelled']);
    expect((await download()).length).toBeGreaterThan(archive.length);
  });
});

const without = (entries: Map<string, Buffer>, name: string): Map<string, Buffer> =>
  new Map([...entries].filter(([key]) => key !== name));

async function unpacked(archive: Buffer): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  const reader = extract();
  reader.end(gunzipSync(archive));
  for await (const entry of reader) {
    const blocks: Buffer[] = [];
    for await (const block of entry) blocks.push(block as Buffer);
    entries.set(entry.header.name, Buffer.concat(blocks));
  }
  return entries;
}

async function rewritten(entries: Map<string, Buffer>): Promise<Buffer<ArrayBuffer>> {
  const tar = pack();
  for (const [name, content] of entries) tar.entry({ name }, content);
  tar.finalize();
  const blocks: Buffer[] = [];
  for await (const block of tar) blocks.push(block as Buffer);
  return gzipSync(Buffer.concat(blocks));
}
