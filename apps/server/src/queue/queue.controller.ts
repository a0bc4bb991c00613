import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  delivery,
  deliveryFilter,
  type DeliveryResource,
  id,
  listQuery,
  page,
  QUEUE_ACTIONS,
  queueAction,
  queueActionResult,
  queueSummary,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { invalidField, notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { ContentRepository } from '../mail/content.repository.js';
import { sendBlocks } from '../messages/messages.controller.js';
import { QueueActions } from './queue-actions.js';
import { QueueRepository } from './queue.repository.js';

const queueQuery = deliveryFilter.extend(listQuery.omit({ search: true }).shape);
const deliveryId = z.string().regex(/^\d{1,18}$/, 'Not a delivery.');
const summaryQuery = z.object({ serverId: id.optional() });

@ApiTags('queue')
@Controller('queue')
export class QueueController {
  constructor(
    private readonly repository: QueueRepository,
    private readonly actions: QueueActions,
    private readonly contents: ContentRepository,
  ) {}

  @Route('GET', '', { access: 'read', summary: 'List deliveries, newest first', response: page(delivery) })
  list(@Query({ schema: queueQuery }) query: z.infer<typeof queueQuery>): Promise<Page<DeliveryResource>> {
    return this.repository.list(query, query);
  }

  @Route('GET', 'summary', {
    access: 'read',
    summary: 'How much waits, and for whom',
    response: queueSummary,
  })
  summary(
    @Query({ schema: summaryQuery }) query: z.infer<typeof summaryQuery>,
  ): Promise<z.infer<typeof queueSummary>> {
    return this.repository.summary(query.serverId);
  }

  @Route('POST', 'actions', {
    audit: { action: 'queue.act' },
    access: 'queue',
    summary: 'Do something with many deliveries',
    description:
      'With those of `ids`, or all unfinished ones that match `filter`. What is being tried at this very moment is left alone.',
    response: queueActionResult,
  })
  async act(
    @Body({ schema: queueAction }) body: z.infer<typeof queueAction>,
  ): Promise<z.infer<typeof queueActionResult>> {
    if (body.ids === undefined && body.filter === undefined)
      throw invalidField('ids', 'Say which deliveries: by ids, or by a filter ({} means all).');
    return { affected: await this.actions.apply(body.action, body.filter ?? {}, body.ids) };
  }

  @Route('GET', ':id', { access: 'read', summary: 'One delivery, with what was tried', response: delivery })
  async one(@Param('id', { schema: deliveryId }) key: string): Promise<DeliveryResource> {
    const found = await this.repository.one(key);
    if (!found) throw notFound('delivery');
    return found;
  }

  @Route('POST', ':id/:action', {
    audit: { action: 'delivery.act' },
    access: 'queue',
    summary: 'hold, release, retry, return or delete one delivery',
    response: delivery,
  })
  async actOnOne(
    @Param('id', { schema: deliveryId }) key: string,
    @Param('action', { schema: z.enum(QUEUE_ACTIONS) }) action: (typeof QUEUE_ACTIONS)[number],
  ): Promise<DeliveryResource> {
    await this.one(key);
    await this.actions.apply(action, {}, [key]);
    return this.one(key);
  }

  @Route('GET', ':id/raw', {
    access: 'messages',
    summary: 'The octets of a queued mail',
    produces: 'message/rfc822',
  })
  async raw(@Param('id', { schema: deliveryId }) key: string, @Res() response: Response): Promise<void> {
    const found = await this.one(key);
    response.type('message/rfc822').attachment(`delivery-${key}.eml`);
    await sendBlocks(response, this.contents.read(found.contentId));
  }
}
