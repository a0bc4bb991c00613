import { Injectable } from '@nestjs/common';
import type { Draft, DraftWrite, LetterPart, Regards } from '@glasspost/contract';
import type { Mailbox, NewMessage } from '@glasspost/mailbox';
import { addressText, mailboxesOf, parseAddresses, plainLine, summarize } from '@glasspost/message';
import { notFound, ProblemException } from '../api/problem.js';
import { Directory } from '../directory/directory.js';
import type { Asker } from '../mailboxes/boxes.js';
import { draftOctets, keptPiece, newPiece, type Piece, type Threading, threadingOf } from './draft-octets.js';
import { erase, WebmailFolders } from './folders.js';
import { type Leaf, leavesOf, type LetterOctets, letterOctets, partOf } from './parts.js';
import { readDraft } from './read-draft.js';
import { asked } from './refusals.js';

/** Files of one draft. */
const MAX_ATTACHMENTS = 100;
/** Octets of a header that is read for threading. */
const MAX_HEADER = 128 * 1024;

/** A file that a browser sends. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly octets: AsyncIterable<Buffer>;
}

interface Content {
  readonly pieces: readonly Piece[];
  readonly attachments: readonly Omit<LetterPart, 'section'>[];
  readonly threading: Threading | undefined;
}

const NOTHING: Content = { pieces: [], attachments: [], threading: undefined };

/** Who writes, with the name that stands before the address. */
export interface Writer extends Asker {
  readonly displayName: string;
}

/**
 * Drafts are mails in Drafts, as other programs keep them: saving puts the new one in and takes the old one out. So a
 * draft goes on in any program, and files are kept once, in the draft.
 */
@Injectable()
export class WebmailDrafts {
  constructor(
    private readonly folders: WebmailFolders,
    private readonly directory: Directory,
  ) {}

  /** A new one; of a mail that is passed on it has the attachments. */
  async create(owner: Writer, write: DraftWrite): Promise<Draft> {
    const drafts = await this.drafts(owner);
    return this.regarded(owner, write.regards, write.keep, async (content) => {
      const message = this.message(owner, write, content);
      const { uids } = await asked(() => this.folders.store(owner).append(drafts.name, [message]));
      return draftOf(drafts, uids[0]!, content);
    });
  }

  /** @throws ProblemException 404 where it is gone: sent, or saved by somebody else meanwhile. */
  async save(owner: Writer, uid: number, write: DraftWrite): Promise<Draft> {
    return this.changed(owner, uid, async (octets, leaves) => {
      const kept = leaves.filter(({ isText, place }) => !isText && (write.keep?.includes(place[0]) ?? true));
      return { write, content: { ...contentOf(octets, kept), threading: await threadingIn(octets) } };
    });
  }

  /** Adds a file. */
  async attach(owner: Writer, uid: number, { name, type, octets: file }: Upload): Promise<Draft> {
    return this.changed(owner, uid, async (octets, leaves) => {
      const files = leaves.filter(({ isText }) => !isText);
      if (files.length >= MAX_ATTACHMENTS)
        throw new ProblemException(409, 'too-many', 'A mail has at most 100 attachments here.');
      const kept = contentOf(octets, files);
      let size = 0;
      async function* counted(): AsyncGenerator<Buffer> {
        for await (const block of file) {
          size += block.length;
          yield block;
        }
      }
      const content: Content = {
        pieces: [...kept.pieces, newPiece(name, type, counted())],
        attachments: [
          ...kept.attachments,
          {
            name: plainLine(name, 200),
            type,
            contentId: '',
            get size() {
              return size;
            },
          },
        ],
        threading: await threadingIn(octets),
      };
      return { write: await readDraft(octets, leaves), content };
    });
  }

  async discard(owner: Asker, uid: number): Promise<void> {
    await this.folders.opened(owner, await this.drafts(owner), (open) => erase(open, [uid]));
  }

  drafts(owner: Asker): Promise<Mailbox> {
    return asked(() => this.folders.special(owner, '\\Drafts'));
  }

