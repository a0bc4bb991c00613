import { Global, Module } from '@nestjs/common';
import { EventStreams } from './event-streams.js';
import { LiveController } from './live.controller.js';
import { Live } from './live.js';

@Global()
@Module({ controllers: [LiveController], providers: [Live, EventStreams], exports: [Live, EventStreams] })
export class LiveModule {}
