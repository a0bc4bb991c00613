import { Body, Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { setupResult } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Caller, type Identity } from '../operators/identity.js';
import { expectSecretsAllowed, SetupExport } from './setup-export.js';
import { SetupService } from './setup.service.js';

const applyQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false').describe('Only say what would change.'),
});
const exportQuery = z.object({
  lab: z.string().max(100).optional().describe('Only the servers of this lab.'),
  passwordHashes: z
    .enum(['true', 'false'])
    .default('false')
    .describe('With the hashes of the passwords, so that the document makes whole accounts elsewhere.'),
});

@ApiTags('setup')
@Controller('setup')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly exporter: SetupExport,
  ) {}

  @Route('POST', '', {
    audit: { action: 'setup.apply' },
    access: 'setup',
    summary: 'Apply a set-up document',
    description: 'YAML (or JSON in it). Idempotent, all or nothing; what it does not name is left as it is.',
    consumes: 'application/yaml',
    response: setupResult,
  })
  apply(
    @Query({ schema: applyQuery }) query: z.infer<typeof applyQuery>,
    @Body() body: unknown,
  ): Promise<z.infer<typeof setupResult>> {
    const text =
      typeof body === 'string' ? body : body !== null && typeof body === 'object' ? JSON.stringify(body) : '';
    if (text.trim() === '' || text === '{}')
      throw new ProblemException(
        400,
        'malformed',
        'Send the document as application/yaml or application/json.',
      );
    return this.setup.apply(text, query.dryRun === 'true');
  }

  @Route('GET', '', {
    access: 'setup',
    summary: 'Export the installation, or a lab, as a set-up document',
    produces: 'application/yaml',
  })
  async export(
    @Query({ schema: exportQuery }) query: z.infer<typeof exportQuery>,
    @Caller() caller: Identity,
    @Res() response: Response,
  ): Promise<void> {
    if (query.passwordHashes === 'true') expectSecretsAllowed(caller);
    const text = await this.exporter.yaml({
      lab: query.lab,
      passwordHashes: query.passwordHashes === 'true',
    });
    response.type('application/yaml; charset=utf-8').attachment('glasspost.yaml').send(text);
  }
}
