import { Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  page,
  zoneChange,
  zoneUndo,
  zoneVersion,
  type ZoneVersionResource,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { ZoneHistory } from './zone-history.service.js';

const versionNumber = z.coerce.number().int().min(1).max(2147483647).describe('`version` of the history.');

@ApiTags('zones')
@Controller('zones/:id/history')
export class ZoneHistoryController {
  constructor(private readonly history: ZoneHistory) {}

  @Route('GET', '', {
    access: 'read',
    summary: 'The changes of a zone, newest first',
    description: 'The last 500: who added and removed which records, and when.',
    response: page(zoneVersion),
  })
  list(
    @Param('id', { schema: id }) zoneId: string,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Page<ZoneVersionResource>> {
    return this.history.list(zoneId, query);
  }

  @Route('POST', ':version/undo', {
    audit: { action: 'zone.undo' },
    access: 'dns',
    summary: 'Undo a change of a zone',
    description:
      'As one new change with a raised serial. 409 names each record that stands in the way because it has been changed again since.',
    response: zoneChange,
    ifMatch: true,
  })
  undo(
    @Param('id', { schema: id }) zoneId: string,
    @Param('version', { schema: versionNumber }) version: number,
    @Query({ schema: zoneUndo }) query: z.infer<typeof zoneUndo>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<z.infer<typeof zoneChange>> {
    return this.history.undo(zoneId, version, query, ifMatch);
  }
}
