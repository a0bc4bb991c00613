import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.js';
import { ZonesService } from '../zones/zones.service.js';
import { zoneFor } from '../zones/zone-text.js';
import { Database } from '../database/database.js';
import { AcmeRepository } from './acme.repository.js';

/** Soon gone again. */
const TTL_SECONDS = 60;

/** Shows the authority that a name is ours; `remove` takes back what was shown. */
@Injectable()
export class Challenges {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly zones: ZonesService,
    private readonly repository: AcmeRepository,
  ) {}

  /** RFC 8555 §8.3: a file under the name. */
  async http(token: string, keyAuthorization: string): Promise<() => Promise<void>> {
    await this.repository.addChallenge(token, keyAuthorization);
    return () => this.repository.removeChallenge(token);
  }

  /**
   * RFC 8555 §8.4: a TXT record beside the name, in every zone of ours that holds it.
   * @throws when no zone does.
   */
  async dns(name: string, digest: string): Promise<() => Promise<void>> {
    const full = `_acme-challenge.${name}`;
    const all = await this.database.prisma.zone.findMany({
      select: { id: true, name: true, serverId: true },
    });
    const holding = this.directory.servers().flatMap(({ id }) => {
      const zone = zoneFor(
        full,
        all.filter(({ serverId }) => serverId === id),
      );
      return zone ? [zone.id] : [];
    });
    if (holding.length === 0)
      throw new Error(
        `_acme-challenge.${name} lies in no zone of this installation: make the zone here, or use http-01.`,
      );
    const made: string[] = [];
    const remove = async (): Promise<void> => {
      for (const id of made) await this.zones.removeRecord(id);
    };
    try {
      for (const zoneId of holding) {
        const record = { name: `${full}.`, type: 'TXT', ttl: TTL_SECONDS, data: `"${digest}"` };
        made.push((await this.zones.addRecord(zoneId, record)).id);
      }
    } catch (error) {
      await remove();
      throw error;
    }
    return remove;
  }
}
