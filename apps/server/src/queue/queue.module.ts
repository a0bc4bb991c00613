import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts.js';
import { Dispatcher } from './dispatcher.js';
import { Outcomes } from './outcomes.js';
import { QueueActions } from './queue-actions.js';
import { QueueController } from './queue.controller.js';
import { QueueRepository } from './queue.repository.js';

@Global()
@Module({
  controllers: [QueueController],
  providers: [QueueRepository, Attempts, Outcomes, Dispatcher, QueueActions],
  exports: [Dispatcher],
})
export class QueueModule {}
