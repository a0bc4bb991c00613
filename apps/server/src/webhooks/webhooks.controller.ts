import { randomBytes } from 'node:crypto';
import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { v4 } from 'uuid';
import { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  MAX_WEBHOOKS,
  page,
  webhook,
  WEBHOOK_TEST,
  webhookCreate,
  webhookCreated,
  webhookDelivery,
  webhookDeliveryQuery,
  type WebhookDeliveryQuery,
  type WebhookDeliveryResource,
  type WebhookResource,
  webhookUpdate,
} from '@glasspost/contract';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import type { Webhook } from '../database/generated/client.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { Outbox, payload } from './outbox.js';
import { secretContext, WebhookSender } from './sender.js';
import { WebhooksRepository } from './webhooks.repository.js';

const SECRET_OCTETS = 32;
const deliveryId = z.string().regex(/^\d{1,18}$/);

const PAYLOAD = `Each event is a POST of JSON, \`{type, timestamp, data}\`, signed as standardwebhooks.com says: \`webhook-id\`, \`webhook-timestamp\` and \`webhook-signature\` in the header. \`data\` of mail.* has mailId, serverId, sender, recipient, subject, messageId, reply and host, one event for each recipient; of account.* accountId, address, domain, serverId and enabled. What is not answered with 2xx within 10 seconds is sent again after 5 s, 30 s, 2 min, 10 min, 1 h and 6 h; redirects are not followed. An event may come twice, with the same webhook-id, and events may overtake each other.`;

@ApiTags('webhooks')
@Controller()
export class WebhooksController {
  constructor(
    private readonly database: Database,
    private readonly repository: WebhooksRepository,
    private readonly outbox: Outbox,
    private readonly sender: WebhookSender,
    private readonly key: InstallationKey,
  ) {}

