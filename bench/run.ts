/**
 * `npm run bench`: the product against the peers that are installed, in one run on one machine, and a table of ratios. The
 * result is written to bench/results with a description of the machine. `-- --only dns` runs one part.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import net from 'node:net';
import { once } from 'node:events';
import { findTool } from '../scripts/foreign-tools.ts';
import { readMaildrop } from './drivers/pop3-reader.ts';
import { BIND_PORT, PDNS_PORT, startBind, startPowerDns } from './peers/name-servers.ts';
import { POP3_PORT, SMTP_PORT, startPostfixDovecot } from './peers/postfix-dovecot.ts';
import { ADDRESS, NAMES, OFFSET, PASSWORD, startProduct, USER } from './peers/product.ts';
import { folder, median, pause, residentMB, root, timed } from './process.ts';

const RUNS = 5;
const MAILS = 5_000;
const READ_MAILS = 2_000;

interface Row {
  job: string;
  unit: string;
  ours: number;
  peer: string;
  theirs: number | null;
  /** What the product promises, as a ratio or a figure; for the reader of the table. */
  wanted: string;
}

const rows: Row[] = [];
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const wants = (part: string): boolean => only === undefined || only === part;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Mails a second, from the first connect to the last 250: for us that is committed in the mailbox. */
function smtpSource(port: number, address: string, count: number, to = USER): number {
  return (
    count /
    timed('smtp-source', [
      '-s',
      '10',
      '-l',
      '4096',
      '-m',
      String(count),
      '-f',
      'a@x.test',
      '-t',
      to,
      `${address}:${port}`,
    ]).seconds
  );
}

async function smtp(): Promise<void> {
  smtpSource(25 + OFFSET, ADDRESS, 1_000);
  const ours = median(Array.from({ length: RUNS }, () => smtpSource(25 + OFFSET, ADDRESS, MAILS)));
  let theirs: number | null = null;
  if (findTool('postfix') && findTool('dovecot')) {
    const peer = await startPostfixDovecot();
    const count = 1_500;
    const begun = performance.now();
    smtpSource(SMTP_PORT, '127.0.0.1', count);
    while (peer.stored() < count) await pause(20);
    theirs = count / ((performance.now() - begun) / 1000);
    await pop3(peer);
    await peer.stop();
  }
  rows.push({
    job: 'accept 4 kB mails until they are in the mailbox, 10 sessions',
    unit: 'mails/s',
    ours,
    peer: 'Postfix + Dovecot LMTP',
    theirs,
    wanted: '>= 2000, >= 5 x',
  });
}

async function pop3(peer: { stored(): number }): Promise<void> {
  smtpSource(25 + OFFSET, ADDRESS, READ_MAILS, 'read@bench.test');
  const measure = async (
    address: string,
    port: number,
    user: string,
    password: string,
    depth: number,
  ): Promise<number> => {
    const figures: number[] = [];
    for (let i = 0; i < RUNS; i++)
      figures.push((await readMaildrop(address, port, user, password, depth)).perSecond);
    return median(figures);
  };
  for (const [depth, name, wanted] of [
    [1, 'one by one', '>= 1 x'],
    [50, 'pipelined 50 deep', '>= 0.5 x'],
  ] as const) {
    const ours = await measure(ADDRESS, 110 + OFFSET, 'read@bench.test', PASSWORD, depth);
    const theirs = peer.stored() > 0 ? await measure('127.0.0.1', POP3_PORT, USER, 'x', depth) : null;
    rows.push({ job: `POP3 RETR, ${name}`, unit: 'mails/s', ours, peer: 'Dovecot', theirs, wanted });
  }
}

async function dns(): Promise<void> {
  const home = folder('dnsperf');
  const file = path.join(home, 'queries');
  fs.writeFileSync(
    file,
    Array.from({ length: 100_000 }, (_, i) => `h${(i * 7919) % NAMES}.bench.test A`).join('\n'),
  );
  const perf = (address: string, port: number): number => {
    const { output } = timed('dnsperf', [
      '-s',
      address,
      '-p',
      String(port),
      '-d',
      file,
      '-l',
      '5',
      '-c',
      '10',
      '-q',
      '200',
    ]);
    return Number(/Queries per second:\s+([\d.]+)/.exec(output)![1]);
  };
  perf(ADDRESS, 53 + OFFSET);
  const ours = median(Array.from({ length: 3 }, () => perf(ADDRESS, 53 + OFFSET)));
  let bind: number | null = null;
  if (findTool('named')) {
    const peer = await startBind();
    perf('127.0.0.1', BIND_PORT);
    bind = median(Array.from({ length: 3 }, () => perf('127.0.0.1', BIND_PORT)));
    await peer.stop();
  }
  let pdns: number | null = null;
  if (findTool('pdns_server')) {
    const peer = await startPowerDns();
    pdns = median(Array.from({ length: 3 }, () => perf('127.0.0.1', PDNS_PORT)));
    await peer.stop();
  }
  rows.push({
    job: 'DNS A over 10,000 names',
    unit: 'queries/s',
    ours,
    peer: 'BIND, 2 threads',
    theirs: bind,
    wanted: '>= 0.9 x',
  });
  rows.push({
    job: 'DNS A over 10,000 names',
    unit: 'queries/s',
    ours,
    peer: 'PowerDNS on PostgreSQL',
    theirs: pdns,
    wanted: '>= 20 x',
  });
  fs.rmSync(home, { recursive: true });
}

