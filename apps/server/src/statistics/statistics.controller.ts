import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  id,
  statistics,
  type Statistics,
  statisticsNow,
  type StatisticsNow,
  statisticsQuery,
  type StatisticsQuery,
} from '@glasspost/contract';
import { Route } from '../api/route.js';
import { StatisticsService } from './statistics.service.js';

const nowQuery = z.object({ serverId: id.optional() });

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly service: StatisticsService) {}

  @Route('GET', '', {
    access: 'read',
    summary: 'What was counted and measured, over time',
    description:
      'Per minute for two days, per hour for a year. Counters add up over a step; of what is measured, the highest value counts (of the free disk the lowest). Values begin at whole steps since 1970; there are 500 per series at most.',
    response: statistics,
  })
  series(@Query({ schema: statisticsQuery }) query: StatisticsQuery): Promise<Statistics> {
    return this.service.series(query);
  }

  @Route('GET', 'now', {
    access: 'read',
    summary: 'How things stand now',
    description:
      'Totals of the last hour and the last minutes, what is open and waits, who is busiest. The minute that is running is that of the server process that answers.',
    response: statisticsNow,
  })
  now(@Query({ schema: nowQuery }) { serverId }: z.infer<typeof nowQuery>): Promise<StatisticsNow> {
    return this.service.now(serverId);
  }
}
