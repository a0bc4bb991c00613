import { Global, Module } from '@nestjs/common';
import { ZoneHistory } from './zone-history.service.js';
import { ZoneHistoryController } from './zone-history.controller.js';
import { ZonesController } from './zones.controller.js';
import { ZonesService } from './zones.service.js';

@Global()
@Module({
  controllers: [ZonesController, ZoneHistoryController],
  providers: [ZonesService, ZoneHistory],
  exports: [ZonesService],
})
export class ZonesModule {}
