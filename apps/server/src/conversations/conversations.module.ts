import { Global, Module } from '@nestjs/common';
import { ConversationExports } from './conversation-exports.js';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationsController } from './conversations.controller.js';
import { PartitionsRepository } from './partitions.repository.js';
import { ProtocolsController } from './protocols.controller.js';
import { Recorder } from './recorder.js';
import { Retention } from './retention.js';

@Global()
@Module({
  controllers: [ConversationsController, ProtocolsController],
  providers: [ConversationExports, Recorder, Retention, ConversationRepository, PartitionsRepository],
  exports: [Recorder, Retention, ConversationRepository],
})
export class ConversationsModule {}
