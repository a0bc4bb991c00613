import { Module } from '@nestjs/common';
import { ZonesModule } from '../zones/zones.module.js';
import { AcmeController } from './acme.controller.js';
import { AcmeRepository } from './acme.repository.js';
import { AcmeService } from './acme.service.js';
import { Challenges } from './challenges.js';

@Module({
  imports: [ZonesModule],
  controllers: [AcmeController],
  providers: [AcmeRepository, AcmeService, Challenges],
})
export class AcmeModule {}
