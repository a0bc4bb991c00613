import { Global, Module } from '@nestjs/common';
import { Counters } from './counters.js';
import { Gauges } from './gauges.js';
import { StatisticsRecorder } from './recorder.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

const providers = [Counters, Gauges, StatisticsRecorder, StatisticsRepository, StatisticsService];

@Global()
@Module({ controllers: [StatisticsController], providers, exports: providers })
export class StatisticsModule {}
