import { Global, Module } from '@nestjs/common';
import { LiveController } from './live.controller.js';
import { Live } from './live.js';

@Global()
@Module({ controllers: [LiveController], providers: [Live], exports: [Live] })
export class LiveModule {}
