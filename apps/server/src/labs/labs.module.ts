import { Module } from '@nestjs/common';
import { SetupModule } from '../setup/setup.module.js';
import { Checklist } from './checklist/checklist.js';
import { LabEndings } from './lab-endings.js';
import { LabsController } from './labs.controller.js';
import { LabsService } from './labs.service.js';
import { PcJobs } from './pc-mail/jobs.js';
import { PcMailbox } from './pc-mail/mailbox.js';
import { PcNetwork } from './pc-mail/network.js';
import { PcMailController } from './pc-mail/pc-mail.controller.js';
import { PcReceiving } from './pc-mail/receiving.js';
import { PcSending } from './pc-mail/sending.js';
import { LabPcsController } from './pcs.controller.js';
import { LabPcs } from './pcs.service.js';

@Module({
  imports: [SetupModule],
  controllers: [LabsController, LabPcsController, PcMailController],
  providers: [
    Checklist,
    LabsService,
    LabEndings,
    LabPcs,
    PcJobs,
    PcMailbox,
    PcNetwork,
    PcSending,
    PcReceiving,
  ],
})
export class LabsModule {}
