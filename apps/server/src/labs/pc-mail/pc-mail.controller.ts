import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  id,
  type LabJob,
  labJob,
  labMail,
  type LabMailDetail,
  labMailDetail,
  labMailMark,
  type LabMailOutcome,
  labMailQuery,
  labMailReceive,
  type LabMailResource,
  labMailSend,
  type LabMailSend,
  page,
} from '@glasspost/contract';
import type { Page } from '../../api/page.js';
import { conflict } from '../../api/problem.js';
import { Route } from '../../api/route.js';
import { LabPcs, type PcSettings } from '../pcs.service.js';
import { PcJobs } from './jobs.js';
import { PcMailbox } from './mailbox.js';
import { PcReceiving } from './receiving.js';
import { PcSending } from './sending.js';
import { JobFailure } from './words.js';
import { composeMail } from './writing.js';

const mailId = z.string().regex(/^\d{1,18}$/, 'Not the id of a mail.');
const number = z.coerce.number().int().min(1).max(10_000);
const lab = { schema: id };

const WATCH =
  'It goes on by itself: the answer is a job whose steps say what is being done, to be asked for again until its state is not `running` any more (the event stream says `lab` when there is a new step). A PC does one thing at a time: 409 while it is busy.';

/** The mail client of a PC: it speaks DNS, SMTP and POP3 from the PC's own address. */
@ApiTags('labs')
@Controller('labs/:lab/pcs/:id/mail')
export class PcMailController {
  constructor(
    private readonly pcs: LabPcs,
    private readonly jobs: PcJobs,
    private readonly mailbox: PcMailbox,
    private readonly sending: PcSending,
    private readonly receiving: PcReceiving,
  ) {}

  @Route('GET', '', {
    access: 'messages',
    summary: 'List the mails on a PC, newest first',
    response: page(labMail),
  })
  async list(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Query({ schema: labMailQuery }) query: z.infer<typeof labMailQuery>,
  ): Promise<Page<LabMailResource>> {
    await this.pcs.one(labId, pcId);
    return this.mailbox.list(pcId, query);
  }

  @Route('POST', '', {
    audit: { action: 'labMail.send', in: 'labPc' },
    access: 'messages',
    summary: 'Send a mail from a PC',
    description: `Resolves the outgoing server with the PC's DNS server, connects from the PC's address and speaks SMTP, with a login where the server offers it. The mail then stands in the folder \`sent\`, with what became of it. ${WATCH}`,
    response: labJob,
    status: 202,
  })
  async send(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Body({ schema: labMailSend }) body: LabMailSend,
  ): Promise<LabJob> {
    const pc = await this.configured(labId, pcId, 'outgoing');
    const answers = body.inReplyTo === undefined ? undefined : await this.mailbox.raw(pcId, body.inReplyTo);
    const bytes = composeMail(pc, body, answers);
    const room = await this.mailbox.room(pcId);
    if (room.mails < 1 || room.octets < bytes.length)
      throw conflict('attachments', 'This PC has no room for more mail: delete some.');
    const recipients = [...new Set([...body.to, ...body.cc])];
    return this.jobs.start(labId, pcId, 'send', async (job) => {
      let result: LabMailOutcome;
      try {
        result = await this.sending.send(pc, recipients, bytes, job);
      } catch (error) {
        if (error instanceof JobFailure)
          job.mailId = await this.mailbox.store(pc, 'sent', bytes, { result: nobody(recipients, error) });
        throw error;
      }
      job.mailId = await this.mailbox.store(pc, 'sent', bytes, { result });
      if (result.state === 'failed')
        throw new JobFailure('rejected', { text: result.recipients[0]?.reply ?? '' });
      job.step('sent', { count: result.recipients.filter(({ accepted }) => accepted).length });
    }).resource;
  }

  @Route('POST', 'receive', {
    audit: { action: 'labMail.receive', in: 'labPc' },
    access: 'messages',
    summary: 'Fetch the mail of a PC',
    description: `Resolves the incoming server with the PC's DNS server, connects from the PC's address and speaks POP3. ${WATCH}`,
    response: labJob,
    status: 202,
  })
  async receive(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Body({ schema: labMailReceive }) body: z.infer<typeof labMailReceive>,
  ): Promise<LabJob> {
    const pc = await this.configured(labId, pcId, 'incoming');
    return this.jobs.start(labId, pcId, 'receive', (job) => this.receiving.receive(pc, body.leave, job))
      .resource;
  }

