import { Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Route } from '../api/route.js';
import { Credentials } from '../operators/credentials.js';
import { sessionCookie } from '../api/access.guard.js';
import type { IdentifiedRequest } from '../operators/identity.js';
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
    const watching = this.live.events.subscribe((event) =>
      send(`event: change\ndata: ${JSON.stringify(event)}\n\n`),
    );
    // A session or token that ends while the stream is open ends the stream.
    const timer = setInterval(() => {
      this.stillAllowed(request).then(
        (allowed) => (allowed ? send(': still here\n\n') : response.end()),
        () => send(': still here\n\n'),
      );
    }, HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(timer);
      watching.unsubscribe();
    });
  }

  private async stillAllowed(request: IdentifiedRequest): Promise<boolean> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return (await this.credentials.byToken(bearer)) !== undefined;
    const cookie = sessionCookie(request);
    return cookie !== undefined && (await this.credentials.bySession(cookie)) !== undefined;
  }
}
