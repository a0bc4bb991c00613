import { Global, Module } from '@nestjs/common';
import { Certificates } from './certificates.js';
import { DnsBudget } from './dns-budget.js';
import { DnsSockets } from './dns-sockets.js';
import { Listeners } from './listeners.js';
import { OutgoingSockets } from './outgoing.js';
import { Tapping } from './tapping.js';

@Global()
@Module({
  providers: [Certificates, DnsBudget, DnsSockets, Listeners, OutgoingSockets, Tapping],
  exports: [Certificates, DnsBudget, DnsSockets, Listeners, OutgoingSockets, Tapping],
})
export class NetModule {}
