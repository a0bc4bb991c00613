import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id, labPc, labPcCreate, type LabPcResource, labPcUpdate } from '@glasspost/contract';
import { Route } from '../api/route.js';
import { LabPcs } from './pcs.service.js';
import { PcJobs } from './pc-mail/jobs.js';

/** The PCs of a lab: address, DNS server and mail settings. */
@ApiTags('labs')
@Controller('labs')
export class LabPcsController {
  constructor(
    private readonly pcs: LabPcs,
    private readonly jobs: PcJobs,
  ) {}

  @Route('POST', ':id/pcs', {
    audit: { action: 'labPc.create', in: 'lab' },
    access: 'setup',
    summary: 'Add a PC to a lab',
    response: labPc,
    status: 201,
  })
  create(
    @Param('id', { schema: id }) labId: string,
    @Body({ schema: labPcCreate }) body: z.infer<typeof labPcCreate>,
  ): Promise<LabPcResource> {
    return this.pcs.create(labId, body);
  }

  @Route('GET', ':lab/pcs/:id', { access: 'read', summary: 'One PC of a lab', response: labPc })
  one(
    @Param('lab', { schema: id }) labId: string,
    @Param('id', { schema: id }) pcId: string,
  ): Promise<LabPcResource> {
    return this.pcs.one(labId, pcId);
  }

  @Route('PATCH', ':lab/pcs/:id', {
    audit: { action: 'labPc.update' },
    access: 'setup',
    summary: 'Change a PC of a lab',
    description: 'A password that is left out of the mail settings stays as it is.',
    response: labPc,
    ifMatch: true,
  })
  update(
    @Param('lab', { schema: id }) labId: string,
    @Param('id', { schema: id }) pcId: string,
    @Body({ schema: labPcUpdate }) body: z.infer<typeof labPcUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<LabPcResource> {
    return this.pcs.update(labId, pcId, body, ifMatch);
  }

  @Route('DELETE', ':lab/pcs/:id', {
    audit: { action: 'labPc.delete' },
    access: 'setup',
    summary: 'Remove a PC from a lab, with its mail',
  })
  async remove(
    @Param('lab', { schema: id }) labId: string,
    @Param('id', { schema: id }) pcId: string,
  ): Promise<void> {
    await this.pcs.remove(labId, pcId);
    this.jobs.cancelOf(pcId);
  }
}
