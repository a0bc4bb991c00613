import 'reflect-metadata';
import { ConsoleLogger, type LogLevel, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AcmeRepository } from './acme/acme.repository.js';
import { answerChallenges, CHALLENGE_PATH } from './acme/answer.js';
import { noStore } from './api/no-store.js';
import { problemFromIssues } from './api/validation.js';
import { AppModule } from './app.module.js';
import { answerClients } from './client-setup/answer.js';
import { ClientSetup } from './client-setup/client-setup.js';
import { serveOpenApi } from './api/openapi.js';
import { Settings } from './settings.js';

/** Largest request: a zone text, a CSV table, a set-up document. */
const BODY_LIMIT = '32mb';

/** Nest's own account of what it puts together: of use to engineers only. */
const ASSEMBLY = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** The log on the standard output; how the application is put together is told at the level `debug` only. */
class ServerLog extends ConsoleLogger {
  constructor(logLevels: LogLevel[]) {
    super({ logLevels });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (ASSEMBLY.has(String(rest.at(-1)))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}

/** The Nest application with everything that every request meets, not listening yet. */
export async function createApplication(logLevels: LogLevel[]): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    logger: new ServerLog(logLevels),
    bodyParser: false,
    abortOnError: false,
  });
  // Before the bodies are read: these have a smaller limit, and whatever type a client says.
  app.use(answerClients(app.get(ClientSetup)));
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: false });
  app.useBodyParser('text', {
    limit: BODY_LIMIT,
    type: ['text/*', 'application/yaml', 'application/x-yaml'],
  });
  app.disable('x-powered-by');
  // Resources have ETags of their own: their revision.
  app.set('etag', false);
  app.use('/api/v1', noStore);
  // The console is one such proxy, usually on this machine; it has looked at what is before it.
  app.set('trust proxy', ['loopback', ...app.get(Settings).GLASSPOST_TRUSTED_PROXIES.split(',')]);
  app.set('query parser', 'simple');
  app.use(CHALLENGE_PATH, answerChallenges(app.get(AcmeRepository)));
  app.setGlobalPrefix('api/v1');
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: problemFromIssues }));
  serveOpenApi(app);
  return app;
}
