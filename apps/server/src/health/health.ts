import { Controller, Injectable, Module, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Health, health, healthReport, type HealthReport } from '@glasspost/contract';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { Listeners } from '../net/listeners.js';
import { DnsQuestions } from './dns-questions.js';
import { DomainHealthController } from './domain-health.controller.js';
import { DomainHealthService } from './domain-health.js';
import { Fixes } from './fixes.js';
import { ReportService } from './report.js';

const DATABASE_WAIT_MS = 3_000;

/** Whether everything that should be up is. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
  ) {}

  async check(): Promise<Health> {
    const problems: Health['problems'] = [];
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>(
      (_resolve, reject) =>
        (timer = setTimeout(() => reject(new Error('no answer in time')), DATABASE_WAIT_MS)),
    );
    const database = await Promise.race([this.database.ping(), late])
      .then(() => 'up' as const)
      .catch((error: unknown) => {
        problems.push({
          part: 'database',
          detail: `PostgreSQL does not answer: ${error instanceof Error ? error.message : String(error)}`,
        });
        return 'down' as const;
      })
      .finally(() => clearTimeout(timer));
    const listeners = this.directory.servers().flatMap((server) =>
      this.listeners
        .states(server)
        .filter((state) => state.enabled && state.state !== 'unavailable')
        .map((state) => ({
          server: server.name,
          service: state.name,
          state: state.state,
          listening: state.listening,
          error: state.error,
        })),
    );
    for (const listener of listeners) {
      if (listener.state !== 'up')
        problems.push({
          part: `${listener.server} ${listener.service}`,
          detail: listener.error ?? 'It does not listen.',
        });
    }
    return { status: problems.length === 0 ? 'ok' : 'failing', problems, database, listeners };
  }
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly service: HealthService,
    private readonly reports: ReportService,
  ) {}

  @Route('GET', '', {
    access: 'public',
    summary: 'Whether everything is up',
    description:
      '200 when the database and every enabled listener are up, else 503; `problems` says which is not.',
    response: health,
  })
  async check(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const result = await this.service.check();
    response.status(result.status === 'ok' ? 200 : 503);
    return result;
  }

  @Route('GET', 'report', {
    access: 'read',
    summary: 'The health of every part of the installation',
    description:
      'Database, disk, listeners, queues, certificates and mail domains, each with a verdict. Domains that have not been looked at yet are neutral.',
    response: healthReport,
  })
  async report(): Promise<HealthReport> {
    return this.reports.report(await this.service.check());
  }
}

@Module({
  controllers: [HealthController, DomainHealthController],
  providers: [HealthService, ReportService, DomainHealthService, DnsQuestions, Fixes],
})
export class HealthModule {}
