import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Draft,
  draft,
  draftWrite,
  type DraftWrite,
  type Sent,
  sent,
  uid,
  uploadQuery,
  type UploadQuery,
} from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import { addressOf } from '../owner/address.js';
import { Owner, type OwnerIdentity } from '../owner/identity.js';
import { WebmailDrafts } from './drafts.js';
import { WebmailSending } from './sending.js';

/** What one is writing. */
@ApiTags('webmail')
@Controller('mine/drafts')
export class WebmailDraftsController {
  constructor(
    private readonly drafts: WebmailDrafts,
    private readonly sending: WebmailSending,
  ) {}

  @Route('POST', '', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Begin a draft',
    description: 'With `regards` it answers a mail, or passes it on with what is attached to it.',
    response: draft,
    status: 201,
  })
  create(@Owner() owner: OwnerIdentity, @Body({ schema: draftWrite }) body: DraftWrite): Promise<Draft> {
    return this.drafts.create(owner, body);
  }

  @Route('PUT', ':uid', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Save a draft of mine',
    description:
      'The draft gets another UID, which is in the answer. 404: it is gone, sent or saved elsewhere.',
    response: draft,
  })
  save(
    @Owner() owner: OwnerIdentity,
    @Param('uid', { schema: uid }) mail: number,
    @Body({ schema: draftWrite }) body: DraftWrite,
  ): Promise<Draft> {
    return this.drafts.save(owner, mail, body);
  }

  @Route('POST', ':uid/attachments', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Attach a file to a draft of mine',
    description: 'Its octets are the body of the request. The draft gets another UID.',
    consumes: 'application/octet-stream',
    response: draft,
    status: 201,
  })
  attach(
    @Owner() owner: OwnerIdentity,
    @Param('uid', { schema: uid }) mail: number,
    @Query({ schema: uploadQuery }) { name, type }: UploadQuery,
    @Req() request: IdentifiedRequest,
  ): Promise<Draft> {
    // Others have been read already, by what takes JSON and text apart.
    if (request.headers['content-type'] !== 'application/octet-stream')
      throw new ProblemException(415, 'media-type', 'Send the file as application/octet-stream.');
    // What is too large is read to its end all the same: the browser hears the answer then, not that it was cut off.
    const octets = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    return this.drafts.attach(owner, mail, { name, type, octets }).finally(() => request.resume());
  }

  @Route('DELETE', ':uid', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Throw a draft of mine away',
  })
  discard(@Owner() owner: OwnerIdentity, @Param('uid', { schema: uid }) mail: number): Promise<void> {
    return this.drafts.discard(owner, mail);
  }

  @Route('POST', ':uid/send', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Send a draft of mine',
    description:
      'By the rules for mail that is submitted: to all of its recipients or, with 422, to none. The draft goes, and a copy comes into Sent.',
    response: sent,
  })
  send(
    @Owner() owner: OwnerIdentity,
    @Param('uid', { schema: uid }) mail: number,
    @Req() request: IdentifiedRequest,
  ): Promise<Sent> {
    if (owner.operator !== null)
      throw new ProblemException(
        403,
        'entered',
        'Only the owner of the mailbox may send from it. You have entered it as an operator.',
      );
    return this.sending.send(owner, mail, addressOf(request));
  }
}
