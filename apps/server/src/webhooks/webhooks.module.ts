import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';
import { WebhookSender } from './sender.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksRepository } from './webhooks.repository.js';

@Global()
@Module({
  controllers: [WebhooksController],
  providers: [WebhooksRepository, Outbox, WebhookSender],
  exports: [WebhooksRepository, WebhookSender, Outbox],
})
export class WebhooksModule {}
