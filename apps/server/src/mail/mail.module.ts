import { Global, Module } from '@nestjs/common';
import { ContentRepository } from './content.repository.js';
import { Intake } from './intake.js';
import { MaildropRepository } from './maildrop.repository.js';
import { MailWriter } from './mail-writer.repository.js';
import { QuotaRepository } from './quota.repository.js';
import { Reports } from './reports.js';
import { Sweeper } from './sweeper.js';

const providers = [
  ContentRepository,
  Intake,
  MaildropRepository,
  MailWriter,
  QuotaRepository,
  Reports,
  Sweeper,
];

@Global()
@Module({ providers, exports: providers })
export class MailModule {}
