/**
 * `npm run dev`: the product on a lab and a data folder of its own, built again and restarted when a source of the server
 * changes. The console runs beside it from its sources, and takes changes over by itself.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { root, say } from './run.ts';

const QUIET_MS = 300;

const environment = {
  GLASSPOST_DATA_DIR: path.join(root, 'data/dev'),
  GLASSPOST_SETUP: path.join(root, 'labs/two-servers.yaml'),
  GLASSPOST_ADMIN_PASSWORD: 'glasspost',
  ...process.env,
};

let child: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;
let restarting = false;

function start(): void {
  child = spawn(process.execPath, ['apps/launcher/src/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, GLASSPOST_CONSOLE: 'off' },
  });
}

async function stop(running = child): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const exited = once(running, 'exit');
  running.kill('SIGTERM');
  await exited;
}

for (const folder of ['libs', 'apps/server/src', 'prisma']) {
  fs.watch(path.join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || /(^|\/)(dist|\.next|node_modules|generated)(\/|$)/.test(file) || file.endsWith('.spec.ts'))
      return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (restarting) return;
      restarting = true;
      say(`${file} changed: restarting`);
      void stop().then(() => {
        restarting = false;
        start();
      });
    }, QUIET_MS);
  });
}
start();
const console = spawn(process.execPath, ['--conditions=glasspost-source', 'apps/console/server.mjs'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...environment, NODE_ENV: 'development' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.all([stop(), stop(console)]).then(() => process.exit(0)));
