import { Module, type OnModuleInit } from '@nestjs/common';
import { serveSmtp } from '@glasspost/smtp';
import { Logins } from '../accounts/logins.js';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import { ReverseDns } from '../dns/reverse-dns.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Forwarding } from '../mail/forwarding.js';
import { Intake } from '../mail/intake.js';
import { QuotaRepository } from '../mail/quota.repository.js';
import { Reports } from '../mail/reports.js';
import { Vacations } from '../mail/vacations.js';
import { Listeners } from '../net/listeners.js';
import { Dispatcher } from '../queue/dispatcher.js';
import { Traces } from '../trace/traces.js';
import { Counters } from '../statistics/counters.js';
import type { SmtpServices } from './services.js';
import { ServerSmtpHost } from './smtp.host.js';

@Module({})
export class SmtpModule implements OnModuleInit {
  private readonly services: SmtpServices;

  constructor(
    private readonly listeners: Listeners,
    directory: Directory,
    logins: Logins,
    contents: ContentRepository,
    intake: Intake,
    quotas: QuotaRepository,
    reports: Reports,
    forwarding: Forwarding,
    vacations: Vacations,
    dispatcher: Dispatcher,
    reverse: ReverseDns,
    traces: Traces,
    counters: Counters,
    recorder: Recorder,
  ) {
    this.services = {
      directory,
      logins,
      contents,
      intake,
      quotas,
      reports,
      forwarding,
      vacations,
      dispatcher,
      reverse,
      traces,
      counters,
      recorder,
    };
  }

  onModuleInit(): void {
    this.listeners.register({
      services: ['smtp', 'submission', 'submissions'],
      busy: '421 4.7.0 %h Too many connections, try again later\r\n',
      serve: (transport, server, service, signal) =>
        serveSmtp(
          transport,
          new ServerSmtpHost(this.services, server, service === 'smtp' ? 'relay' : 'submission'),
          signal,
        ),
    });
  }
}
