import { Module, type OnModuleInit } from '@nestjs/common';
import { serveImap } from '@glasspost/imap';
import { Logins } from '../accounts/logins.js';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Listeners } from '../net/listeners.js';
import { Traces } from '../trace/traces.js';
import { ServerImapHost } from './imap.host.js';

@Module({})
export class ImapModule implements OnModuleInit {
  constructor(
    private readonly listeners: Listeners,
    private readonly directory: Directory,
    private readonly logins: Logins,
    private readonly mailboxes: Mailboxes,
    private readonly live: Live,
    private readonly recorder: Recorder,
    private readonly traces: Traces,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      services: ['imap', 'imaps'],
      busy: '* BYE [UNAVAILABLE] too many connections, try again later\r\n',
      serve: async (transport, server, _service, signal) => {
        await serveImap(
          transport,
          new ServerImapHost(this.directory, server, this.logins, this.mailboxes, this.recorder, this.traces),
          signal,
        );
        this.live.publish('message');
      },
    });
  }
}