/** Time from our 250 until the next server has committed the mail. */
async function relay(): Promise<void> {
  const session = async (
    address: string,
    port: number,
  ): Promise<{ say(line: string, code: string): Promise<void>; socket: net.Socket }> => {
    const socket = net.connect({ host: address, port, noDelay: true });
    await once(socket, 'connect');
    let text = '';
    socket.on('data', (block: Buffer) => (text += block.toString()));
    const hear = async (code: string): Promise<void> => {
      while (!new RegExp(`^${code} .*\r\n$`, 'm').test(text)) await once(socket, 'data');
      text = '';
    };
    await hear('220');
    return { socket, say: async (line, code) => (socket.write(`${line}\r\n`), hear(code)) };
  };
  const delays: number[] = [];
  const talk = await session(ADDRESS, 587 + OFFSET);
  await talk.say('EHLO bench', '250');
  await talk.say(`AUTH PLAIN ${Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64')}`, '235');
  for (let i = 0; i < 20; i++) {
    await talk.say(`MAIL FROM:<${USER}>`, '250');
    await talk.say('RCPT TO:<bench@next.test>', '250');
    await talk.say('DATA', '354');
    await talk.say(`Subject: ${i}\r\n\r\nx\r\n.`, '250');
    const accepted = Date.now();
    delays.push(accepted);
    await pause(100);
  }
  talk.socket.destroy();
  const answers = await finished(20);
  const waits = answers.map((at, i) => at - delays[i]!);
  rows.push({
    job: 'a relayed mail reaches the next server after its 250 (slowest of 20)',
    unit: 'ms',
    ours: Math.max(...waits),
    peer: '',
    theirs: null,
    wanted: '<= 50',
  });
}

/** When the last deliveries were finished, oldest first, as the API says. */
async function finished(count: number): Promise<number[]> {
  const headers = await signedIn();
  const answer = (await (
    await fetch(`http://127.0.0.1:18080/api/v1/queue?limit=${count}&status=delivered`, { headers })
  ).json()) as { items: { finishedAt: string }[] };
  return answer.items.map((item) => Date.parse(item.finishedAt)).reverse();
}

async function signedIn(): Promise<Record<string, string>> {
  const answer = await fetch('http://127.0.0.1:18080/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'admin',
      password: process.env.GLASSPOST_ADMIN_PASSWORD ?? 'bench-Secret-Password',
    }),
  });
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! };
}

async function memory(serverPid: number): Promise<void> {
  const before = residentMB(serverPid);
  rows.push({
    job: 'resident memory of the server after all of it',
    unit: 'MB',
    ours: before,
    peer: '',
    theirs: null,
    wanted: '<= 300',
  });
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentMB(serverPid))), 50);
  const mail = path.join(folder('big'), 'mail');
  fs.writeFileSync(mail, `Subject: big\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(1_280_000)}`);
  timed('curl', [
    '-sS',
    '--url',
    `smtp://${ADDRESS}:${25 + OFFSET}`,
    '--mail-from',
    'a@x.test',
    '--mail-rcpt',
    'big@bench.test',
    '--upload-file',
    mail,
  ]);
  timed('curl', [
    '-sS',
    '-o',
    '/dev/null',
    '--user',
    `big@bench.test:${PASSWORD}`,
    `pop3://${ADDRESS}:${110 + OFFSET}/1`,
  ]);
  clearInterval(watch);
  fs.rmSync(path.dirname(mail), { recursive: true });
  rows.push({
    job: 'growth while a 100 MB mail comes in and is fetched',
    unit: 'MB',
    ours: most - before,
    peer: '',
    theirs: null,
    wanted: '<= 50',
  });
  await pause(0);
}

process.env.GLASSPOST_ADMIN_PASSWORD ??= 'bench-Secret-Password';
const product = await startProduct();
try {
  if (wants('smtp')) await smtp();
  if (wants('dns')) await dns();
  if (wants('relay')) await relay();
  if (wants('memory')) await memory(product.serverPid);
} finally {
  await product.stop();
}

const table = [
  '| job | ours | peer | theirs | ratio | wanted |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows.map(
    (row) =>
      `| ${row.job} | ${Math.round(row.ours).toLocaleString('en')} ${row.unit} | ${row.peer} | ${row.theirs === null ? '' : Math.round(row.theirs).toLocaleString('en')} | ${row.theirs === null ? '' : (row.ours / row.theirs).toFixed(2)} | ${row.wanted} |`,
  ),
].join('\n');
say(table);
const machine = `${os.cpus().length} × ${os.cpus()[0]!.model}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, ${os.type()} ${os.release()}`;
const stamp = new Date().toISOString().slice(0, 16).replaceAll(':', '');
if (only === undefined)
  fs.writeFileSync(path.join(root, `bench/results/${stamp}.md`), `# ${stamp}\n\n${machine}\n\n${table}\n`);
