import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id, listQuery, message, messageDetail, type MessageResource, page } from '@glasspost/contract';
import { fieldText, headerEnd, headerFields } from '@glasspost/message';
import { Database } from '../database/database.js';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { currentActor } from '../audit/actor.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Traces } from '../trace/traces.js';

/** What is read to show the header section. */
const HEADER_OCTETS = 128 * 1024;

const messagesQuery = listQuery.extend({ mailbox: z.string().max(255).default('INBOX') });
const messageId = z
  .string()
  .regex(/^\d{1,18}-\d{1,10}$/, 'Not a message id.')
  .describe('Mailbox number and UID.');

const CONTENT = {
  content: {
    select: { sender: true, fromText: true, toText: true, subject: true, messageId: true, date: true },
  },
  mailbox: {
    select: { name: true, account: { select: { name: true, domain: { select: { name: true } } } } },
  },
} as const;

interface MessageRow {
  mailboxId: bigint;
  uid: number;
  size: bigint;
  flags: string[];
  receivedAt: Date;
  mailbox: { name: string; account: { name: string; domain: { name: string } } };
  content: {
    sender: string;
    fromText: string;
    toText: string;
    subject: string;
    messageId: string;
    date: Date | null;
  };
}

const present = (row: MessageRow): MessageResource => ({
  id: `${row.mailboxId}-${row.uid}`,
  mailbox: row.mailbox.name,
  uid: row.uid,
  size: Number(row.size),
  flags: row.flags,
  sender: row.content.sender,
  from: row.content.fromText,
  to: row.content.toText,
  subject: row.content.subject,
  messageId: row.content.messageId,
  date: row.content.date?.toISOString() ?? null,
  receivedAt: row.receivedAt.toISOString(),
});

/** Mail in mailboxes, for operators: what is there, its header fields, its octets. */
@ApiTags('messages')
@Controller()
export class MessagesController {
  constructor(
    private readonly database: Database,
    private readonly contents: ContentRepository,
    private readonly traces: Traces,
  ) {}

  @Route('GET', 'accounts/:id/messages', {
    access: 'messages',
    within: 'account',
    summary: 'List the mail in a mailbox, newest first',
    response: page(message),
  })
  async list(
    @Param('id', { schema: id }) accountId: string,
    @Query({ schema: messagesQuery }) query: z.infer<typeof messagesQuery>,
  ): Promise<Page<MessageResource>> {
    const { prisma } = this.database;
    const mailbox = await prisma.mailbox.findUnique({
      where: { accountId_name: { accountId, name: query.mailbox } },
    });
    if (!mailbox) throw notFound('mailbox');
    const contains = { contains: query.search, mode: 'insensitive' as const };
    const where = {
      mailboxId: mailbox.id,
      ...(query.search && {
        content: { OR: [{ subject: contains }, { fromText: contains }, { toText: contains }] },
      }),
    };
    const before = query.cursor === undefined ? {} : { uid: { lt: Number(decodeCursor(query.cursor)) || 0 } };
    const [rows, total] = await Promise.all([
      prisma.message.findMany({
        where: { ...where, ...before },
        include: CONTENT,
        orderBy: { uid: 'desc' },
        take: query.limit + 1,
      }),
      query.search ? prisma.message.count({ where }) : mailbox.messageCount,
    ]);
    const items = rows.slice(0, query.limit);
    return {
      items: items.map(present),
      nextCursor: rows.length > query.limit ? encodeCursor(String(items.at(-1)!.uid)) : null,
      total,
    };
  }

  @Route('GET', 'messages/:id', {
    access: 'messages',
    summary: 'One mail with its header fields',
    response: messageDetail,
  })
  async one(@Param('id', { schema: messageId }) key: string): Promise<z.infer<typeof messageDetail>> {
    const row = await this.find(key);
    const beginning = await this.contents.beginning(row.contentId, HEADER_OCTETS);
    const headers = [...headerFields(beginning, headerEnd(beginning))].map((field) => ({
      name: field.name,
      value: fieldText(beginning, field),
    }));
    return { ...present(row), headers };
  }

  @Route('GET', 'messages/:id/raw', {
    access: 'messages',
    summary: 'The octets of a mail',
    description: 'Exactly as stored: what was sent, with our trace fields before it.',
    produces: 'message/rfc822',
  })
  async raw(@Param('id', { schema: messageId }) key: string, @Res() response: Response): Promise<void> {
    const row = await this.find(key);
    response.type('message/rfc822').attachment(`${key}.eml`).setHeader('Content-Length', String(row.size));
    await sendBlocks(response, this.contents.read(row.contentId));
  }

  @Route('DELETE', 'messages/:id', {
    audit: { action: 'message.delete' },
    access: 'messages',
    summary: 'Remove a mail from its mailbox',
  })
  async remove(@Param('id', { schema: messageId }) key: string): Promise<void> {
    const row = await this.find(key);
    const { mailboxId, uid, size } = row;
    await this.database.prisma.$transaction(async (tx) => {
      const { count } = await tx.message.deleteMany({ where: { mailboxId, uid } });
      if (count === 0) throw notFound('message');
      await tx.mailbox.update({
        where: { id: mailboxId },
        data: {
          messageCount: { decrement: 1 },
          byteCount: { decrement: size },
          highestModseq: { increment: 1 },
        },
      });
    });
    await this.contents.removeUnused([row.contentId]);
    const { account } = row.mailbox;
    this.traces.event({
      mailId: row.contentId,
      at: new Date(),
      kind: 'erased',
      final: `${account.name}@${account.domain.name}`,
      data: { by: currentActor().operator },
      state: 'erased',
    });
  }

  private async find(key: string): Promise<MessageRow & { contentId: string }> {
    const [mailbox, uid] = key.split('-');
    const number = Number(uid);
    const row =
      number > 0x7fffffff
        ? null
        : await this.database.prisma.message.findUnique({
            where: { mailboxId_uid: { mailboxId: BigInt(mailbox!), uid: number } },
            include: CONTENT,
          });
    if (!row) throw notFound('message');
    return row;
  }
}

/** Streams blocks with back-pressure; a client that goes away ends it. */
export async function sendBlocks(response: Response, blocks: AsyncIterable<Buffer>): Promise<void> {
  for await (const block of blocks) {
    if (response.destroyed) return;
    if (!response.write(block))
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
}
