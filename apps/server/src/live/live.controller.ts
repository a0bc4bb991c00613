import { Controller, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type LiveEvent, type LiveQuery, liveQuery, type Topic } from '@glasspost/contract';
import { Route } from '../api/route.js';
import type { IdentifiedRequest, Identity } from '../operators/identity.js';
import { EventStreams } from './event-streams.js';
import { Live } from './live.js';

/** Octets that may wait for a slow reader before its stream is cut: it will connect again and reload. */
const MAX_BACKLOG = 64 * 1024;

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly streams: EventStreams,
  ) {}

  @Route('GET', '', {
    access: 'read',
    within: 'caller',
    summary: 'What changes, as it happens',
    description:
      'A stream of server-sent events. Each says which kind of resource changed (`topic`) and which one (`id`, empty for several); ask for the resource to see how. With `age`, begins with the topics of which something has changed in that time.',
    produces: 'text/event-stream',
  })
  stream(
    @Query({ schema: liveQuery }) { age }: LiveQuery,
    @Req() request: IdentifiedRequest,
    @Res() response: Response,
  ): void {
    // Other domains are other events: they are looked at anew each time.
    const stream = this.streams.open(request, response, {
      maxBacklog: MAX_BACKLOG,
      mayWatch: () => true,
      closed: () => watching.unsubscribe(),
    });
    const tell = (event: LiveEvent): void => {
      const seen = stream.identity && eventFor(stream.identity, event);
      if (seen) stream.send(seen, 'change');
    };
    const watching = this.live.events.subscribe(tell);
    if (age !== undefined) for (const topic of this.live.changedWithin(age)) tell({ topic, id: '' });
  }
}

/** Topics that a domain administrator hears of; those of `account` have the id of the domain. */
const OF_DOMAINS: readonly Topic[] = ['domain', 'account', 'message', 'operator'];

/** An event as a watcher may see it: who is limited to domains hears nothing of others, nor their ids. */
function eventFor({ domains, operatorId }: Identity, event: LiveEvent): LiveEvent | undefined {
  if (domains === null) return event;
  if (event.id === operatorId) return event;
  if (!OF_DOMAINS.includes(event.topic)) return undefined;
  return event.id === '' || domains.has(event.id) ? event : undefined;
}
