import { Module, type OnModuleInit } from '@nestjs/common';
import { servePop3 } from '@glasspost/pop3';
import { Logins } from '../accounts/logins.js';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import { Live } from '../live/live.js';
import { MaildropRepository } from '../mail/maildrop.repository.js';
import { Listeners } from '../net/listeners.js';
import { ServerPop3Host } from './pop3.host.js';

@Module({})
export class Pop3Module implements OnModuleInit {
  constructor(
    private readonly listeners: Listeners,
    private readonly directory: Directory,
    private readonly logins: Logins,
    private readonly maildrops: MaildropRepository,
    private readonly live: Live,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.listeners.register({
      services: ['pop3', 'pop3s'],
      busy: '-ERR [SYS/TEMP] too many connections, try again later\r\n',
      serve: async (transport, server, _service, signal) => {
        await servePop3(
          transport,
          new ServerPop3Host(this.directory, server, this.logins, this.maildrops, this.recorder),
          signal,
        );
        this.live.publish('message');
      },
    });
  }
}
