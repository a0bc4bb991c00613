import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { serveDnsTcp } from '@glasspost/dns';
import { Listeners } from '../net/listeners.js';
import { DnsController } from './dns.controller.js';
import { DnsServices } from './dns-services.js';
import { Resolvers } from './resolvers.js';
import { ReverseDns } from './reverse-dns.js';
import { ZoneViews } from './zone-views.js';

const providers = [Resolvers, ReverseDns, ZoneViews, DnsServices];

@Global()
@Module({ controllers: [DnsController], providers, exports: providers })
export class DnsModule implements OnModuleInit {
  constructor(
    private readonly listeners: Listeners,
    private readonly services: DnsServices,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      services: ['dns'],
      busy: '',
      serve: (transport, server, _service, signal) =>
        serveDnsTcp(transport, this.services.of(server.id), signal),
      datagrams: (server) => this.services.of(server.id),
    });
  }
}
