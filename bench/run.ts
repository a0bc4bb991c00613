/**
 * `npm run bench`: the product against the peers that are installed, in one run on one machine, and a table of ratios. The
 * result is written to bench/results with a description of the machine. `-- --only dns` runs one part.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { firstClicks } from './parts/console.ts';
import { dns } from './parts/dns.ts';
import { imap } from './parts/imap.ts';
import { lists } from './parts/lists.ts';
import { mail } from './parts/mail.ts';
import { memory } from './parts/memory.ts';
import { recording } from './parts/recording.ts';
import { relay } from './parts/relay.ts';
import { startProduct } from './peers/product.ts';
import { root } from './process.ts';
import { storm } from './parts/storm.ts';
import { type Row, table } from './table.ts';

process.env.GLASSPOST_ADMIN_PASSWORD ??= 'bench-Secret-Password';
let product = await startProduct();
const restart = async (): Promise<void> => {
  await product.stop();
  product = await startProduct();
};
// DNS comes first, so that what is measured at the end is the memory after all of it.
const parts: Record<string, () => Promise<Row[]>> = {
  dns: () => dns(restart),
  smtp: mail,
  recording,
  storm: () => storm(product.serverPid),
  relay,
  memory: () => memory(product.serverPid),
  imap: async () => {
    await restart();
    return imap(product.serverPid);
  },
  // With the console, which all others are measured without.
  console: async () => {
    await product.stop();
    product = await startProduct({ console: true });
    return firstClicks();
  },
  // Last: it fills the database.
  lists: async () => {
    await restart();
    return lists(product.serverPid);
  },
};
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const rows: Row[] = [];
try {
  for (const [name, part] of Object.entries(parts))
    if (only === undefined || only === name) rows.push(...(await part()));
} finally {
  await product.stop();
}

process.stdout.write(`${table(rows)}\n`);
const machine = `${os.cpus().length} × ${os.cpus()[0]!.model}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}, ${os.type()} ${os.release()}`;
const stamp = new Date().toISOString().slice(0, 16).replaceAll(':', '');
if (only === undefined)
  fs.writeFileSync(
    path.join(root, `bench/results/${stamp}.md`),
    `# ${stamp}\n\n${machine}\n\n${table(rows)}\n`,
  );
