/**
 * The server process: brings the database up to date, applies the set-up document, opens the listeners, serves the API,
 * and on SIGTERM or SIGINT lets go of everything in order. Started by the launcher (`npm start`) or by itself.
 */
import { type LogLevel, Logger } from '@nestjs/common';
import { AcmeService } from './acme/acme.service.js';
import { createApplication } from './application.js';
import { Standstill } from './backup/standstill.js';
import { Retention } from './conversations/retention.js';
import { databaseUrl, migrate } from './database/database.js';
import { Directory } from './directory/directory.js';
import { ZoneViews } from './dns/zone-views.js';
import { LabPcs } from './labs/pcs.service.js';
import { Sweeper } from './mail/sweeper.js';
import { Listeners } from './net/listeners.js';
import { FIRST_OPERATOR, FirstOperator } from './operators/first-operator.js';
import { Dispatcher } from './queue/dispatcher.js';
import { Settings } from './settings.js';
import { Checklist } from './labs/checklist/checklist.js';
import { LabDevices } from './directory/lab-devices.js';
import { FirstServer } from './setup/first-server.js';
import { SetupService } from './setup/setup.service.js';
import { StatisticsRecorder } from './statistics/recorder.js';
import { Certificates } from './tls/certificates.js';
import { WebhookSender } from './webhooks/sender.js';
import { releaseStartupMemory } from './startup-memory.js';

const LEVELS: LogLevel[] = ['error', 'warn', 'log', 'debug'];

/** What the launcher is told over the process's message channel. */
type Report =
  | {
      kind: 'ready';
      adminName: string;
      adminPassword: string | null;
      listeners: { server: string; service: string; listening: string[] }[];
    }
  | { kind: 'failed'; message: string };

async function start(): Promise<void> {
  const settings = Settings.read();
  await migrate(databaseUrl(settings));
  const app = await createApplication(
    LEVELS.slice(0, ['error', 'warn', 'info', 'debug'].indexOf(settings.GLASSPOST_LOG_LEVEL) + 1),
  );
  await app.init();
  const adminPassword = await app.get(FirstOperator).ensure();
  const standstill = app.get(Standstill);
  await standstill.start();
  const directory = app.get(Directory);
  await directory.start();
  await app.get(LabDevices).load();
  await app.get(Checklist).load();
  await app.get(ZoneViews).start();
  await app.get(LabPcs).adopt();
  if (settings.GLASSPOST_SETUP) await app.get(SetupService).applyFile(settings.GLASSPOST_SETUP);
  else await app.get(FirstServer).ensure();
  await app.get(Certificates).start();
  const listeners = app.get(Listeners);
  const failures = await listeners.start();
  if (failures.length > 0) throw new Error(failures.join('\n'));
  await app.get(Dispatcher).start();
  app.get(Sweeper).start();
  app.get(StatisticsRecorder).start();
  app.get(WebhookSender).start();
  app.get(AcmeService).start();
  app.get(Retention).start();
  await listen(app, settings);
  stopOnSignal(app);
  releaseStartupMemory();
  report({
    kind: 'ready',
    adminName: FIRST_OPERATOR,
    adminPassword,
    listeners: directory.servers().flatMap((server) =>
      listeners
        .states(server)
        .filter((state) => state.state === 'up')
        .map((state) => ({ server: server.name, service: state.name, listening: state.listening })),
    ),
  });
}

/** How long a request may take to arrive whole: a backup is uploaded in one. Headers have their own, short limit. */
const REQUEST_MS = 6 * 3600_000;
/** Longer than the console keeps an idle connection: it must never send a request into one that we are just closing. */
const KEEP_ALIVE_MS = 60_000;

async function listen(app: Awaited<ReturnType<typeof createApplication>>, settings: Settings): Promise<void> {
  const { GLASSPOST_API_PORT: port, GLASSPOST_BIND: host } = settings;
  try {
    app.getHttpServer().requestTimeout = REQUEST_MS;
    app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Error(
        `Port ${port} of ${host} for the API is taken: stop what uses it, or set GLASSPOST_API_PORT to another.`,
      );
    throw new Error(`The API cannot listen on ${host} port ${port}: ${(error as Error).message}`);
  }
}

function stopOnSignal(app: Awaited<ReturnType<typeof createApplication>>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // No new mail, then no new attempts, then the API and the database.
    void (async () => {
      await app.get(Listeners).stop();
      await app.get(Dispatcher).stop();
      await app.get(StatisticsRecorder).stop();
      app.getHttpServer().closeAllConnections();
      await app.close();
    })()
      .catch((error: unknown) => new Logger('main').error(String(error)))
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The launcher is gone: nobody would stop us any more.
  process.once('disconnect', stop);
}

function report(message: Report): void {
  if (process.send) process.send(message);
  else if (message.kind === 'ready' && message.adminPassword)
    new Logger('main').log(`Operator ${message.adminName}, password ${message.adminPassword} (shown once)`);
}

start().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (process.env.GLASSPOST_LOG_LEVEL === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  // The message must be out before the process is.
  if (process.send) process.send({ kind: 'failed', message } satisfies Report, () => process.exit(1));
  else process.exit(1);
});
