import { Body, Controller, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  page,
  record,
  recordCreate,
  recordInServerCreate,
  type RecordResource,
  recordType,
  recordUpdate,
  zone,
  zoneChange,
  zoneCreate,
  type ZoneResource,
  zoneText,
  zoneUpdate,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { ServersService } from '../servers/servers.service.js';
import { recordTypes } from './zone-text.js';
import { ZonesService } from './zones.service.js';

const textQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false').describe('Only say what would change.'),
});

@ApiTags('zones')
@Controller()
export class ZonesController {
  constructor(
    private readonly zones: ZonesService,
    private readonly servers: ServersService,
  ) {}

  @Route('GET', 'record-types', {
    access: 'read',
    summary: 'The record types, with the fields and help for their forms',
    response: z.object({ items: z.array(recordType) }),
  })
  types(): { items: z.infer<typeof recordType>[] } {
    return { items: recordTypes() };
  }

  @Route('GET', 'servers/:id/zones', {
    access: 'read',
    summary: 'List the zones of a server',
    response: page(zone),
  })
  list(
    @Param('id', { schema: id }) serverId: string,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Page<ZoneResource>> {
    return this.zones.list(serverId, query);
  }

  @Route('POST', 'servers/:id/zones', {
    audit: { action: 'zone.create', in: 'server' },
    access: 'dns',
    summary: 'Add a zone, empty or from zone text',
    response: zone,
    status: 201,
  })
  create(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: zoneCreate }) body: z.infer<typeof zoneCreate>,
  ): Promise<ZoneResource> {
    return this.zones.create(serverId, body);
  }

  @Route('GET', 'zones/:id', { access: 'read', summary: 'One zone', response: zone })
  one(@Param('id', { schema: id }) zoneId: string): Promise<ZoneResource> {
    return this.zones.one(zoneId);
  }

  @Route('PATCH', 'zones/:id', {
    audit: { action: 'zone.update' },
    access: 'dns',
    summary: 'Change a zone',
    response: zone,
    ifMatch: true,
  })
  update(
    @Param('id', { schema: id }) zoneId: string,
    @Body({ schema: zoneUpdate }) body: z.infer<typeof zoneUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<ZoneResource> {
    return this.zones.update(zoneId, body, ifMatch);
  }

  @Route('DELETE', 'zones/:id', {
    audit: { action: 'zone.delete' },
    access: 'dns',
    summary: 'Remove a zone with its records',
  })
  remove(@Param('id', { schema: id }) zoneId: string): Promise<void> {
    return this.zones.remove(zoneId);
  }

  @Route('GET', 'zones/:id/text', {
    access: 'read',
    summary: 'The zone as text (RFC 1035 §5)',
    description: 'Complete: with the SOA and NS records that the server gives where the zone has none.',
    produces: 'text/dns',
  })
  async text(@Param('id', { schema: id }) zoneId: string, @Res() response: Response): Promise<void> {
    response.type('text/dns; charset=utf-8').send(await this.zones.text(zoneId));
  }

  @Route('PUT', 'zones/:id/text', {
    audit: { action: 'zone.text' },
    access: 'dns',
    summary: 'Make the zone what a text says',
    description:
      'All in one transaction, or nothing when a line is wrong. With dryRun=true: only the difference.',
    response: zoneChange,
    ifMatch: true,
  })
  replaceText(
    @Param('id', { schema: id }) zoneId: string,
    @Query({ schema: textQuery }) query: z.infer<typeof textQuery>,
    @Body({ schema: zoneText }) body: z.infer<typeof zoneText>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<z.infer<typeof zoneChange>> {
    return this.zones.replaceText(zoneId, body.text, query.dryRun === 'true', ifMatch);
  }

  @Route('GET', 'servers/:id/records', {
    access: 'read',
    summary: 'List the records of all zones of a server',
    response: page(record),
  })
  recordsOfServer(
    @Param('id', { schema: id }) serverId: string,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Page<RecordResource>> {
    this.servers.view(serverId);
    return this.zones.records({ zone: { serverId } }, query);
  }

  @Route('POST', 'servers/:id/records', {
    audit: { action: 'record.create', in: 'server' },
    access: 'dns',
    summary: 'Add a record by its full name',
    description:
      'To the zone that the name lies in. When there is none: 422 with code no-zone, or a new zone when createZone is true.',
    response: record,
    status: 201,
  })
  addToServer(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: recordInServerCreate }) body: z.infer<typeof recordInServerCreate>,
  ): Promise<RecordResource> {
    return this.zones.addRecordToServer(serverId, body);
  }

  @Route('GET', 'zones/:id/records', {
    access: 'read',
    summary: 'List the records of a zone',
    response: page(record),
  })
  async records(
    @Param('id', { schema: id }) zoneId: string,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Page<RecordResource>> {
    await this.zones.one(zoneId);
    return this.zones.records({ zoneId }, query);
  }

  @Route('POST', 'zones/:id/records', {
    audit: { action: 'record.create', in: 'zone' },
    access: 'dns',
    summary: 'Add a record',
    response: record,
    status: 201,
  })
  add(
    @Param('id', { schema: id }) zoneId: string,
    @Body({ schema: recordCreate }) body: z.infer<typeof recordCreate>,
  ): Promise<RecordResource> {
    return this.zones.addRecord(zoneId, body);
  }

  @Route('GET', 'records/:id', { access: 'read', summary: 'One record', response: record })
  oneRecord(@Param('id', { schema: id }) recordId: string): Promise<RecordResource> {
    return this.zones.record(recordId);
  }

  @Route('PATCH', 'records/:id', {
    audit: { action: 'record.update' },
    access: 'dns',
    summary: 'Change a record',
    response: record,
    ifMatch: true,
  })
  updateRecord(
    @Param('id', { schema: id }) recordId: string,
    @Body({ schema: recordUpdate }) body: z.infer<typeof recordUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<RecordResource> {
    return this.zones.updateRecord(recordId, body, ifMatch);
  }

  @Route('DELETE', 'records/:id', {
    audit: { action: 'record.delete' },
    access: 'dns',
    summary: 'Remove a record',
  })
  removeRecord(@Param('id', { schema: id }) recordId: string): Promise<void> {
    return this.zones.removeRecord(recordId);
  }
}
