import { Module } from '@nestjs/common';
import { SmtpModule } from '../smtp/smtp.module.js';
import { WebmailActions } from './actions.js';
import { WebmailChanges } from './changes.js';
import { WebmailDrafts } from './drafts.js';
import { WebmailFolders } from './folders.js';
import { WebmailLetters } from './letters.js';
import { WebmailSenders } from './senders.js';
import { WebmailSending } from './sending.js';

/** Mail in the browser, for who has an account: on the same mailboxes and the same way out as the mail protocols. */
@Module({
  imports: [SmtpModule],
  providers: [
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
