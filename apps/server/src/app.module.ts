import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './api/access.guard.js';
import { EtagInterceptor } from './api/etag.js';
import { Limits } from './api/limits.js';
import { ProblemFilter } from './api/problem.filter.js';
import { AcmeModule } from './acme/acme.module.js';
import { AuditInterceptor } from './audit/audit.interceptor.js';
import { AuditModule } from './audit/audit.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { BackupModule } from './backup/backup.module.js';
import { ClientSetupModule } from './client-setup/client-setup.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DnsModule } from './dns/dns.module.js';
import { DomainsModule } from './domains/domains.module.js';
import { HealthModule } from './health/health.js';
import { LiveModule } from './live/live.module.js';
import { LabsModule } from './labs/labs.module.js';
import { MailModule } from './mail/mail.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NetModule } from './net/net.module.js';
import { OperatorsModule } from './operators/operators.module.js';
import { ImapModule } from './imap/imap.module.js';
import { MailboxesModule } from './mailboxes/mailboxes.module.js';
import { OwnerModule } from './owner/owner.module.js';
import { Pop3Module } from './pop3/pop3.module.js';
import { QueueModule } from './queue/queue.module.js';
import { ServersModule } from './servers/servers.module.js';
import { SetupModule } from './setup/setup.module.js';
import { SimulationModule } from './simulation/simulation.module.js';
import { SmtpModule } from './smtp/smtp.module.js';
import { TlsModule } from './tls/tls.module.js';
import { TraceModule } from './trace/trace.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WebmailModule } from './webmail/webmail.module.js';
import { WelcomeModule } from './welcome/welcome.module.js';
import { ZonesModule } from './zones/zones.module.js';

/** The table of contents: one line per feature folder. */
@Module({
  imports: [
    DatabaseModule,
    DirectoryModule,
    LiveModule,
    AuditModule,
    StatisticsModule,
    ConversationsModule,
    SimulationModule,
    TlsModule,
    AcmeModule,
    NetModule,
    OperatorsModule,
    ServersModule,
    DomainsModule,
    AccountsModule,
    OwnerModule,
    ClientSetupModule,
    ZonesModule,
    DnsModule,
    TraceModule,
    MailModule,
    MailboxesModule,
    MessagesModule,
    QueueModule,
    SmtpModule,
    Pop3Module,
    ImapModule,
    SetupModule,
    LabsModule,
    BackupModule,
    WebhooksModule,
    WebmailModule,
    WelcomeModule,
    HealthModule,
  ],
  providers: [
    Limits,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
})
export class AppModule {}
