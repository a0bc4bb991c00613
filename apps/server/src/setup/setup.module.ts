import { Module } from '@nestjs/common';
import { FirstServer } from './first-server.js';
import { SetupController } from './setup.controller.js';
import { SetupExport } from './setup-export.js';
import { SetupService } from './setup.service.js';

@Module({
  controllers: [SetupController],
  providers: [SetupService, SetupExport, FirstServer],
  exports: [SetupService, SetupExport, FirstServer],
})
export class SetupModule {}
