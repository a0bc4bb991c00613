import { Module } from '@nestjs/common';
import { BackupController, RestoreController } from './backup.controller.js';
import { DumpRepository } from './dump.repository.js';
import { RestoreRepository } from './restore.repository.js';
import { RestoreService } from './restore.service.js';
import { Standstill } from './standstill.js';

@Module({
  controllers: [BackupController, RestoreController],
  providers: [DumpRepository, RestoreRepository, RestoreService, Standstill],
  exports: [Standstill],
})
export class BackupModule {}
