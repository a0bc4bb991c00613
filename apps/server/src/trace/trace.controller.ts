import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  id,
  page,
  trace,
  traceMail,
  type TraceMailResource,
  traceQuery,
  type TraceQuery,
  type TraceResource,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { ContentRepository } from '../mail/content.repository.js';
import { sendBlocks } from '../messages/messages.controller.js';
import { TraceRepository } from './trace.repository.js';

/** "Where is my mail?" */
@ApiTags('traces')
@Controller('traces')
export class TraceController {
  constructor(
    private readonly traces: TraceRepository,
    private readonly contents: ContentRepository,
  ) {}

  @Route('GET', '', {
    access: 'messages',
    summary: 'Search what became of mail, newest first',
    description:
      'Every mail that was accepted, refused or cut off, for as long as GLASSPOST_TRACE_DAYS says. What is searched for is the beginning of a word or address. `total` counts to 10,000 at most. A mail shows up about a second after it happened.',
    response: page(traceMail),
  })
  list(@Query({ schema: traceQuery }) query: TraceQuery): Promise<Page<TraceMailResource>> {
    return this.traces.list(query);
  }

  @Route('GET', ':id', {
    access: 'messages',
    summary: 'The life of one mail',
    description:
      'From whom it came and how, for whom it was, each attempt to deliver it, who fetched it, and where the same mail is known elsewhere in this installation.',
    response: trace,
  })
  async one(@Param('id', { schema: id }) mailId: string): Promise<TraceResource> {
    const found = await this.traces.one(mailId);
    if (!found) throw notFound('mail');
    return found;
  }

  @Route('GET', ':id/raw', {
    access: 'messages',
    summary: 'The octets of a mail, as long as they are stored',
    produces: 'message/rfc822',
  })
  async raw(@Param('id', { schema: id }) mailId: string, @Res() response: Response): Promise<void> {
    const found = await this.traces.one(mailId);
    if (!found?.stored) throw notFound('mail');
    response.type('message/rfc822').attachment(`${mailId}.eml`);
    await sendBlocks(response, this.contents.read(mailId));
  }
}
