import { Global, Module } from '@nestjs/common';
import { ServersController } from './servers.controller.js';
import { ServersService } from './servers.service.js';

@Global()
@Module({ controllers: [ServersController], providers: [ServersService], exports: [ServersService] })
export class ServersModule {}
