import { Injectable } from '@nestjs/common';
import type { SmtpHost } from '@glasspost/smtp';
import { Logins } from '../accounts/logins.js';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { ReverseDns } from '../dns/reverse-dns.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Forwarding } from '../mail/forwarding.js';
import { Intake } from '../mail/intake.js';
import { QuotaRepository } from '../mail/quota.repository.js';
import { Reports } from '../mail/reports.js';
import { Vacations } from '../mail/vacations.js';
import { Dispatcher } from '../queue/dispatcher.js';
import { Counters } from '../statistics/counters.js';
import { Traces } from '../trace/traces.js';
import type { SmtpServices } from './services.js';
import { ServerSmtpHost } from './smtp.host.js';

/** Makes the host of each session: who submits mail in another way than by SMTP asks one too, so that the rules are the same. */
@Injectable()
export class SmtpHosts {
  private readonly services: SmtpServices;

  constructor(
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

  open(server: ServerView, mode: SmtpHost['mode']): ServerSmtpHost {
    return new ServerSmtpHost(this.services, server, mode);
  }
}
