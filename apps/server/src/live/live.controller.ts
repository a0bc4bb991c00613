import { Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { LiveEvent, Topic } from '@glasspost/contract';
import { Route } from '../api/route.js';
import { Credentials } from '../operators/credentials.js';
import { sessionCookie } from '../api/access.guard.js';
import type { IdentifiedRequest, Identity } from '../operators/identity.js';
import { Live } from './live.js';

const HEARTBEAT_MS = 15_000;
/** Octets that may wait for a slow reader before its stream is cut: it will connect again and reload. */
const MAX_BACKLOG = 64 * 1024;

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly credentials: Credentials,
  ) {}

  @Route('GET', '', {
    access: 'read',
    within: 'caller',
    summary: 'What changes, as it happens',
    description:
      'A stream of server-sent events. Each says which kind of resource changed (`topic`) and which one (`id`, empty for several); ask for the resource to see how.',
    produces: 'text/event-stream',
  })
  stream(@Req() request: IdentifiedRequest, @Res() response: Response): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
    });
    response.write(': open\n\n');
    const send = (text: string): void => {
      if (response.writableLength > MAX_BACKLOG) response.destroy();
      else response.write(text);
    };
    let { identity } = request;
    const watching = this.live.events.subscribe((event) => {
      const seen = identity && eventFor(identity, event);
      if (seen) send(`event: change\ndata: ${JSON.stringify(seen)}\n\n`);
    });
    // A session or token that ends while the stream is open ends the stream; other domains are other events.
    const lookAgain = (): void => {
      this.identify(request).then(
        (now) => {
          identity = now;
          if (now && !now.mustSetUp) send(': still here\n\n');
          else response.end();
        },
        () => send(': still here\n\n'),
      );
    };
    const timer = setInterval(lookAgain, HEARTBEAT_MS);
    const rights = this.live.rights.subscribe((id) => {
      if (id === identity?.operatorId) lookAgain();
    });
    response.on('close', () => {
      clearInterval(timer);
      rights.unsubscribe();
      watching.unsubscribe();
    });
  }

  private async identify(request: IdentifiedRequest): Promise<Identity | undefined> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return this.credentials.byToken(bearer);
    const cookie = sessionCookie(request);
    return cookie === undefined ? undefined : this.credentials.bySession(cookie);
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
