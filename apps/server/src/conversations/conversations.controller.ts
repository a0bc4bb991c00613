import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  conversation,
  type ConversationEventResource,
  conversationEvents,
  conversationEventsQuery,
  conversationExportQuery,
  type ConversationExportQuery,
  type ConversationEventsQuery,
  conversationPage,
  conversationPdu,
  type ConversationPdu,
  type ConversationPage,
  conversationQuery,
  type ConversationQuery,
  type ConversationResource,
  id,
} from '@glasspost/contract';
import type { RecordedEvent } from '@glasspost/trace';
import { z } from 'zod';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { LabDevices } from '../directory/lab-devices.js';
import { sendBlocks } from '../messages/messages.controller.js';
import { ConversationExports, FILES } from './conversation-exports.js';
import { ConversationRepository } from './conversation.repository.js';
import { pduOf } from '../pdu/index.js';
import { presented, presentedEvent } from './presented.js';

/** What an event led to may be told in the events behind it. */
const EVENTS_BEHIND = 20;
const eventIndex = z.coerce.number().int().min(0).max(19_999);

/** What was said on the wire. */
@ApiTags('conversations')
@Controller('conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly devices: LabDevices,
    private readonly exports: ConversationExports,
  ) {}

  @Route('GET', '', {
    access: 'messages',
    summary: 'Recorded conversations, newest first',
    description:
      'Every connection and every DNS exchange of servers that record, as one end saw it, for as long as GLASSPOST_RECORDING_DAYS and GLASSPOST_RECORDING_MB say. One that goes on shows up after about a second.',
    response: conversationPage,
  })
  async list(@Query({ schema: conversationQuery }) query: ConversationQuery): Promise<ConversationPage> {
    const { items, nextCursor } = await this.conversations.list(query);
    return { items: items.map((item) => presented(item, this.devices)), nextCursor };
  }

  @Route('GET', 'export', {
    access: 'messages',
    summary: 'Recorded conversations as a file: a capture for Wireshark, text, or JSON',
    description:
      'All that match, oldest first, streamed. In a capture, Ethernet, IP and TCP are made up around what was recorded; what was said inside TLS stands there decrypted, on the plain port of the protocol. Our decisions are comments.',
    produces: 'application/x-pcapng',
  })
  async export(
    @Query({ schema: conversationExportQuery }) query: ConversationExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { format, bothEnds, ...filter } = query;
    const { type, extension } = FILES[format];
    response.type(type).attachment(`conversations.${extension}`);
    await sendBlocks(response, this.exports.write(format, filter, bothEnds));
  }

  @Route('GET', ':id', { access: 'messages', summary: 'A conversation', response: conversation })
  async one(@Param('id', { schema: id }) conversationId: string): Promise<ConversationResource> {
    return presented(await this.found(conversationId), this.devices);
  }

  @Route('GET', ':id/events', {
    access: 'messages',
    summary: 'What was said in a conversation, in its order',
    description:
      'Commands, replies, text, DNS messages, the handshake, the close, and why our end did what it did.',
    response: conversationEvents,
  })
  async events(
    @Param('id', { schema: id }) conversationId: string,
    @Query({ schema: conversationEventsQuery }) { limit, after }: ConversationEventsQuery,
  ): Promise<{ items: ConversationEventResource[]; more: boolean }> {
    const found = await this.found(conversationId);
    const items: ConversationEventResource[] = [];
    let index = -1;
    for await (const event of this.conversations.events(found)) {
      index++;
      if (index <= after) continue;
      if (items.length === limit) return { items, more: true };
      items.push(presentedEvent(found, event, index));
    }
    return { items, more: false };
  }

  @Route('GET', ':id/events/:index/pdu', {
    access: 'messages',
    summary: 'What every layer of an event is and means',
    description:
      'The layers with their fields, octets, meanings and clauses, what came in and went out, and in plain words what the device did. Sentences are ids of messages with values; the console has them in its languages. Only the first 20,000 events of a conversation can be taken apart.',
    response: conversationPdu,
  })
  async pdu(
    @Param('id', { schema: id }) conversationId: string,
    @Param('index', { schema: eventIndex }) index: number,
  ): Promise<ConversationPdu> {
    const found = await this.found(conversationId);
    const events: RecordedEvent[] = [];
    for await (const event of this.conversations.events(found)) {
      // What an event means depends on what was said before it, and decisions may stand right behind it.
      events.push(event);
      if (events.length > index + EVENTS_BEHIND) break;
    }
    const event = events[index];
    if (!event) throw notFound('event');
    return { event: presentedEvent(found, event, index), pdu: pduOf(found, events, index) };
  }

  private async found(
    conversationId: string,
  ): Promise<Awaited<ReturnType<ConversationRepository['one']>> & object> {
    const found = await this.conversations.one(conversationId);
    if (!found) throw notFound('conversation');
    return found;
  }
}
