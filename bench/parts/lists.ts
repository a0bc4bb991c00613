import { once } from 'node:events';
import net from 'node:net';
import type pg from 'pg';
import { ADDRESS, databaseOf, OFFSET, signedIn } from '../peers/product.ts';
import { pause } from '../process.ts';
import type { Row } from '../table.ts';

const ACCOUNTS = 100_000;
const DELIVERIES = 50_000;
const TRACES = 1_000_000;
const ENTRIES = 1_000_000;
/** Of 16 events each: ten million events. */
const CONVERSATIONS = 625_000;
const TRIES = 5;

/** Fills an installation as the largest that the console promises to be quick with. One statement each. */
const FILL = [
  `INSERT INTO account (domain_id, name, password_hash, quota_mb) SELECT d.id, 'user' || i, '', 100 FROM domain d, generate_series(1, ${ACCOUNTS}) AS i WHERE d.name = 'bench.test'`,
  `INSERT INTO content (id, size, bytes, sender, subject) VALUES ('01900000-0000-7000-8000-000000000000', 1, 'x', 'bench@bench.test', 'in the queue')`,
  `INSERT INTO delivery (server_id, content_id, sender, recipient, destination, status, steps, notify)
   SELECT s.id, '01900000-0000-7000-8000-000000000000', 'bench@bench.test', 'to' || i || '@d' || i % 100 || '.test', 'd' || i % 100 || '.test', 'held', '{}', '{}'
     FROM server s, generate_series(1, ${DELIVERIES}) AS i WHERE s.name = 'Bench'`,
  `INSERT INTO trace_mail (id, server_id, at, origin, outcome, sender, subject, message_id, words)
   SELECT ('0190' || lpad(to_hex(i), 8, '0') || '70008000000000000000')::uuid, s.id, now() - interval '30 days' + i * interval '2 seconds', 'smtp', 'accepted',
          'user' || i % 50000 || '@d' || i % 3000 || '.test', 'message number ' || i, '<' || i || '@bench.test>',
          array_to_tsvector(ARRAY['s:user' || i % 50000 || '@d' || i % 3000 || '.test', 's:d' || i % 3000 || '.test', 'r:to' || i % 700 || '@bench.test', 'r:bench.test',
                                  'j:message', 'j:number', 'j:' || i, 'i:' || i || '@bench.test', 'c:127.0.' || i % 200 || '.' || i % 250])
     FROM server s, generate_series(1, ${TRACES}) AS i WHERE s.name = 'Bench'`,
  `INSERT INTO trace_recipient (mail_id, number, recipient, final, state, at)
   SELECT id, 0, 'to@bench.test', 'to@bench.test', CASE WHEN right(subject, 4) = '5000' THEN 'bounced' ELSE 'delivered' END, at FROM trace_mail WHERE id < '01910000-0000-7000-8000-000000000000'`,
  `INSERT INTO audit_entry (at, operator, address, action, kind, target, outcome)
   SELECT now() - interval '300 days' + i * interval '20 seconds', 'op' || i % 20, '127.0.0.1', 'record.create', 'record', 'h' || i || '.bench.test', 'done' FROM generate_series(1, ${ENTRIES}) AS i`,
  // Two days of recordings in their slices of three hours, 16 events each.
  `DO $$ DECLARE t timestamptz := to_timestamp(floor(extract(epoch FROM now() - interval '2 days') / 10800) * 10800); name text; BEGIN
     WHILE t <= now() LOOP
       name := to_char(t AT TIME ZONE 'UTC', 'YYYYMMDDHH24');
       EXECUTE format('CREATE TABLE IF NOT EXISTS recording.conversation_%s PARTITION OF recording.conversation FOR VALUES FROM (%L) TO (%L)', name, t, t + interval '3 hours');
       EXECUTE format('CREATE TABLE IF NOT EXISTS recording.segment_%s PARTITION OF recording.segment FOR VALUES FROM (%L) TO (%L)', name, t, t + interval '3 hours');
       t := t + interval '3 hours';
     END LOOP; END $$`,
  `INSERT INTO recording.conversation (id, started_at, ended_at, server_id, device, protocol, service, side, transport, local_address, local_port, remote_address, remote_port, outcome, account, subject, mails, events, lost, words)
   SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7000' || lpad(to_hex(i), 16, '8'))::uuid, at, at + interval '1 second', s.id, 'Bench', 'smtp', 'smtp', 'server', 'tcp',
          '127.0.0.1', 25, '127.0.' || i % 200 || '.' || i % 250, 40000 + i % 20000, CASE WHEN i % 5000 = 0 THEN 'broken' ELSE 'done' END,
          CASE WHEN i % 50 = 0 THEN 'user' || i % 5000 || '@bench.test' END, 'client' || i % 3000 || '.test', '{}', 16, 0, 'bench 127.0.' || i % 200 || '.' || i % 250 || ' client' || i % 3000 || '.test'
     FROM server s, generate_series(1, ${CONVERSATIONS}) AS i, LATERAL (SELECT date_trunc('milliseconds', now() - interval '2 days' + i * interval '270 milliseconds') AS at) t WHERE s.name = 'Bench'`,
  `INSERT INTO recording.segment SELECT id, started_at, 0, started_at, said.octets FROM recording.conversation, (SELECT octets FROM recording.segment JOIN recording.conversation c ON c.id = conversation_id WHERE c.subject = 'bench') AS said WHERE device = 'Bench' AND started_at < now() - interval '10 minutes'`,
  'VACUUM ANALYZE',
];

