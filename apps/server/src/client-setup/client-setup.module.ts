import { Module } from '@nestjs/common';
import { ClientSetup } from './client-setup.js';

@Module({ providers: [ClientSetup] })
export class ClientSetupModule {}
