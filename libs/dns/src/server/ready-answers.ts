import { HEADER_LENGTH } from '../codec/decode.js';
import { latin1Slice } from '../codec/latin1.js';
import type { ZoneSet } from '../authority/zone-set.js';
import type { AnsweredInfo } from './host.js';

/** Bounds of the ready answers. */
export const MAX_READY_ANSWERS = 50_000;
export const MAX_READY_BYTES = 32 * 1024 * 1024;
/** Header, longest name, type and class, an OPT record: longer queries carry options, and their answers are made each time. */
const MAX_QUERY_LENGTH = HEADER_LENGTH + 255 + 4 + 11;
const ENTRY_OVERHEAD = 200;

interface ReadyAnswer {
  readonly packet: Buffer;
  readonly info: AnsweredInfo;
}

/**
 * Packets that were sent before, to be sent again. The key is all of the query but its id: flags, counts, question as it was
 * written, EDNS. So an equal key means an equal answer, and nothing has to be decoded to see it.
 *
 * Two generations bound it: when the young one is full it becomes the old one, and what the old one still held and nobody
 * asked for meanwhile goes. That keeps what is used, without a list to be re-ordered at each hit.
 */
export class ReadyAnswers {
  private young = new Map<string, ReadyAnswer>();
  private old = new Map<string, ReadyAnswer>();
  private youngBytes = 0;
  private zones: ZoneSet | undefined;

  constructor(
    private readonly maxEntries = MAX_READY_ANSWERS,
    private readonly maxBytes = MAX_READY_BYTES,
  ) {}

  get size(): number {
    return this.young.size + this.old.size;
  }

  /** Forgets everything when these are not the zones from which the answers were made. */
  madeFrom(zones: ZoneSet): void {
    if (zones === this.zones) return;
    this.zones = zones;
    this.young = new Map();
    this.old = new Map();
    this.youngBytes = 0;
  }

  /**
   * @param variant what else the answer depends on: transport, whether the client may recurse.
   * @returns undefined for a packet too long to have a ready answer.
   */
  keyOf(packet: Buffer, variant: string): string | undefined {
    if (packet.length > MAX_QUERY_LENGTH) return undefined;
    return variant + latin1Slice(packet, 2, packet.length);
  }

  get(key: string): ReadyAnswer | undefined {
    const young = this.young.get(key);
    if (young) return young;
    const old = this.old.get(key);
    if (old) {
      this.old.delete(key);
      this.put(key, old);
    }
    return old;
  }

  put(key: string, answer: ReadyAnswer): void {
    const bytes = key.length + answer.packet.length + ENTRY_OVERHEAD;
    if (bytes > this.maxBytes / 2) return;
    if (this.young.size >= this.maxEntries / 2 || this.youngBytes + bytes > this.maxBytes / 2) {
      this.old = this.young;
      this.young = new Map();
      this.youngBytes = 0;
    }
    this.young.set(key, answer);
    this.youngBytes += bytes;
  }
}
