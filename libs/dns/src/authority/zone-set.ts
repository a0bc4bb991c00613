import { type Name, parentKey, parseName } from '../name.js';
import { Zone } from './zone.js';

/** The zones that one server answers from. Immutable: a change is a new set with a new generation. */
export class ZoneSet {
  private readonly byKey = new Map<string, Zone>();

  /**
   * @param generation differs between two sets of one server: DnsService forgets its ready answers when it changes.
   */
  constructor(
    zones: Iterable<Zone> = [],
    readonly generation: number = 0,
  ) {
    for (const zone of zones) this.byKey.set(zone.origin.key, zone);
  }

  get size(): number {
    return this.byKey.size;
  }

  zones(): IterableIterator<Zone> {
    return this.byKey.values();
  }

  get(origin: Name | string): Zone | undefined {
    return this.byKey.get((typeof origin === 'string' ? parseName(origin) : origin).key);
  }

  /** The zone that is the nearest ancestor of the name, or has the name itself (RFC 1034 §4.3.2 step 2). */
  nearest(key: string): Zone | undefined {
    if (this.byKey.size === 0) return undefined;
    for (let at = key; ; at = parentKey(at)) {
      const zone = this.byKey.get(at);
      if (zone || at.length === 1) return zone;
    }
  }

  /** A set with one zone added or put in the place of its namesake. */
  with(zone: Zone): ZoneSet {
    const zones = new Map(this.byKey).set(zone.origin.key, zone);
    return new ZoneSet(zones.values(), this.generation + 1);
  }

  without(origin: Name | string): ZoneSet {
    const zones = new Map(this.byKey);
    zones.delete((typeof origin === 'string' ? parseName(origin) : origin).key);
    return new ZoneSet(zones.values(), this.generation + 1);
  }
}
