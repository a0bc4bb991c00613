import { Module, type OnModuleInit } from '@nestjs/common';
import { LOGIN_OVER, serveImap } from '@glasspost/imap';
import { Logins } from '../accounts/logins.js';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Listeners } from '../net/listeners.js';
import { Traces } from '../trace/traces.js';
import { ServerImapHost } from './imap.host.js';
import { OpenSessions } from './open-sessions.js';

@Module({ providers: [OpenSessions] })
export class ImapModule implements OnModuleInit {
  constructor(
    private readonly listeners: Listeners,
    private readonly directory: Directory,
    private readonly logins: Logins,
    private readonly mailboxes: Mailboxes,
    private readonly live: Live,
    private readonly recorder: Recorder,
    private readonly traces: Traces,
    private readonly sessions: OpenSessions,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      services: ['imap', 'imaps'],
      busy: '* BYE [UNAVAILABLE] too many connections, try again later\r\n',
      serve: async (transport, server, _service, signal) => {
        const ending = new AbortController();
        const ended: (() => void)[] = [];
        const host = new ServerImapHost(
          this.directory,
          server,
          this.logins,
          this.mailboxes,
          this.recorder,
          this.traces,
          (account) => ended.push(this.sessions.add(server, account, () => ending.abort(LOGIN_OVER))),
        );
        try {
          await serveImap(transport, host, AbortSignal.any([signal, ending.signal]));
        } finally {
          for (const end of ended) end();
        }
        this.live.publish('message');
      },
    });
  }
}