  @Route('GET', 'jobs/:job', { access: 'messages', summary: 'How a job of a PC goes', response: labJob })
  job(@Param('id', { schema: id }) pcId: string, @Param('job', { schema: id }) jobId: string): LabJob {
    return this.jobs.of(pcId, jobId).resource;
  }

  @Route('DELETE', 'jobs/:job', {
    audit: 'changes nothing',
    access: 'messages',
    summary: 'Cancel a job of a PC',
    description: 'Its connection is dropped. A job that has ended stays as it is.',
  })
  cancel(@Param('id', { schema: id }) pcId: string, @Param('job', { schema: id }) jobId: string): void {
    this.jobs.of(pcId, jobId).cancel();
  }

  @Route('GET', ':mail', {
    access: 'messages',
    summary: 'One mail on a PC, with its text and what an answer begins with',
    response: labMailDetail,
  })
  async one(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Param('mail', { schema: mailId }) mail: string,
  ): Promise<LabMailDetail> {
    await this.pcs.one(labId, pcId);
    return this.mailbox.one(pcId, mail);
  }

  @Route('GET', ':mail/raw', {
    access: 'messages',
    summary: 'The octets of a mail on a PC',
    produces: 'message/rfc822',
  })
  async raw(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Param('mail', { schema: mailId }) mail: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.pcs.one(labId, pcId);
    const bytes = await this.mailbox.raw(pcId, mail);
    response.type('message/rfc822').attachment(`${mail}.eml`).send(bytes);
  }

  @Route('GET', ':mail/attachments/:number', {
    access: 'messages',
    summary: 'An attachment of a mail on a PC',
    description: 'Always as a file to be saved, never as a page to be shown.',
    produces: 'application/octet-stream',
  })
  async attachment(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Param('mail', { schema: mailId }) mail: string,
    @Param('number', { schema: number }) which: number,
    @Res() response: Response,
  ): Promise<void> {
    await this.pcs.one(labId, pcId);
    const { name, content } = await this.mailbox.attachment(pcId, mail, which);
    response
      .attachment(name)
      .type('application/octet-stream')
      .setHeader('X-Content-Type-Options', 'nosniff')
      .send(content);
  }

  @Route('PATCH', ':mail', {
    audit: { action: 'labMail.mark', in: 'labPc' },
    access: 'messages',
    summary: 'Mark a mail on a PC as read or unread',
    response: labMail,
  })
  async mark(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Param('mail', { schema: mailId }) mail: string,
    @Body({ schema: labMailMark }) body: z.infer<typeof labMailMark>,
  ): Promise<LabMailResource> {
    await this.pcs.one(labId, pcId);
    return this.mailbox.mark({ id: pcId, labId }, mail, body.read);
  }

  @Route('DELETE', ':mail', {
    audit: { action: 'labMail.delete', in: 'labPc' },
    access: 'messages',
    summary: 'Remove a mail from a PC',
    description: 'What is left of it on the server stays there, and is not fetched again.',
  })
  async remove(
    @Param('lab', lab) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Param('mail', { schema: mailId }) mail: string,
  ): Promise<void> {
    await this.pcs.one(labId, pcId);
    await this.mailbox.remove({ id: pcId, labId }, mail);
  }

  /** @throws ProblemException 404; 409 when the mail settings do not say where to. */
  private async configured(
    labId: string,
    pcId: string,
    needed: 'incoming' | 'outgoing',
  ): Promise<PcSettings> {
    const pc = await this.pcs.settings(labId, pcId);
    if (!pc.mail) throw conflict('mail', `The mail of ${pc.name} is not configured: Configure Mail first.`);
    if (pc.mail[needed] === '')
      throw conflict(`mail/${needed}`, `The mail settings of ${pc.name} name no ${needed} mail server.`);
    return pc;
  }
}

const nobody = (recipients: readonly string[], { message }: JobFailure): LabMailOutcome => ({
  state: 'failed',
  recipients: recipients.map((address) => ({ address, accepted: false, reply: message })),
});
