import { Global, Module } from '@nestjs/common';
import { ContentRepository } from './content.repository.js';
import { Forwarding } from './forwarding.js';
import { Intake } from './intake.js';
import { MaildropRepository } from './maildrop.repository.js';
import { MailWriter } from './mail-writer.repository.js';
import { QuotaRepository } from './quota.repository.js';
import { Reports } from './reports.js';
import { Sweeper } from './sweeper.js';
import { Vacations } from './vacations.js';

const providers = [
  ContentRepository,
  Forwarding,
  Intake,
  MaildropRepository,
  MailWriter,
  QuotaRepository,
  Reports,
  Sweeper,
  Vacations,
];

@Global()
@Module({ providers, exports: providers })
export class MailModule {}
