import net from 'node:net';
import { once } from 'node:events';
import { ADDRESS, databaseOf, OFFSET } from '../peers/product.ts';
import { pause, residentMB } from '../process.ts';
import type { Row } from '../table.ts';

const PER_SECOND = 1_000;
const SECONDS = 60;
const TICK_MS = 10;

/** A thousand short conversations a second for a minute, all recorded: what the server's memory does meanwhile, and what is lost. */
export async function storm(serverPid: number): Promise<Row[]> {
  const before = residentMB(serverPid);
  let peak = before;
  let begun = 0;
  let failed = 0;
  const open: Promise<void>[] = [];
  const start = performance.now();
  while (begun < PER_SECOND * SECONDS) {
    const due = Math.min(
      PER_SECOND * SECONDS,
      Math.floor(((performance.now() - start) * PER_SECOND) / 1_000),
    );
    for (; begun < due; begun++) {
      const one = hello().catch(() => void failed++);
      open.push(one);
    }
    await pause(TICK_MS);
    if (open.length > PER_SECOND) await Promise.all(open.splice(0));
    peak = Math.max(peak, residentMB(serverPid));
  }
  await Promise.all(open);
  const rate = begun / ((performance.now() - start) / 1_000);
  await pause(3_000);
  const database = await databaseOf(serverPid);
  const { rows } = await database.query<{ count: string }>(
    `SELECT count(*) FROM recording.conversation WHERE subject = 'storm.test'`,
  );
  await database.end();
  const recorded = Number(rows[0]!.count);
  return [
    {
      job: `conversations a second for ${SECONDS} s, all recorded`,
      unit: '/s',
      ours: rate,
      wanted: '>= 1000',
    },
    {
      job: 'of them in the database afterwards',
      unit: '%',
      ours: (100 * recorded) / (begun - failed),
      wanted: '100',
    },
    { job: 'growth of the server meanwhile', unit: 'MB', ours: peak - before, wanted: 'bounded' },
  ];
}

/** Greeting, EHLO, QUIT. */
async function hello(): Promise<void> {
  const socket = net.connect({ host: ADDRESS, port: 25 + OFFSET });
  let answers = 0;
  socket.on('data', (block: Buffer) => {
    for (const octet of block) if (octet === 0x0a) answers++;
    if (answers === 1) socket.write('HELO storm.test\r\nQUIT\r\n');
  });
  await once(socket, 'close');
  if (answers < 3) throw new Error('the server did not answer');
}