  private async changed(
    owner: Writer,
    uid: number,
    change: (
      octets: LetterOctets,
      leaves: readonly Leaf[],
    ) => Promise<{ write: DraftWrite; content: Content }>,
  ): Promise<Draft> {
    const drafts = await this.drafts(owner);
    return this.folders.opened(owner, drafts, async (open) => {
      const octets = await letterOctets(open, uid);
      if (!octets) throw notFound('draft');
      const { write, content } = await change(octets, await leavesOf(octets));
      const { uids } = await open.replace(uid, drafts.name, this.message(owner, write, content));
      return draftOf(drafts, uids[0]!, content);
    });
  }

  private message(owner: Writer, write: DraftWrite, { threading, pieces }: Content): NewMessage {
    const now = new Date();
    const from = named(write.from === '' ? owner.address : write.from, owner);
    const octets = draftOctets({ ...write, from }, threading, pieces, now);
    return { content: this.bounded(owner, octets), flags: ['\\Seen', '\\Draft'], received: now };
  }

  /** No draft becomes larger than what may be sent. */
  private async *bounded(owner: Asker, octets: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const limit = this.directory.server(owner.serverId)?.maxMessageOctets ?? 0;
    let size = 0;
    for await (const block of octets) {
      size += block.length;
      if (size > limit) throw tooLarge(limit);
      yield block;
    }
  }

  /** What a new draft takes over from the mail that it answers or passes on. */
  private async regarded<T>(
    owner: Asker,
    regards: Regards | null,
    keep: readonly string[] | undefined,
    work: (content: Content) => Promise<T>,
  ): Promise<T> {
    if (!regards) return work(NOTHING);
    const mailbox = await this.folders.mailbox(owner, regards.folder);
    return this.folders.opened(owner, mailbox, async (open) => {
      const octets = await letterOctets(open, regards.uid);
      if (!octets) return work(NOTHING);
      const threading = threadingOf(summarize(await headerOf(octets)));
      if (regards.as === 'reply') return work({ ...NOTHING, threading });
      const files = (await leavesOf(octets)).filter(
        ({ isText, place }) => !isText && (keep?.includes(place[0]) ?? true),
      );
      return work({ ...contentOf(octets, files.slice(0, MAX_ATTACHMENTS)), threading });
    });
  }
}

/** @param limit octets. */
export function tooLarge(limit: number): ProblemException {
  const megabytes = Math.floor(limit / 1_000_000);
  return new ProblemException(
    413,
    'too-large',
    `The mail would be larger than the ${megabytes} MB that this server takes.`,
  );
}

const headerOf = async (octets: LetterOctets): Promise<Buffer> =>
  octets.range(0, Math.min(octets.message.index?.headerOctets ?? 0, MAX_HEADER));

async function threadingIn(octets: LetterOctets): Promise<Threading | undefined> {
  const { inReplyTo, references } = summarize(await headerOf(octets));
  return inReplyTo === ''
    ? undefined
    : { inReplyTo, references: references.length > 0 ? references : [inReplyTo] };
}

const contentOf = (octets: LetterOctets, files: readonly Leaf[]): Content => ({
  pieces: files.map((leaf) => keptPiece(leaf, () => octets.stream(leaf.place[2], leaf.place[3]))),
  attachments: files.map(partOf),
  threading: undefined,
});

/** In a draft the text is part 1, the files come behind it. */
const draftOf = ({ id }: Mailbox, uid: number, { attachments }: Content): Draft => ({
  folder: id,
  uid,
  savedAt: new Date().toISOString(),
  attachments: attachments.map((one, at) => ({ ...one, section: `${at + 2}` })),
});

/** The address with the owner's name before it. */
export function named(address: string, { displayName }: Writer): string {
  const [only] = mailboxesOf(parseAddresses(address));
  const plain = only ? addressText(only) : address;
  return displayName === '' ? plain : `"${displayName.replaceAll(/["\\]/g, '\\$&')}" <${plain}>`;
}
