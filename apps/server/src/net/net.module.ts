import { Global, Module } from '@nestjs/common';
import { Certificates } from './certificates.js';
import { Listeners } from './listeners.js';

@Global()
@Module({ providers: [Certificates, Listeners], exports: [Certificates, Listeners] })
export class NetModule {}