  @Route('GET', 'webhooks', { access: 'operators', summary: 'List webhooks', response: page(webhook) })
  async list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<WebhookResource>> {
    const where = query.search ? { name: { contains: query.search, mode: 'insensitive' as const } } : {};
    const { prisma } = this.database;
    const rows = await pageOf(
      query,
      (window) => prisma.webhook.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }], ...window }),
      () => prisma.webhook.count({ where }),
      (row) => row,
    );
    const waiting = await this.repository.waiting(rows.items.map((row) => row.id));
    return { ...rows, items: rows.items.map((row) => present(row, waiting.get(row.id) ?? 0)) };
  }

  @Route('POST', 'webhooks', {
    audit: { action: 'webhook.create' },
    access: 'operators',
    summary: 'Add a webhook',
    description: `The secret is shown in this answer and never again. ${PAYLOAD}`,
    response: webhookCreated,
    status: 201,
  })
  async create(
    @Body({ schema: webhookCreate }) body: z.infer<typeof webhookCreate>,
  ): Promise<z.infer<typeof webhookCreated>> {
    const { prisma } = this.database;
    if ((await prisma.webhook.count()) >= MAX_WEBHOOKS)
      throw new ProblemException(409, 'conflict', `There are ${MAX_WEBHOOKS} webhooks: remove one first.`);
    await this.expectServer(body.serverId);
    const webhookId = v4();
    const secret = `whsec_${randomBytes(SECRET_OCTETS).toString('base64')}`;
    const row = await prisma.webhook.create({
      data: { ...body, id: webhookId, sealedSecret: this.key.seal(secret, secretContext(webhookId)) },
    });
    this.outbox.changed();
    return { ...present(row, 0), secret };
  }

  @Route('GET', 'webhooks/:id', { access: 'operators', summary: 'One webhook', response: webhook })
  async one(@Param('id', { schema: id }) webhookId: string): Promise<WebhookResource> {
    return this.presented(await this.find(webhookId));
  }

  @Route('PATCH', 'webhooks/:id', {
    audit: { action: 'webhook.update' },
    access: 'operators',
    summary: 'Change a webhook',
    description:
      'Switched off, what waits for it is not sent any more. Switched on, its failures are forgotten.',
    response: webhook,
    ifMatch: true,
  })
  async update(
    @Param('id', { schema: id }) webhookId: string,
    @Body({ schema: webhookUpdate }) body: z.infer<typeof webhookUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<WebhookResource> {
    await this.expectServer(body.serverId);
    const row = await this.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM webhook WHERE id = ${webhookId}::uuid FOR UPDATE`;
      const current = await tx.webhook.findUnique({ where: { id: webhookId } });
      if (!current) throw notFound('webhook');
      expectRevision(ifMatch, current.revision);
      const fresh =
        body.enabled === true && !current.enabled ? { failingSince: null, disabledReason: '' } : {};
      return tx.webhook.update({
        where: { id: webhookId },
        data: { ...body, ...fresh, revision: { increment: 1 } },
      });
    });
    if (!row.enabled) await this.repository.drop(webhookId);
    this.outbox.changed();
    return this.presented(row);
  }

  @Route('DELETE', 'webhooks/:id', {
    audit: { action: 'webhook.delete' },
    access: 'operators',
    summary: 'Remove a webhook',
    description: 'With the log of its deliveries.',
  })
  async remove(@Param('id', { schema: id }) webhookId: string): Promise<void> {
    await this.database.prisma.webhook.delete({ where: { id: webhookId } });
    this.outbox.changed();
  }

  @Route('POST', 'webhooks/:id/test', {
    audit: { action: 'webhook.test' },
    access: 'operators',
    summary: 'Send a test event',
    description: 'Of the type webhook.test, now; its delivery log tells how it went.',
  })
  async test(@Param('id', { schema: id }) webhookId: string): Promise<void> {
    const row = await this.find(webhookId);
    if (!row.enabled)
      throw new ProblemException(409, 'off', 'The webhook is switched off: switch it on first.');
    const body = payload(WEBHOOK_TEST, new Date(), { webhookId, name: row.name });
    await this.repository.add([{ webhookId, type: WEBHOOK_TEST, body }]);
    await this.sender.look();
  }

  @Route('GET', 'webhooks/:id/deliveries', {
    access: 'operators',
    summary: 'What was sent to a webhook in the last seven days, newest first',
    response: page(webhookDelivery),
  })
  async deliveries(
    @Param('id', { schema: id }) webhookId: string,
    @Query({ schema: webhookDeliveryQuery }) query: WebhookDeliveryQuery,
  ): Promise<Page<WebhookDeliveryResource>> {
    await this.find(webhookId);
    return this.repository.list(webhookId, query);
  }

  @Route('POST', 'webhook-deliveries/:id/resend', {
    audit: { action: 'webhook.resend' },
    access: 'operators',
    summary: 'Send an event once more',
    description: 'With the same webhook-id, so that the receiver can tell.',
  })
  async resend(@Param('id', { schema: deliveryId }) delivery: string): Promise<void> {
    if (!(await this.repository.resend(delivery)))
      throw new ProblemException(
        409,
        'off',
        'There is no such delivery any more, or its webhook is switched off.',
      );
    await this.sender.look();
  }

  private async find(webhookId: string): Promise<Webhook> {
    const row = await this.database.prisma.webhook.findUnique({ where: { id: webhookId } });
    if (!row) throw notFound('webhook');
    return row;
  }

  private async presented(row: Webhook): Promise<WebhookResource> {
    return present(row, (await this.repository.waiting([row.id])).get(row.id) ?? 0);
  }

  private async expectServer(serverId: string | null | undefined): Promise<void> {
    if (!serverId) return;
    if (!(await this.database.prisma.server.findUnique({ where: { id: serverId }, select: { id: true } })))
      throw invalidField('serverId', 'There is no such server.');
  }
}

const present = (row: Webhook, waiting: number): WebhookResource => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events as WebhookResource['events'],
  serverId: row.serverId,
  enabled: row.enabled,
  failingSince: row.failingSince?.toISOString() ?? null,
  disabledReason: row.disabledReason,
  waiting,
  createdAt: row.createdAt.toISOString(),
  revision: row.revision,
});
