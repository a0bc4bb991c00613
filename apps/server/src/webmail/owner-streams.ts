import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { cookieOf } from '../api/access.guard.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import type { OwnerIdentity } from '../owner/identity.js';
import { OWNER_COOKIE, OwnerSessions } from '../owner/owner-sessions.js';
import { WebmailChanges } from './changes.js';

const HEARTBEAT_MS = 15_000;
/** Octets that may wait for a slow reader before its stream is cut: it will connect again and ask for all. */
const MAX_BACKLOG = 64 * 1024;

/** Streams of what changes in the folders of an account. One ends with the session that opened it. */
@Injectable()
export class OwnerStreams {
  constructor(
    private readonly changes: WebmailChanges,
    private readonly sessions: OwnerSessions,
  ) {}

  async open(owner: OwnerIdentity, request: IdentifiedRequest, response: Response): Promise<void> {
    const write = (text: string): void => {
      if (response.writableLength > MAX_BACKLOG) response.destroy();
      else response.write(text);
    };
    const tell = (folders: readonly string[]): void =>
      write(`event: change\ndata: ${JSON.stringify({ folders })}\n\n`);
    const unfollow = await this.changes.follow(owner, tell);
    const secret = cookieOf(request, OWNER_COOKIE);
    const timer = setInterval(() => {
      (secret === undefined ? Promise.resolve(undefined) : this.sessions.bySecret(secret)).then(
        (there) => (there ? write(': still here\n\n') : response.end()),
        () => write(': still here\n\n'),
      );
    }, HEARTBEAT_MS);
    const close = (): void => {
      clearInterval(timer);
      unfollow();
    };
    if (response.destroyed) return close();
    response.once('close', close);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
    });
    response.write(': open\n\n');
  }
}
