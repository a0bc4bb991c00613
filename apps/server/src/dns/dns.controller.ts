import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { cacheEntry, id, lookupAnswer, lookupRequest } from '@glasspost/contract';
import {
  decodeMessage,
  DnsClass,
  DnsTextError,
  encodeMessage,
  makeQuery,
  parseName,
  rcodeName,
  rdataToText,
  type ResourceRecord,
  typeCode,
  typeName,
} from '@glasspost/dns';
import { randomInt } from 'node:crypto';
import { invalidField, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { dnsExchange } from '../net/dns-exchange.js';
import { OutgoingSockets } from '../net/outgoing.js';
import { ServersService } from '../servers/servers.service.js';
import { DnsServices } from './dns-services.js';

/** Entries of the cache that are shown at most. */
const MAX_SHOWN = 5_000;
const LOOKUP_TIMEOUT_MS = 5_000;

@ApiTags('dns')
@Controller('servers/:id/dns')
export class DnsController {
  constructor(
    private readonly servers: ServersService,
    private readonly services: DnsServices,
    private readonly sockets: OutgoingSockets,
  ) {}

  @Route('GET', 'cache', {
    access: 'read',
    summary: 'What the forwarder holds',
    response: z.object({ items: z.array(cacheEntry), total: z.int() }),
  })
  cache(@Param('id', { schema: id }) serverId: string): {
    items: z.infer<typeof cacheEntry>[];
    total: number;
  } {
    this.servers.view(serverId);
    const entries = this.services.of(serverId).cache.list(Date.now());
    return {
      items: entries.slice(0, MAX_SHOWN).map((entry) => ({
        name: entry.name.toHost(),
        type: typeName(entry.type),
        ttl: Math.max(0, Math.round(entry.ttl)),
        rcode: rcodeName(entry.rcode),
        data: entry.records.map((record) => `${typeName(record.type)} ${rdataToText(record)}`),
      })),
      total: entries.length,
    };
  }

  @Route('DELETE', 'cache', {
    audit: { action: 'server.clearCache' },
    access: 'dns',
    summary: 'Forget what the forwarder holds',
  })
  clear(@Param('id', { schema: id }) serverId: string): void {
    this.servers.view(serverId);
    this.services.of(serverId).cache.clear();
  }

  @Route('POST', 'lookup', {
    audit: 'changes nothing',
    access: 'read',
    summary: 'Ask this server a question over the wire',
    response: lookupAnswer,
    status: 200,
  })
  async lookUp(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: lookupRequest }) body: z.infer<typeof lookupRequest>,
  ): Promise<z.infer<typeof lookupAnswer>> {
    const server = this.servers.view(serverId);
    if (!server.services.has('dns'))
      throw new ProblemException(409, 'off', 'The dns service of this server is off: switch it on first.');
    const type = typeCode(body.type);
    if (type === undefined) throw invalidField('type', `${body.type} is not a type of record.`);
    const address = server.addresses[0]!.replace(/^0\.0\.0\.0$/, '127.0.0.1').replace(/^::$/, '::1');
    const upstream = { address, port: this.sockets.dnsPort(server.addresses[0]!) };
    let question;
    try {
      question = { name: parseName(body.name), type, class: DnsClass.IN };
    } catch (error) {
      if (error instanceof DnsTextError) throw invalidField('name', error.message);
      throw error;
    }
    const query = encodeMessage(
      makeQuery(randomInt(0x10000), question, { recursionDesired: body.recursion }),
    );
    const begun = performance.now();
    let packet = await dnsExchange(upstream, query, false, LOOKUP_TIMEOUT_MS);
    if (decodeMessage(packet).truncated) packet = await dnsExchange(upstream, query, true, LOOKUP_TIMEOUT_MS);
    const message = decodeMessage(packet);
    const flags = [
      ['QR', message.response],
      ['AA', message.authoritative],
      ['TC', message.truncated],
      ['RD', message.recursionDesired],
      ['RA', message.recursionAvailable],
    ] as const;
    return {
      server: `${address}:${upstream.port}`,
      rcode: rcodeName(message.rcode),
      flags: flags.filter(([, set]) => set).map(([name]) => name),
      milliseconds: Math.round((performance.now() - begun) * 100) / 100,
      size: packet.length,
      answer: message.answers.map(present),
      authority: message.authority.map(present),
      additional: message.additional.map(present),
    };
  }
}

const present = (record: ResourceRecord): { name: string; type: string; ttl: number; data: string } => ({
  name: record.name.toHost(),
  type: typeName(record.type),
  ttl: record.ttl,
  data: rdataToText(record),
});
