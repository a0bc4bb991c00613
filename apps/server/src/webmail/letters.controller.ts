import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  folderId,
  type Letter,
  letterAction,
  type LetterAction,
  letterActionResult,
  type LetterActionResult,
  letterDetail,
  type LetterDetail,
  letterHeader,
  letterPage,
  letterQuery,
  type LetterQuery,
  uid,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { sendBlocks } from '../messages/messages.controller.js';
import { Owner, type OwnerIdentity } from '../owner/identity.js';
import { WebmailActions } from './actions.js';
import { WebmailLetters } from './letters.js';

const section = z.string().regex(/^\d{1,4}(\.\d{1,4}){0,40}$/, 'Not the number of a part.');

/** What comes from a mail can do nothing, wherever somebody opens it. */
const HARMLESS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** Frames may show this page, and nobody else's: a mail whose pictures are loaded from elsewhere because its reader wants it. */
const SHOWN_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The mails in one's own folders. */
@ApiTags('webmail')
@Controller('mine')
export class WebmailLettersController {
  constructor(
    private readonly letters: WebmailLetters,
    private readonly actions: WebmailActions,
  ) {}

  @Route('GET', 'folders/:folder/mails', {
    access: 'account',
    summary: 'The mails in a folder of mine, newest first, or those that a search finds',
    response: letterPage,
  })
  list(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) folder: string,
    @Query({ schema: letterQuery }) query: LetterQuery,
  ): Promise<Page<Letter>> {
    return this.letters.list(owner, folder, query);
  }

  @Route('POST', 'folders/:folder/actions', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Do something to mails of mine',
    response: letterActionResult,
  })
  act(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) folder: string,
    @Body({ schema: letterAction }) body: LetterAction,
  ): Promise<LetterActionResult> {
    return this.actions.run(owner, folder, body);
  }

  @Route('GET', 'folders/:folder/mails/:uid', {
    access: 'account',
    summary: 'One mail of mine, with its text and what is attached',
    description: 'It is not marked as read by this.',
    response: letterDetail,
  })
  one(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) folder: string,
    @Param('uid', { schema: uid }) mail: number,
  ): Promise<LetterDetail> {
    return this.letters.one(owner, folder, mail);
  }

  @Route('GET', 'folders/:folder/mails/:uid/header', {
    access: 'account',
    summary: 'All header fields of a mail of mine',
    response: letterHeader,
  })
  header(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) folder: string,
    @Param('uid', { schema: uid }) mail: number,
  ): Promise<z.infer<typeof letterHeader>> {
    return this.letters.header(owner, folder, mail);
  }

  @Route('GET', 'folders/:folder/mails/:uid/raw', {
    access: 'account',
    summary: 'The octets of a mail of mine',
    produces: 'message/rfc822',
  })
  raw(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) folder: string,
    @Param('uid', { schema: uid }) mail: number,
    @Res() response: Response,
  ): Promise<void> {
    return this.letters.raw(owner, folder, mail, async (size, blocks) => {
      response
        .attachment(`${mail}.eml`)
        .type('message/rfc822')
        .set(HARMLESS)
        .set('Content-Length', String(size));
      await sendBlocks(response, blocks);
    });
  }

  @Route('GET', 'folders/:folder/mails/:uid/parts/:section', {
    access: 'account',
    summary: 'What is attached to a mail of mine',
    description: 'Always as a file to be saved, never as a page to be shown.',
    produces: 'application/octet-stream',
  })
  part(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) folder: string,
    @Param('uid', { schema: uid }) mail: number,
    @Param('section', { schema: section }) which: string,
    @Res() response: Response,
  ): Promise<void> {
    return this.letters.part(owner, folder, mail, which, async (name, blocks) => {
      response.attachment(name).type('application/octet-stream').set(HARMLESS);
      await sendBlocks(response, blocks);
    });
  }

  @Route('POST', 'shown-mail', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Give back an HTML that was made harmless, as a page that may load pictures',
    description:
      'For a frame of the webmail: text/plain in, text/html out, in a sandbox without scripts, forms and origin. Nothing is kept.',
    consumes: 'text/plain',
    produces: 'text/html',
  })
  shown(@Owner() _owner: OwnerIdentity, @Body() body: unknown, @Res() response: Response): void {
    // A form of text/plain writes `name=value` (HTML, 4.10.21.8).
    const html = typeof body === 'string' ? body.replace(/^html=/, '').trimEnd() : '';
    response
      .type('text/html')
      .set({
        ...HARMLESS,
        'Content-Security-Policy': SHOWN_POLICY,
        'Referrer-Policy': 'no-referrer',
      })
      .send(html);
  }
}
