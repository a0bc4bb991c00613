import { Module } from '@nestjs/common';
import { SmtpModule } from '../smtp/smtp.module.js';
import { WebmailActions } from './actions.js';
import { WebmailChanges } from './changes.js';
import { WebmailDraftsController } from './drafts.controller.js';
import { WebmailDrafts } from './drafts.js';
import { WebmailFoldersController } from './folders.controller.js';
import { WebmailFolders } from './folders.js';
import { WebmailLettersController } from './letters.controller.js';
import { WebmailLetters } from './letters.js';
import { OwnerStreams } from './owner-streams.js';
import { WebmailSenders } from './senders.js';
import { WebmailSending } from './sending.js';

/** Mail in the browser, for who has an account: on the same mailboxes and the same way out as the mail protocols. */
@Module({
  imports: [SmtpModule],
  controllers: [WebmailFoldersController, WebmailLettersController, WebmailDraftsController],
  providers: [
    OwnerStreams,
    WebmailActions,
    WebmailChanges,
    WebmailDrafts,
    WebmailFolders,
    WebmailLetters,
    WebmailSenders,
    WebmailSending,
  ],
})
export class WebmailModule {}
