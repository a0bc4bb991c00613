import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Directory } from './directory.js';

/** Which device has an address, for everything that happens on the wire: held in memory. */
@Injectable()
export class LabDevices {
  private readonly log = new Logger('labs');
  /** PCs of all labs: names by lab and address. */
  private pcs = new Map<string, string>();

  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
  ) {
    directory.onChange((kind) => {
      if (kind === 'lab') void this.load().catch((error: unknown) => this.log.warn(String(error)));
    });
  }

  /** @throws when the database does not answer. */
  async load(): Promise<void> {
    const rows = await this.database.prisma.labPc.findMany({
      select: { labId: true, name: true, address: true },
    });
    this.pcs = new Map(rows.map(({ labId, name, address }) => [`${labId} ${address}`, name]));
  }

  /** The device of the installation that somebody in this lab, or in none, meets at an address: a lab's own come first. */
  met(labId: string | null, address: string): string | undefined {
    const inLab = labId === null ? undefined : this.at(labId, address);
    return inLab ?? this.directory.servers().find((server) => server.addresses.includes(address))?.name;
  }

  /** Its name; undefined: none of the lab's. */
  at(labId: string, address: string): string | undefined {
    const server = this.directory
      .servers()
      .find((one) => one.labId === labId && one.addresses.includes(address));
    return server?.name ?? this.pcs.get(`${labId} ${address}`);
  }
}
