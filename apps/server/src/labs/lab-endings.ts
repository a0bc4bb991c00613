import { Injectable } from '@nestjs/common';
import type { LabDeletion, LabResource } from '@glasspost/contract';
import { expectRevision } from '../api/etag.js';
import { conflict, notFound } from '../api/problem.js';
import { Database } from '../database/database.js';
import type { Prisma } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Listeners } from '../net/listeners.js';
import { Dispatcher } from '../queue/dispatcher.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { originContext } from '../setup/setup-lab.js';
import { readSetup, type SetupText } from '../setup/setup-text.js';
import { SetupService } from '../setup/setup.service.js';
import { LabsService } from './labs.service.js';
import { PcJobs } from './pc-mail/jobs.js';

type Tx = Prisma.TransactionClient;

/** Contents that are taken away at once; the sweeper takes those beyond it an hour later. */
const MAX_CONTENTS = 50_000;
const TRANSACTION = { timeout: 300_000, maxWait: 30_000 };

/** What takes a lab away, or back to its beginning. */
@Injectable()
export class LabEndings {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
    private readonly setup: SetupService,
    private readonly key: InstallationKey,
    private readonly contents: ContentRepository,
    private readonly dispatcher: Dispatcher,
    private readonly labs: LabsService,
    private readonly jobs: PcJobs,
  ) {}

  /** What would go with a lab. @throws ProblemException 404. */
  async deletion(id: string): Promise<LabDeletion> {
    const { prisma } = this.database;
    if (!(await prisma.lab.findUnique({ where: { id }, select: { id: true } }))) throw notFound('lab');
    const server = { labId: id };
    const [servers, zones, domains, accounts, messages, deliveries, pcs, pcMails] = await Promise.all([
      prisma.server.count({ where: server }),
      prisma.zone.count({ where: { server } }),
      prisma.domain.count({ where: { server } }),
      prisma.account.count({ where: { domain: { server } } }),
      prisma.mailbox.aggregate({ where: { account: { domain: { server } } }, _sum: { messageCount: true } }),
      prisma.delivery.count({ where: { server, status: { in: ['queued', 'held'] } } }),
      prisma.labPc.count({ where: server }),
      prisma.labMail.count({ where: { pc: server } }),
    ]);
    const inMailboxes = messages._sum.messageCount ?? 0;
    return { servers, zones, domains, accounts, messages: inMailboxes, deliveries, pcs, pcMails };
  }

  /** Removes a lab with its servers, their zones, accounts, mail and queues, and its PCs. @throws ProblemException 404, 412. */
  async remove(id: string, ifMatch: string | undefined): Promise<void> {
    await this.letGo(id);
    const contents = await this.database.prisma.$transaction(async (tx) => {
      const { revision } = await locked(tx, id);
      expectRevision(ifMatch, revision);
      const held = await contentsOf(tx, id);
      await tx.server.deleteMany({ where: { labId: id } });
      await tx.lab.delete({ where: { id } });
      return held;
    }, TRANSACTION);
    await this.afterwards(id, contents);
  }

  /**
   * Takes a lab back to the document that it was made from: all or nothing. Servers and PCs that are in it keep their ids.
   * @throws ProblemException 404; 409 when there is no such document, or a name or address in it is taken meanwhile.
   */
  async reset(id: string): Promise<LabResource> {
    const row = await this.database.prisma.lab.findUnique({ where: { id } });
    if (!row) throw notFound('lab');
    if (row.sealedOrigin === null)
      throw conflict(
        'id',
        'This lab was not made from a template or a document: there is nothing to go back to.',
      );
    const text = readSetup(this.origin(id, row.sealedOrigin));
    await this.letGo(id);
    let contents: string[] = [];
    await this.setup.applyRead(text, {
      fresh: true,
      before: async (tx) => {
        const { name } = await locked(tx, id);
        // The lab may have got another name since.
        text.document.lab!.name = name;
        contents = await contentsOf(tx, id);
        await empty(tx, id, text);
        await tx.labStepDone.deleteMany({ where: { labId: id } });
      },
    });
    await this.afterwards(id, contents);
    return this.labs.one(id);
  }

  private origin(id: string, sealed: Uint8Array): string {
    try {
      return this.key.open(sealed, originContext(id));
    } catch {
      throw conflict(
        'id',
        'The document that this lab was made from is sealed under another secret key, so it cannot be read here.',
      );
    }
  }

  /** Ends what runs in the name of the lab's devices. */
  private async letGo(id: string): Promise<void> {
    const { prisma } = this.database;
    const pcs = await prisma.labPc.findMany({ where: { labId: id }, select: { id: true } });
    for (const pc of pcs) this.jobs.cancelOf(pc.id);
    const waiting = await prisma.delivery.findMany({
      where: { server: { labId: id }, status: 'queued' },
      select: { id: true },
    });
    await this.dispatcher.letGo(waiting.map((delivery) => String(delivery.id)));
  }

  private async afterwards(id: string, contents: readonly string[]): Promise<void> {
    await this.contents.removeUnused(contents);
    await this.directory.refresh('server', '');
    await this.directory.refresh('lab', id);
    await this.listeners.reconcile();
  }
}

async function locked(tx: Tx, id: string): Promise<{ name: string; revision: number }> {
  await tx.$queryRaw`SELECT FROM lab WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.lab.findUnique({ where: { id }, select: { name: true, revision: true } });
  if (!row) throw notFound('lab');
  return row;
}

/** Contents that nobody may need any more when the lab's mailboxes and queues are gone. */
async function contentsOf(tx: Tx, labId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT id FROM (
      SELECT m.content_id AS id FROM message m JOIN mailbox b ON b.id = m.mailbox_id JOIN account a ON a.id = b.account_id
        JOIN domain d ON d.id = a.domain_id JOIN server s ON s.id = d.server_id WHERE s.lab_id = ${labId}::uuid
      UNION ALL
      SELECT v.content_id FROM delivery v JOIN server s ON s.id = v.server_id WHERE s.lab_id = ${labId}::uuid
    ) AS held LIMIT ${MAX_CONTENTS}`;
  return rows.map((row) => row.id);
}

/** Takes away what the lab has come to hold; devices that its document names stay, empty. */
async function empty(tx: Tx, labId: string, { document }: SetupText): Promise<void> {
  const names = document.servers.map((server) => server.name);
  const foreign = await tx.server.findFirst({
    where: { name: { in: names }, OR: [{ labId: null }, { labId: { not: labId } }] },
    select: { name: true },
  });
  if (foreign) throw conflict('id', `${foreign.name} is the name of a server outside of this lab now.`);
  await tx.server.deleteMany({ where: { labId, name: { notIn: names } } });
  const server = { labId };
  await tx.delivery.deleteMany({ where: { server } });
  await tx.domain.deleteMany({ where: { server } });
  await tx.zone.deleteMany({ where: { server } });
  await tx.labMail.deleteMany({ where: { pc: server } });
  await tx.labSeen.deleteMany({ where: { pc: server } });
  await tx.labPc.deleteMany({ where: { labId, name: { notIn: document.lab!.pcs.map((pc) => pc.name) } } });
  // Until the document gives them theirs: two PCs may have changed places.
  await tx.$executeRaw`UPDATE lab_pc SET address = id::text WHERE lab_id = ${labId}::uuid`;
  await tx.lab.update({ where: { id: labId }, data: { revision: { increment: 1 } } });
}
