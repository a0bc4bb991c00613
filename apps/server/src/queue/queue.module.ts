import { Global, Module } from '@nestjs/common';
import { Dispatcher } from './dispatcher.js';
import { QueueActions } from './queue-actions.js';
import { QueueController } from './queue.controller.js';
import { QueueRepository } from './queue.repository.js';

@Global()
@Module({ controllers: [QueueController], providers: [QueueRepository, Dispatcher, QueueActions], exports: [Dispatcher] })
export class QueueModule {}
