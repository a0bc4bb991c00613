import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  type Folder,
  folder,
  folderId,
  folderWrite,
  correspondents,
  type Person,
  senders,
} from '@glasspost/contract';
import { Route } from '../api/route.js';
import { OwnerStreams } from './owner-streams.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import { Owner, type OwnerIdentity } from '../owner/identity.js';
import { WebmailFolders } from './folders.js';
import { WebmailLetters } from './letters.js';
import { WebmailSenders } from './senders.js';

const folders = z.object({ items: z.array(folder) });

// What owners do with their mail is no change of the installation: as by IMAP, it is not in the audit log.

/** The folders of one's own mailbox. */
@ApiTags('webmail')
@Controller('mine')
export class WebmailFoldersController {
  constructor(
    private readonly folders: WebmailFolders,
    private readonly letters: WebmailLetters,
    private readonly senders: WebmailSenders,
    private readonly streams: OwnerStreams,
  ) {}

  @Route('GET', 'folders', {
    access: 'account',
    summary: 'My folders, with what is unread in them',
    response: folders,
  })
  async list(@Owner() owner: OwnerIdentity): Promise<{ items: Folder[] }> {
    return { items: await this.folders.list(owner) };
  }

  @Route('POST', 'folders', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Make a folder of mine',
    description: 'A / in the name puts it into another folder, which is made where it is missing.',
    response: folder,
    status: 201,
  })
  create(
    @Owner() owner: OwnerIdentity,
    @Body({ schema: folderWrite }) { name }: z.infer<typeof folderWrite>,
  ): Promise<Folder> {
    return this.folders.create(owner, name);
  }

  @Route('PATCH', 'folders/:folder', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Rename a folder of mine',
    description: 'Folders inside it go with it. Those that are for something keep their names.',
    response: folder,
  })
  rename(
    @Owner() owner: OwnerIdentity,
    @Param('folder', { schema: folderId }) id: string,
    @Body({ schema: folderWrite }) { name }: z.infer<typeof folderWrite>,
  ): Promise<Folder> {
    return this.folders.rename(owner, id, name);
  }

  @Route('DELETE', 'folders/:folder', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Delete a folder of mine, with its mails',
  })
  remove(@Owner() owner: OwnerIdentity, @Param('folder', { schema: folderId }) id: string): Promise<void> {
    return this.folders.remove(owner, id);
  }

  @Route('POST', 'folders/:folder/empty', {
    audit: 'changes nothing',
    access: 'account',
    summary: 'Empty my trash, or my junk folder',
  })
  empty(@Owner() owner: OwnerIdentity, @Param('folder', { schema: folderId }) id: string): Promise<void> {
    return this.folders.empty(owner, id);
  }

  @Route('GET', 'senders', {
    access: 'account',
    summary: 'The addresses that I may write from',
    response: senders,
  })
  async own(@Owner() owner: OwnerIdentity): Promise<{ items: Person[] }> {
    return { items: await this.senders.of(owner) };
  }

  @Route('GET', 'correspondents', {
    access: 'account',
    summary: 'People of my newest mails',
    response: correspondents,
  })
  async correspondents(@Owner() owner: OwnerIdentity): Promise<{ items: Person[] }> {
    return { items: await this.letters.correspondents(owner) };
  }

  @Route('GET', 'mail-events', {
    access: 'account',
    summary: 'What changes in my folders, as it happens',
    description:
      'A stream of server-sent events `change`: `folders` has the ids of the folders in which something is different now; none: folders have come or gone.',
    produces: 'text/event-stream',
  })
  async events(
    @Owner() owner: OwnerIdentity,
    @Req() request: IdentifiedRequest,
    @Res() response: Response,
  ): Promise<void> {
    await this.streams.open(owner, request, response);
  }
}
