import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { type DnsService, serveDnsTcp } from '@glasspost/dns';
import { Listeners } from '../net/listeners.js';
import { Counters } from '../statistics/counters.js';
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
    private readonly counters: Counters,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      services: ['dns'],
      busy: '',
      serve: (transport, server, _service, signal) => {
        const service = this.services.of(server.id);
        const counted: Pick<DnsService, 'handleStreamMessage'> = {
          handleStreamMessage: (packet, client) => {
            this.counters.talkers.add('dnsClients', server.id, client.address);
            return service.handleStreamMessage(packet, client);
          },
        };
        return serveDnsTcp(transport, counted, signal);
      },
      datagrams: (server) => this.services.of(server.id),
    });
  }
}
