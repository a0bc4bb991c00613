import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { sessionCookie } from '../api/access.guard.js';
import { Credentials } from '../operators/credentials.js';
import type { IdentifiedRequest, Identity } from '../operators/identity.js';
import { Live } from './live.js';

const HEARTBEAT_MS = 15_000;

export interface EventStreamOptions {
  /** Octets that may wait for a slow reader before its stream is cut: it will connect again and reload. */
  readonly maxBacklog: number;
  /** Whether who is there now may go on watching. */
  mayWatch(identity: Identity): boolean;
  /** Called once, when nobody reads any more. */
  closed(): void;
}

export interface EventStream {
  /** Who watches, as they are now. */
  readonly identity: Identity | undefined;
  /** @param event its name; none: `message`. @param data what it says, as JSON. */
  send(data: unknown, event?: string): void;
  end(): void;
}

/** Streams of server-sent events. One ends with the session or token that opened it, and with the right to watch. */
@Injectable()
export class EventStreams {
  constructor(
    private readonly live: Live,
    private readonly credentials: Credentials,
  ) {}

  open(request: IdentifiedRequest, response: Response, options: EventStreamOptions): EventStream {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
    });
    response.write(': open\n\n');
    let { identity } = request;
    const write = (text: string): void => {
      if (response.writableLength > options.maxBacklog) response.destroy();
      else response.write(text);
    };
    const send = (data: unknown, event?: string): void => {
      const name = event === undefined ? '' : `event: ${event}\n`;
      write(`${name}data: ${JSON.stringify(data)}\n\n`);
    };
    const lookAgain = (): void => {
      this.identify(request).then(
        (now) => {
          identity = now;
          if (now && !now.mustSetUp && options.mayWatch(now)) write(': still here\n\n');
          else response.end();
        },
        () => write(': still here\n\n'),
      );
    };
    const timer = setInterval(lookAgain, HEARTBEAT_MS);
    const rights = this.live.rights.subscribe((id) => {
      if (id === identity?.operatorId) lookAgain();
    });
    const close = (): void => {
      clearInterval(timer);
      rights.unsubscribe();
      options.closed();
    };
    // Who has gone before we came to it is heard of no more.
    if (response.destroyed) queueMicrotask(close);
    else response.once('close', close);
    return {
      get identity() {
        return identity;
      },
      send,
      end: () => void response.end(),
    };
  }

  private async identify(request: IdentifiedRequest): Promise<Identity | undefined> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return this.credentials.byToken(bearer);
    const cookie = sessionCookie(request);
    return cookie === undefined ? undefined : this.credentials.bySession(cookie);
  }
}
