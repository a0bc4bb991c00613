import { Global, Module } from '@nestjs/common';
import { DnsBudget } from './dns-budget.js';
import { DnsSockets } from './dns-sockets.js';
import { Listeners } from './listeners.js';
import { OutgoingSockets } from './outgoing.js';
import { Tapping } from './tapping.js';

@Global()
@Module({
  providers: [DnsBudget, DnsSockets, Listeners, OutgoingSockets, Tapping],
  exports: [DnsBudget, DnsSockets, Listeners, OutgoingSockets, Tapping],
})
export class NetModule {}
