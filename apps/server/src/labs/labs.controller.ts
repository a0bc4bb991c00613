import { Body, Controller, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  id,
  lab,
  type LabCreate,
  labCreate,
  type LabDeletion,
  labDeletion,
  type LabResource,
  type LabSummary,
  labSummary,
  labTemplate,
  type LabTemplateResource,
  type LabUpdate,
  labUpdate,
  type ListQuery,
  listQuery,
  page,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { Caller, type Identity, mayTakeSecrets } from '../operators/identity.js';
import { expectSecretsAllowed, SetupExport } from '../setup/setup-export.js';
import { LabEndings } from './lab-endings.js';
import { LabsService } from './labs.service.js';
import { TEMPLATES } from './templates.js';

const exportQuery = z.object({
  passwordHashes: z
    .enum(['true', 'false'])
    .optional()
    .describe(
      'With the hashes of the passwords of accounts, and those of PCs sealed, so that the document makes the same lab again. Left out: for who may take them.',
    ),
});

/** Labs: sets of real servers, each on an address of its own, with PCs, switches and links around them. */
@ApiTags('labs')
@Controller('labs')
export class LabsController {
  constructor(
    private readonly labs: LabsService,
    private readonly endings: LabEndings,
    private readonly exporter: SetupExport,
  ) {}

  @Route('GET', '', { access: 'read', summary: 'List labs', response: page(labSummary) })
  list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<LabSummary>> {
    return this.labs.list(query);
  }

  @Route('POST', '', {
    audit: { action: 'lab.create' },
    access: 'setup',
    summary: 'Make a lab',
    description:
      'From one of the templates, from a set-up document, or empty. Nothing that is there already is taken over: 409 names the field.',
    response: lab,
    status: 201,
  })
  create(@Body({ schema: labCreate }) body: LabCreate): Promise<LabResource> {
    return this.labs.create(body);
  }

  @Route('GET', 'templates', {
    access: 'read',
    summary: 'The labs that come with the product',
    response: z.object({ items: z.array(labTemplate) }),
  })
  templates(): { items: LabTemplateResource[] } {
    return { items: [...TEMPLATES] };
  }

  @Route('GET', 'results.csv', {
    access: 'read',
    summary: 'The checklists of all labs: who has done which step, and when',
    produces: 'text/csv',
  })
  async results(@Res() response: Response): Promise<void> {
    response
      .type('text/csv; charset=utf-8')
      .attachment('results.csv')
      .send(await this.labs.results());
  }

  @Route('GET', ':id', { access: 'read', summary: 'One lab with its devices and links', response: lab })
  one(@Param('id', { schema: id }) labId: string): Promise<LabResource> {
    return this.labs.one(labId);
  }

  @Route('PATCH', ':id', {
    audit: { action: 'lab.update' },
    access: 'setup',
    summary: 'Change a lab and how it is drawn',
    response: lab,
    ifMatch: true,
  })
  update(
    @Param('id', { schema: id }) labId: string,
    @Body({ schema: labUpdate }) body: LabUpdate,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<LabResource> {
    return this.labs.update(labId, body, ifMatch);
  }

  @Route('GET', ':id/deletion', {
    access: 'read',
    summary: 'What would go with a lab, in numbers',
    response: labDeletion,
  })
  deletion(@Param('id', { schema: id }) labId: string): Promise<LabDeletion> {
    return this.endings.deletion(labId);
  }

  @Route('DELETE', ':id', {
    audit: { action: 'lab.delete' },
    access: 'setup',
    summary: 'Remove a lab',
    description:
      'With its servers, their zones, domains, accounts, mail and queues, and its PCs with theirs. GET /labs/{id}/deletion says how much that is.',
    ifMatch: true,
  })
  remove(
    @Param('id', { schema: id }) labId: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.endings.remove(labId, ifMatch);
  }

  @Route('POST', ':id/reset', {
    audit: { action: 'lab.reset' },
    access: 'setup',
    summary: 'Take a lab back to its beginning',
    description:
      'To the template or document that it was made from, all or nothing: zones, domains, accounts, mail, queues, and the PCs. Devices of that document keep their ids, others go; where devices are drawn stays.',
    response: lab,
  })
  reset(@Param('id', { schema: id }) labId: string): Promise<LabResource> {
    return this.endings.reset(labId);
  }

  @Route('GET', ':id/export', {
    access: 'setup',
    summary: 'Export a lab as a set-up document',
    produces: 'application/yaml',
  })
  async export(
    @Param('id', { schema: id }) labId: string,
    @Query({ schema: exportQuery }) { passwordHashes }: z.infer<typeof exportQuery>,
    @Caller() caller: Identity,
    @Res() response: Response,
  ): Promise<void> {
    const { name } = await this.labs.one(labId);
    if (passwordHashes === 'true') expectSecretsAllowed(caller);
    const text = await this.exporter.yaml({
      lab: name,
      passwordHashes: passwordHashes !== 'false' && mayTakeSecrets(caller),
    });
    response.type('application/yaml; charset=utf-8').attachment(`${name}.yaml`).send(text);
  }
}
