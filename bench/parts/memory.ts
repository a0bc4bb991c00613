import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ADDRESS, OFFSET, PASSWORD } from '../peers/product.ts';
import { folder, forgetPeak, peakMB, residentMB, timed } from '../process.ts';
import type { Row } from '../table.ts';

const LINE = `${'x'.repeat(76)}\r\n`;
const BIG_OCTETS = 100_000_000;

/** What the server process holds after everything else, and how much more while a large mail goes through it. */
export async function memory(serverPid: number): Promise<Row[]> {
  const before = residentMB(serverPid);
  const home = folder('big');
  const sent = path.join(home, 'sent');
  const got = path.join(home, 'got');
  fs.writeFileSync(sent, `Subject: big\r\n\r\n${LINE.repeat(BIG_OCTETS / LINE.length)}`);
  // The kernel keeps the peak itself: nothing is missed between two looks.
  forgetPeak(serverPid);
  const to = ['--mail-from', 'a@x.test', '--mail-rcpt', 'big@bench.test', '--upload-file', sent];
  timed('curl', ['-sS', '--url', `smtp://${ADDRESS}:${25 + OFFSET}`, ...to]);
  const user = ['--user', `big@bench.test:${PASSWORD}`];
  timed('curl', ['-sS', '-o', got, ...user, `pop3://${ADDRESS}:${110 + OFFSET}/1`]);
  const growth = peakMB(serverPid) - before;
  sameEnd(sent, got);
  fs.rmSync(home, { recursive: true });
  return [
    { job: 'resident memory of the server after all of it', unit: 'MB', ours: before, wanted: '<= 300' },
    { job: 'growth while a 100 MB mail comes in and is fetched', unit: 'MB', ours: growth, wanted: '<= 50' },
  ];
}

/** A figure for a mail that was not stored and fetched whole would mean nothing. In front there are trace fields. */
function sameEnd(sent: string, got: string): void {
  const before = fs.readFileSync(sent);
  const after = fs.readFileSync(got);
  const hash = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex');
  const added = after.length - before.length;
  if (added < 0 || hash(after.subarray(added)) !== hash(before))
    throw new Error(`of ${before.length} octets that were sent, ${after.length} other ones came back`);
}
