import fs from 'node:fs';
import path from 'node:path';
import { findTool } from '../../scripts/foreign-tools.ts';
import { BIND_PORT, PDNS_PORT, startBind, startPowerDns } from '../peers/name-servers.ts';
import { ADDRESS, NAMES, OFFSET } from '../peers/product.ts';
import { folder, median, timed } from '../process.ts';
import type { Row } from '../table.ts';

const RUNS = 3;
const SECONDS = 5;
/** Datagrams may be lost when the machine is busy; more than this is a fault. */
const MAX_LOST_PERCENT = 0.1;
/** Prime to the number of names: goes through all of them, in an order that is not that of the zone. */
const STRIDE = 7919;

/** Answers a second: each name once after a fresh start, and all of them over and over. `restart` gives us the fresh start. */
export async function dns(restart: () => Promise<void>): Promise<Row[]> {
  const home = folder('dnsperf');
  const queries = path.join(home, 'queries');
  fs.writeFileSync(
    queries,
    Array.from({ length: NAMES }, (_, i) => `h${(i * STRIDE) % NAMES}.bench.test A\n`).join(''),
  );
  const perf = (address: string, port: number, ...how: string[]): number => {
    const args = ['-s', address, '-p', String(port), '-d', queries, '-c', '10', '-q', '200', ...how];
    const { output } = timed('dnsperf', args);
    const lost = Number(/Queries lost:\s+\d+ \(([\d.]+)%\)/.exec(output)![1]);
    if (lost > MAX_LOST_PERCENT)
      throw new Error(`${lost} % of the queries to ${address} port ${port} were not answered`);
    return Number(/Queries per second:\s+([\d.]+)/.exec(output)![1]);
  };
  const cold = (address: string, port: number): number => perf(address, port, '-n', '1');
  const warm = (address: string, port: number): number => {
    perf(address, port, '-n', '5');
    return median(Array.from({ length: RUNS }, () => perf(address, port, '-l', String(SECONDS))));
  };
  await restart();
  const ours = { cold: cold(ADDRESS, 53 + OFFSET), warm: warm(ADDRESS, 53 + OFFSET) };
  let bind: number | null = null;
  if (findTool('named')) {
    const peer = await startBind();
    bind = warm('127.0.0.1', BIND_PORT);
    await peer.stop();
  }
  let pdns: { cold: number; warm: number } | null = null;
  if (findTool('pdns_server')) {
    const peer = await startPowerDns();
    pdns = { cold: cold('127.0.0.1', PDNS_PORT), warm: warm('127.0.0.1', PDNS_PORT) };
    await peer.stop();
  }
  fs.rmSync(home, { recursive: true });
  const again = `DNS A over ${NAMES.toLocaleString('en')} names, over and over`;
  const once = `DNS A, each of ${NAMES.toLocaleString('en')} names once after a fresh start`;
  const unit = 'queries/s';
  const peer = 'PowerDNS on PostgreSQL';
  return [
    { job: again, unit, ours: ours.warm, peer: 'BIND, 2 threads', theirs: bind, wanted: '>= 0.9 x' },
    { job: once, unit, ours: ours.cold, peer, theirs: pdns?.cold, wanted: '>= 20 x' },
    {
      job: again,
      unit,
      ours: ours.warm,
      peer: `${peer}, from its packet cache`,
      theirs: pdns?.warm,
      wanted: '',
    },
  ];
}
