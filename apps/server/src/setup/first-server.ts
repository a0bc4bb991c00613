import { hostname, networkInterfaces } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hostName } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { Settings } from '../settings.js';

/** A new installation without a set-up document gets one server, on all addresses, with every mail and DNS service on. */
@Injectable()
export class FirstServer {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly settings: Settings,
  ) {}

  async ensure(): Promise<void> {
    const { prisma } = this.database;
    if ((await prisma.server.count()) > 0) return;
    const wanted = this.settings.GLASSPOST_HOSTNAME ?? hostname();
    const parsed = hostName.safeParse(wanted);
    const server = await prisma.server.create({
      data: {
        name: 'Server0',
        hostname: parsed.success ? parsed.data : 'localhost',
        addresses: hasIpv6() ? ['0.0.0.0', '::'] : ['0.0.0.0'],
        recursionFrom: ['127.0.0.0/8', '::1/128'],
        services: {
          create: ['dns', 'smtp', 'submission', 'submissions', 'pop3', 'pop3s'].map((name) => ({
            name,
            enabled: true,
          })),
        },
      },
    });
    await this.directory.refresh('server', server.id);
  }
}

/** Whether this machine speaks IPv6 at all; in containers it often does not. */
const hasIpv6 = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some((address) => address.family === 'IPv6'),
  );
