/**
 * `npm start`: builds what is not built, starts the embedded PostgreSQL (unless DATABASE_URL names another), the server
 * and the console, says where everything is, keeps them running, and stops what it started.
 *
 * Rules of this folder: no build step (Node runs it as it is: erasable TypeScript, imports with `.ts`), nothing but Node
 * and the settings, so that it can run before anything has been built.
 */
import fs from 'node:fs';
import path from 'node:path';
import { readSettings, SettingError, settingsHelp } from '../../../libs/settings/src/index.ts';
import { build } from './build.ts';
import { StartError } from './errors.ts';
import { lockFolder } from './lock.ts';
import { startPostgres } from './postgres.ts';
import { Supervised } from './supervised.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const consoleScript = path.join(root, 'apps/console/server.mjs');
/** How long the console may take to end. */
const CONSOLE_GRACE_MS = 5_000;
/** How long the server may take to let go: a mail in the middle of its data may come to its end. */
const SERVER_GRACE_MS = 20_000;

/**
 * A small young generation: the server makes much that lives for a moment, and would else keep hundreds of megabytes for it.
 * Full collections come after the heap has grown by 40 %: after 15, as V8 would have it, they take a tenth of the time.
 */
const SERVER_MEMORY = ['--max-semi-space-size=16', '--max-old-space-size=512', '--heap-growing-percent=40'];
/** For the C library: its arenas, one per thread as it would have them, keep what is free. */
const SERVER_MALLOC = { MALLOC_ARENA_MAX: '2' };

interface Ready {
  kind: 'ready';
  adminName: string;
  adminPassword: string | null;
  listeners: { server: string; service: string; listening: string[] }[];
}

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(
      `Glasspost: a mail and DNS server you can see through.\n\n  npm start            start everything\n  npm start -- --help  this text\n\nSettings (environment variables):\n${settingsHelp()}\n`,
    );
    return;
  }
  const settings = readSettings(process.env);
  const dataDir = path.resolve(settings.GLASSPOST_DATA_DIR);
  prepareFolder(dataDir);
  if (settings.GLASSPOST_SETUP && !fs.existsSync(settings.GLASSPOST_SETUP))
    throw new StartError(`The set-up document ${settings.GLASSPOST_SETUP} (GLASSPOST_SETUP) does not exist.`);
  const withConsole = settings.GLASSPOST_CONSOLE === 'on';
  const unlock = lockFolder(dataDir);
  const started: { stop(): Promise<void> }[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      for (const part of started.reverse()) await part.stop();
      unlock();
    })());

  const isStopping = (): boolean => stopping !== undefined;

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stopping) say('Stopping…');
      void stop().then(() => process.exit(0));
    });
  }

  try {
    await build(root, withConsole, say);
    const database = { url: settings.DATABASE_URL ?? '' };
    if (!settings.DATABASE_URL) {
      say('Starting PostgreSQL…');
      const starting = superviseDatabase(dataDir, database, isStopping);
      // Also who is stopped in the middle of the start leaves no database behind.
      started.push({ stop: async () => (await starting.catch(() => undefined))?.stop() });
      await starting;
    } else {
      await reachable(settings.DATABASE_URL);
    }
    if (isStopping()) return stop();
    say('Starting the server…');
    const server = new Supervised<Ready>({
      name: 'server',
      command: [path.join(root, 'apps/server/dist/main.js')],
      env: () => ({
        ...SERVER_MALLOC,
        ...process.env,
        DATABASE_URL: database.url,
        GLASSPOST_DATA_DIR: dataDir,
      }),
      graceMs: SERVER_GRACE_MS,
      nodeOptions: SERVER_MEMORY,
      say,
    });
    started.push(server);
    const ready = await server.start();
    if (isStopping()) return stop();
    if (withConsole) {
      say('Starting the console…');
      const console = new Supervised<{ kind: 'ready' }>({
        name: 'console',
        command: [consoleScript],
        env: () => ({
          ...process.env,
          NODE_ENV: 'production',
          GLASSPOST_API_URL:
            settings.GLASSPOST_API_URL ??
            `http://${host(settings.GLASSPOST_BIND)}:${settings.GLASSPOST_API_PORT}`,
        }),
        graceMs: CONSOLE_GRACE_MS,
        say,
      });
      started.push(console);
      await console.start();
    }
    announce(ready, settings, dataDir, withConsole);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The embedded database, started again when it ends by itself. The server's connections come back by themselves. */
async function superviseDatabase(
  dataDir: string,
  database: { url: string },
  stopping: () => boolean,
): Promise<{ stop(): Promise<void> }> {
  let current = await startPostgres(dataDir, (line) => say(`postgres: ${line}`));
  database.url = current.url;
  const watch = (): void => {
    void current.exited.then(async () => {
      if (stopping()) return;
      say('PostgreSQL has ended; starting it again…');
      // The same port, because the server knows only that one.
      const port = Number(new URL(database.url).port);
      for (;;) {
        try {
          current = await startPostgres(dataDir, (line) => say(`postgres: ${line}`), port);
          return watch();
        } catch (error) {
          if (stopping()) return;
          say(`PostgreSQL does not start: ${(error as Error).message}`);
          await new Promise((resolve) => setTimeout(resolve, 2_000));
        }
      }
    });
  };
  watch();
  return { stop: () => current.stop() };
}

/** A DATABASE_URL that leads nowhere is told at once, in words. */
async function reachable(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const { connect } = await import('node:net');
  await new Promise<void>((resolve, reject) => {
    const socket = connect({
      host: decodeURIComponent(hostname).replace(/^\[|\]$/g, '') || '127.0.0.1',
      port: Number(port || 5432),
      timeout: 10_000,
    });
    const fail = (why: string): void => {
      socket.destroy();
      reject(
        new StartError(
          `The database of DATABASE_URL (${hostname} port ${port || 5432}) cannot be reached: ${why}.`,
        ),
      );
    };
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail('no answer within 10 s'));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ECONNREFUSED' ? 'connection refused' : error.message),
    );
  });
}

function prepareFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): choose another with GLASSPOST_DATA_DIR.`,
    );
  }
}

function announce(
  ready: Ready,
  settings: ReturnType<typeof readSettings>,
  dataDir: string,
  withConsole: boolean,
): void {
  const lines = ['', 'Glasspost is running.', ''];
  for (const { server, service, listening } of ready.listeners)
    lines.push(`  ${server.padEnd(16)} ${service.padEnd(12)} ${listening.join('  ')}`);
  const api = `http://${host(settings.GLASSPOST_BIND)}:${settings.GLASSPOST_API_PORT}`;
  lines.push('', `  API      ${api}/api/v1   documentation: ${api}/api/docs`);
  if (withConsole)
    lines.push(`  Console  http://${host(settings.GLASSPOST_BIND)}:${settings.GLASSPOST_CONSOLE_PORT}`);
  lines.push(`  Data     ${dataDir}`);
  if (ready.adminPassword)
    lines.push(
      '',
      `  Sign in as ${ready.adminName} with the password ${ready.adminPassword}  (shown this once)`,
    );
  else lines.push('', `  Sign in as ${ready.adminName}.`);
  lines.push('', '  Ctrl-C stops everything.', '');
  process.stdout.write(lines.join('\n'));
}

/** How a person on this machine writes the address that something listens on. */
const host = (bind: string): string =>
  bind === '0.0.0.0' ? '127.0.0.1' : bind === '::' ? '[::1]' : bind.includes(':') ? `[${bind}]` : bind;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof StartError || error instanceof SettingError;
  process.stderr.write(`${expected ? error.message : String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});
