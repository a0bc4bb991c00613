import { Global, Module } from '@nestjs/common';
import { Certificates } from './certificates.js';
import { DnsSockets } from './dns-sockets.js';
import { Listeners } from './listeners.js';
import { OutgoingSockets } from './outgoing.js';

@Global()
@Module({
  providers: [Certificates, DnsSockets, Listeners, OutgoingSockets],
  exports: [Certificates, DnsSockets, Listeners, OutgoingSockets],
})
export class NetModule {}
