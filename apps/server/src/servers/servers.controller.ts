import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  id,
  server,
  serverCreate,
  type ServerResource,
  SERVICES,
  type ServiceName,
  serviceUpdate,
  serverUpdate,
} from '@glasspost/contract';
import { Route } from '../api/route.js';
import { Caller, type Identity } from '../operators/identity.js';
import { ServersService } from './servers.service.js';

const serviceName = z.enum(SERVICES);

@ApiTags('servers')
@Controller('servers')
export class ServersController {
  constructor(private readonly servers: ServersService) {}

  @Route('GET', '', {
    access: 'read',
    within: 'caller',
    summary: 'List servers',
    description:
      'All of them: an installation has few. A domain administrator sees those that hold a domain of theirs, by their names alone.',
    response: z.object({ items: z.array(server) }),
  })
  async list(@Caller() { domains }: Identity): Promise<{ items: ServerResource[] }> {
    return { items: domains === null ? await this.servers.list() : this.servers.namesOf(domains) };
  }

  @Route('POST', '', {
    audit: { action: 'server.create' },
    access: 'servers',
    summary: 'Add a server',
    description: 'All its services are off at first.',
    response: server,
    status: 201,
  })
  create(@Body({ schema: serverCreate }) body: z.infer<typeof serverCreate>): Promise<ServerResource> {
    return this.servers.create(body);
  }

  @Route('GET', ':id', {
    access: 'read',
    within: 'server',
    summary: 'One server with the state of its services',
    response: server,
  })
  async one(
    @Param('id', { schema: id }) serverId: string,
    @Caller() { domains }: Identity,
  ): Promise<ServerResource> {
    return domains === null ? this.servers.one(serverId) : this.servers.nameOf(serverId);
  }

  @Route('PATCH', ':id', {
    audit: { action: 'server.update' },
    access: 'servers',
    summary: 'Change a server',
    response: server,
    ifMatch: true,
  })
  update(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: serverUpdate }) body: z.infer<typeof serverUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<ServerResource> {
    return this.servers.update(serverId, body, ifMatch);
  }

  @Route('DELETE', ':id', {
    audit: { action: 'server.delete' },
    access: 'servers',
    summary: 'Remove a server',
    description:
      'Removes its zones, domains, accounts and their mail. Refused while mail waits in its queue.',
  })
  remove(@Param('id', { schema: id }) serverId: string): Promise<void> {
    return this.servers.remove(serverId);
  }

  @Route('PUT', ':id/services/:service', {
    audit: { action: 'server.service' },
    access: 'servers',
    summary: 'Switch a service on or off',
    description: 'At once: the answer shows whether it listens, or why not.',
    response: server,
  })
  setService(
    @Param('id', { schema: id }) serverId: string,
    @Param('service', { schema: serviceName }) service: ServiceName,
    @Body({ schema: serviceUpdate }) body: z.infer<typeof serviceUpdate>,
  ): Promise<ServerResource> {
    return this.servers.setService(serverId, service, body.enabled);
  }
}
