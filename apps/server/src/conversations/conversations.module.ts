import { Global, Module } from '@nestjs/common';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationsController } from './conversations.controller.js';
import { PartitionsRepository } from './partitions.repository.js';
import { DnsBudget } from './dns-budget.js';
import { Recorder } from './recorder.js';
import { Retention } from './retention.js';
import { Tapping } from './tapping.js';

@Global()
@Module({
  controllers: [ConversationsController],
  providers: [Recorder, Retention, Tapping, DnsBudget, ConversationRepository, PartitionsRepository],
  exports: [Recorder, Retention, Tapping, DnsBudget, ConversationRepository],
})
export class ConversationsModule {}
