import { Global, Module } from '@nestjs/common';
import { Certificates } from './certificates.js';
import { Listeners } from './listeners.js';
import { OutgoingSockets } from './outgoing.js';

@Global()
@Module({
  providers: [Certificates, Listeners, OutgoingSockets],
  exports: [Certificates, Listeners, OutgoingSockets],
})
export class NetModule {}
