import { Module, type OnModuleInit } from '@nestjs/common';
import { serveSmtp } from '@glasspost/smtp';
import { Listeners } from '../net/listeners.js';
import { SmtpHosts } from './hosts.js';

@Module({ providers: [SmtpHosts], exports: [SmtpHosts] })
export class SmtpModule implements OnModuleInit {
  constructor(
    private readonly listeners: Listeners,
    private readonly hosts: SmtpHosts,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      services: ['smtp', 'submission', 'submissions'],
      busy: '421 4.7.0 %h Too many connections, try again later\r\n',
      serve: (transport, server, service, signal) =>
        serveSmtp(transport, this.hosts.open(server, service === 'smtp' ? 'relay' : 'submission'), signal),
    });
  }
}