/** How long lists of the promised sizes take the server, the slowest of a few tries. @param serverPid whose database is filled. */
export async function lists(serverPid: number): Promise<Row[]> {
  const client = await databaseOf(serverPid);
  const { rows } = await (async () => {
    try {
      await recordOne(client);
      for (const statement of FILL) await client.query(statement);
      await indexed(client);
      return await client.query<{ id: string }>(`SELECT id FROM domain WHERE name = 'bench.test'`);
    } finally {
      await client.end();
    }
  })();

  const headers = await signedIn();
  const ask = async (path: string): Promise<{ nextCursor: string | null; items: unknown[] }> => {
    const answer = await fetch(`http://127.0.0.1:18080/api/v1${path}`, { headers });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as { nextCursor: string | null; items: unknown[] };
  };
  const accounts = `/domains/${rows[0]!.id}/accounts?`;
  const questions: [string, string][] = [
    [`${ACCOUNTS} accounts: a page`, accounts],
    [`${ACCOUNTS} accounts: a search`, `${accounts}search=user9999`],
    [`${DELIVERIES} deliveries: a page`, '/queue?status=unfinished&'],
    [`${DELIVERIES} deliveries: a search`, '/queue?status=unfinished&search=to4999&'],
    [`${DELIVERIES} deliveries: of a destination`, '/queue?destination=d7.test&'],
    [`${DELIVERIES} deliveries: the summary`, '/queue/summary?'],
    [`${TRACES} mails: a page`, '/traces?'],
    [`${TRACES} mails: a rare word`, '/traces?search=777777&'],
    [`${TRACES} mails: a word of all`, '/traces?subject=message&'],
    [`${TRACES} mails: a sender`, '/traces?sender=user4321@&'],
    [`${TRACES} mails: two words`, '/traces?search=d17.test%20number&'],
    [`${TRACES} mails: what bounced`, '/traces?state=bounced&'],
    [`${TRACES} mails: an hour`, `/traces?from=${new Date(Date.now() - 7.2e6).toISOString()}&`],
    [`${CONVERSATIONS} conversations: a page`, '/conversations?'],
    [`${CONVERSATIONS} conversations: of an address`, '/conversations?address=127.0.77.77&'],
    [`${CONVERSATIONS} conversations: of an account`, '/conversations?account=user50@bench.test&'],
    [`${CONVERSATIONS} conversations: how they ended`, '/conversations?outcome=broken&'],
    [`${CONVERSATIONS} conversations: part of a name`, '/conversations?search=client2999.&'],
    [`${CONVERSATIONS} conversations: part of what is nowhere`, '/conversations?search=nowhere&'],
    [`${ENTRIES} log entries: a page`, '/audit?'],
    [`${ENTRIES} log entries: of an operator`, '/audit?operator=op7&'],
    [`${ENTRIES} log entries: a search`, '/audit?search=h999999.&'],
  ];
  const result: Row[] = [];
  for (const [job, path] of questions) {
    const times: number[] = [];
    for (let i = 0; i < TRIES; i++) {
      const begun = performance.now();
      const { nextCursor } = await ask(path);
      times.push(performance.now() - begun);
      if (!nextCursor) continue;
      const next = performance.now();
      await ask(`${path}&cursor=${nextCursor}`);
      times.push(performance.now() - next);
    }
    result.push({ job, unit: 'ms', ours: Math.max(...times), wanted: '<= 200' });
  }
  result.push(await opening(ask));
  return result;
}

/** Waits for what the product does by itself: slices that are past get an index of their words. */
async function indexed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'recording.conversation'::regclass AND right(c.relname, 10) < to_char(now() AT TIME ZONE 'UTC' - interval '3 hours', 'YYYYMMDDHH24')
          AND NOT EXISTS (SELECT FROM pg_index x WHERE x.indexrelid = to_regclass('recording.' || c.relname || '_words') AND x.indisvalid)`,
    );
    if (rows[0]!.left === 0) return;
    await pause(500);
  }
}

/** A conversation of 16 events, whose octets all the others have. */
async function recordOne(client: pg.Client): Promise<void> {
  const socket = net.connect(25 + OFFSET, ADDRESS).setEncoding('latin1');
  for (const line of ['EHLO bench', 'NOOP', 'RSET', 'NOOP', 'NOOP', 'QUIT']) {
    await once(socket, 'data');
    socket.write(`${line}\r\n`);
  }
  await once(socket, 'close');
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT FROM recording.segment JOIN recording.conversation c ON c.id = conversation_id WHERE c.subject = 'bench'`,
    );
    if (rowCount !== 0) return;
    await pause(50);
  }
}

/** Conversations out of the middle of all, with what was said in them. */
async function opening(ask: (path: string) => Promise<{ items: unknown[] }>): Promise<Row> {
  const times: number[] = [];
  for (let i = 0; i < TRIES; i++) {
    const to = new Date(Date.now() - (3 + i) * 3.6e6).toISOString();
    const { id } = (await ask(`/conversations?to=${to}&limit=1`)).items[0] as { id: string };
    const begun = performance.now();
    await ask(`/conversations/${id}`);
    const { items } = await ask(`/conversations/${id}/events`);
    times.push(performance.now() - begun);
    if (items.length < 14) throw new Error(`a conversation has only ${items.length} events`);
  }
  return {
    job: `${CONVERSATIONS} conversations: one with its events`,
    unit: 'ms',
    ours: Math.max(...times),
    wanted: '<= 300',
  };
}
