import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { findTool } from '../../scripts/foreign-tools.ts';
import { ImapClient } from '../drivers/imap-client.ts';
import { type Dovecot, IMAP_PORT, startDovecot } from '../peers/dovecot.ts';
import { ADDRESS, databaseOf, OFFSET, PASSWORD } from '../peers/product.ts';
import { median, pause, residentMB } from '../process.ts';
import type { Row } from '../table.ts';

const MAILS = 2_000;
const RUNS = 5;
const WARMING = 8;
const SEARCHED = 100_000;
const LARGE = 200_000;
const IDLE = 2_000;
const USER = 'imap@bench.test';
const RARE = 'heffalump';

type Open = () => Promise<ImapClient>;

/** A mail as people get them: some trace fields, text, an attachment; about 4 kB. */
export function mailOf(number: number, words = ''): Buffer {
  const attachment = Buffer.alloc(1_500, number).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      'Received: from relay.example.net (relay.example.net [192.0.2.7])',
      `        by mx.bench.test with ESMTPS id ${number}; Fri, 21 Nov 2026 10:00:00 +0000`,
      `From: "Sender ${number % 50}" <sender${number % 50}@example.net>`,
      'To: Somebody <imap@bench.test>, "Other, One" <other@bench.test>',
      `Subject: =?utf-8?Q?Report_${number}_=E2=80=94_monthly?=`,
      `Message-ID: <${number}.bench@example.net>`,
      `In-Reply-To: <${number - 1}.bench@example.net>`,
      `Date: Fri, 21 Nov 2026 10:${String(number % 60).padStart(2, '0')}:00 +0000`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="=_bench"',
      '',
      '--=_bench',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Dear all, the figures of month ${number} are attached. ${words}`,
      'lorem ipsum dolor sit amet '.repeat(40),
      '--=_bench',
      'Content-Type: application/octet-stream; name="figures.bin"',
      'Content-Disposition: attachment; filename="figures.bin"',
      'Content-Transfer-Encoding: base64',
      '',
      attachment,
      '--=_bench--',
      '',
    ].join('\r\n'),
  );
}

/** What IMAP clients wait for. @param serverPid whose memory and database it is. */
export async function imap(serverPid: number): Promise<Row[]> {
  const database = await databaseOf(serverPid);
  const peer =
    findTool('dovecot') && fs.existsSync('/usr/lib/dovecot/imap') ? await startDovecot(['imap']) : undefined;
  const ours: Open = () => ImapClient.open(ADDRESS, 143 + OFFSET, USER, PASSWORD);
  const theirs: Open | undefined = peer && (() => ImapClient.open('127.0.0.1', IMAP_PORT, USER, 'x'));
  try {
    return [
      await appending(ours, theirs),
      await fetching('FETCH 1:* (UID FLAGS BODY.PEEK[])', '>= 0.5 x', ours, theirs),
      await fetching('FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE)', '>= 1 x', ours, theirs),
      await selecting(database, ours),
      await searching(database, peer, ours, theirs),
      await idling(serverPid, ours),
    ];
  } finally {
    await database.end();
    await peer?.stop();
  }
}

async function appending(ours: Open, theirs: Open | undefined): Promise<Row> {
  const perSecond = async (open: Open): Promise<number> => {
    const sessions = await Promise.all(Array.from({ length: 10 }, open));
    let next = 0;
    const begun = performance.now();
    await Promise.all(
      sessions.map(async (session) => {
        for (let number = next++; number < MAILS; number = next++)
          await session.command('APPEND INBOX', mailOf(number));
      }),
    );
    const seconds = (performance.now() - begun) / 1000;
    for (const session of sessions) session.close();
    return MAILS / seconds;
  };
  return {
    job: 'IMAP APPEND of 4 kB mails, 10 sessions',
    unit: 'mails/s',
    ours: await perSecond(ours),
    peer: 'Dovecot',
    theirs: theirs ? await perSecond(theirs) : null,
    wanted: '>= 1 x',
  };
}

/** By turns, each in a session of its own, the first time apart: clients fetch what was fetched before. */
async function fetching(command: string, wanted: string, ours: Open, theirs: Open | undefined): Promise<Row> {
  const perSecond = async (open: Open): Promise<number> => {
    const session = await open();
    await session.command('SELECT INBOX');
    const begun = performance.now();
    const { octets } = await session.command(command);
    const seconds = (performance.now() - begun) / 1000;
    if (octets < MAILS * 200) throw new Error(`${command}: only ${octets} octets came`);
    session.close();
    return MAILS / seconds;
  };
  // Not counted: until the code is compiled, and the mails are in memory.
  for (let i = 0; i < WARMING; i++) await perSecond(ours);
  for (let i = 0; theirs && i < WARMING; i++) await perSecond(theirs);
  const rates = { ours: [] as number[], theirs: [] as number[] };
  for (let i = 0; i < RUNS; i++) {
    rates.ours.push(await perSecond(ours));
    if (theirs) rates.theirs.push(await perSecond(theirs));
  }
  return {
    job: `${command} of ${MAILS} mails`,
    unit: 'mails/s',
    ours: median(rates.ours),
    peer: 'Dovecot',
    theirs: theirs ? median(rates.theirs) : null,
    wanted,
  };
}

/** A mailbox of so many mails, made by SQL. */
async function selecting(database: pg.Client, open: Open): Promise<Row> {
  const session = await open();
  await session.command('CREATE Large');
  await database.query(
    `WITH box AS (UPDATE mailbox SET uid_next = ${LARGE} + 1, message_count = ${LARGE}, byte_count = ${LARGE}, indexed_uid = ${LARGE} WHERE name = 'Large' RETURNING id),
          body AS (INSERT INTO content (id, size, bytes) VALUES ('01900000-0000-7000-8000-000000000001', 1, 'x') RETURNING id)
     INSERT INTO message (mailbox_id, uid, content_id, size, flags) SELECT box.id, i, body.id, 1, CASE WHEN i % 100 = 0 THEN '{}' ELSE ARRAY['\\Seen'] END
       FROM box, body, generate_series(1, ${LARGE}) AS i`,
  );
  await database.query('VACUUM ANALYZE message');
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const begun = performance.now();
    await session.command('SELECT Large');
    times.push(performance.now() - begun);
    await session.command('FETCH * (UID)');
    await session.command('UNSELECT');
  }
  session.close();
  return {
    job: `SELECT of a mailbox with ${LARGE} mails (slowest of ${RUNS})`,
    unit: 'ms',
    ours: Math.max(...times),
    wanted: '<= 50',
  };
}

/** A word that is in one of very many mails. */
async function searching(
  database: pg.Client,
  peer: Dovecot | undefined,
  ours: Open,
  theirs: Open | undefined,
): Promise<Row> {
  const session = await ours();
  await session.command('CREATE Searched');
  // By SQL: indexing 100,000 mails is the product's work, and is waited for before it is asked.
  const bodies = Array.from({ length: 1_000 }, (_, i) => mailOf(i));
  for (let from = 0; from < SEARCHED; from += bodies.length)
    await database.query(
      `WITH box AS (UPDATE mailbox SET uid_next = uid_next + ${bodies.length}, message_count = message_count + ${bodies.length}, byte_count = byte_count + 4000 * ${bodies.length}
                     WHERE name = 'Searched' RETURNING id, uid_next - ${bodies.length} AS first),
            body AS (INSERT INTO content (id, size, bytes) SELECT gen_random_uuid(), length(b), b FROM unnest($1::bytea[]) AS b RETURNING id, size)
       INSERT INTO message (mailbox_id, uid, content_id, size, flags) SELECT box.id, box.first + row_number() OVER () - 1, body.id, body.size, '{}' FROM box, body`,
      [from === 50_000 ? [mailOf(50_000, RARE), ...bodies.slice(1)] : bodies],
    );
  await session.command('SELECT Searched');
  await session.command('SEARCH BODY nowhere');
  await database.query('VACUUM ANALYZE');
  const search = async (client: ImapClient): Promise<number> => {
    const begun = performance.now();
    const { answer } = await client.command(`SEARCH BODY ${RARE}`);
    const time = performance.now() - begun;
    if (!/SEARCH \d/.test(Buffer.concat(answer).toString('latin1')))
      throw new Error('the rare word was not found');
    return time;
  };
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await search(session));
  session.close();
  return {
    job: `SEARCH BODY for a rare word in ${SEARCHED} mails (slowest of ${RUNS})`,
    unit: 'ms',
    ours: Math.max(...times),
    peer: 'Dovecot, no index',
    theirs: peer && theirs ? await peerSearch(peer, search) : null,
    wanted: '<= 200, <= 0.1 x',
  };
}

async function peerSearch(peer: Dovecot, search: (client: ImapClient) => Promise<number>): Promise<number> {
  const inbox = path.join(peer.inbox('search@bench.test'), 'cur');
  for (let i = 0; i < SEARCHED; i++)
    fs.writeFileSync(
      path.join(inbox, `${1_795_000_000 + i}.M${i}.bench:2,S`),
      mailOf(i % 1_000, i === 50_000 ? RARE : ''),
    );
  const client = await ImapClient.open('127.0.0.1', IMAP_PORT, 'search@bench.test', 'x');
  await client.command('SELECT INBOX');
  try {
    return await search(client);
  } finally {
    client.close();
  }
}

async function idling(serverPid: number, open: Open): Promise<Row> {
  const sessions: ImapClient[] = [];
  for (let i = 0; i < IDLE; i += 50)
    sessions.push(
      ...(await Promise.all(
        Array.from({ length: 50 }, async () => {
          const session = await open();
          await session.command('SELECT Drafts');
          await session.idle();
          return session;
        }),
      )),
    );
  await pause(5_000);
  const megabytes = residentMB(serverPid);
  for (const session of sessions) session.close();
  return {
    job: `resident memory with ${IDLE} connections in IDLE`,
    unit: 'MB',
    ours: megabytes,
    wanted: '<= 400',
  };
}
