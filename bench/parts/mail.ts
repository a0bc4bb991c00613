import { findTool } from '../../scripts/foreign-tools.ts';
import { readMaildrop } from '../drivers/pop3-reader.ts';
import { POP3_PORT } from '../peers/dovecot.ts';
import { type MailPeer, SMTP_PORT, startPostfixDovecot } from '../peers/postfix-dovecot.ts';
import { ADDRESS, OFFSET, PASSWORD, USER } from '../peers/product.ts';
import { median, pause, timed } from '../process.ts';
import type { Row } from '../table.ts';

const RUNS = 5;
const MAILS = 5_000;
const PEER_MAILS = 1_500;
const READ_MAILS = 2_000;
const READER = 'read@bench.test';

/** Mails a second, from the first connect to the last 250: for us that is committed in the mailbox. */
export function smtpSource(port: number, address: string, count: number, to = USER): number {
  const mail = ['-s', '10', '-l', '4096', '-m', String(count), '-f', 'a@x.test', '-t', to];
  return count / timed('smtp-source', [...mail, `${address}:${port}`]).seconds;
}

/** Mail in by SMTP and out by POP3. */
export async function mail(): Promise<Row[]> {
  smtpSource(25 + OFFSET, ADDRESS, 1_000);
  const ours = median(Array.from({ length: RUNS }, () => smtpSource(25 + OFFSET, ADDRESS, MAILS)));
  smtpSource(25 + OFFSET, ADDRESS, READ_MAILS, READER);
  const peer = findTool('postfix') && findTool('dovecot') ? await startPostfixDovecot() : undefined;
  try {
    const theirs = peer ? await peerAccepts(peer) : null;
    const accepting: Row = {
      job: 'accept 4 kB mails until they are in the mailbox, 10 sessions, a connection per mail',
      unit: 'mails/s',
      ours,
      peer: 'Postfix + Dovecot LMTP',
      theirs,
      wanted: '>= 2000, >= 5 x',
    };
    return [
      accepting,
      await reading('one by one', 1, '>= 1 x', peer),
      await reading('pipelined 50 deep', 50, '>= 0.5 x', peer),
    ];
  } finally {
    await peer?.stop();
  }
}

async function peerAccepts(peer: MailPeer): Promise<number> {
  const begun = performance.now();
  smtpSource(SMTP_PORT, '127.0.0.1', PEER_MAILS);
  while (peer.stored() < PEER_MAILS) await pause(20);
  return PEER_MAILS / ((performance.now() - begun) / 1000);
}

/** RETR of a whole maildrop, ours and theirs by turns. */
async function reading(name: string, depth: number, wanted: string, peer?: MailPeer): Promise<Row> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const read = async (address: string, port: number, user: string, password: string): Promise<number> => {
    const { count, perSecond } = await readMaildrop(address, port, user, password, depth);
    if (count === 0) throw new Error(`the maildrop of ${user} on port ${port} is empty: nothing to measure`);
    return perSecond;
  };
  for (let i = 0; i < RUNS; i++) {
    ours.push(await read(ADDRESS, 110 + OFFSET, READER, PASSWORD));
    if (peer) theirs.push(await read('127.0.0.1', POP3_PORT, USER, 'x'));
  }
  const job = `POP3 RETR, ${name}`;
  const theirFigure = peer ? median(theirs) : null;
  return { job, unit: 'mails/s', ours: median(ours), peer: 'Dovecot', theirs: theirFigure, wanted };
}
