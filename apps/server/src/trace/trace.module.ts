import { Global, Module } from '@nestjs/common';
import { TraceController } from './trace.controller.js';
import { TraceRepository } from './trace.repository.js';
import { Traces } from './traces.js';

@Global()
@Module({
  controllers: [TraceController],
  providers: [Traces, TraceRepository],
  exports: [Traces, TraceRepository],
})
export class TraceModule {}
