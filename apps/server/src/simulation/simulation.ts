import { Subject } from 'rxjs';
import {
  type LabEventResource,
  type LabMode,
  type LabStreamMessage,
  RECORDED_PROTOCOLS,
  type RecordedProtocol,
  type SimulationResource,
  type SimulationUpdate,
} from '@glasspost/contract';

/** Events of a lab that are remembered for its list; older ones are found in the recordings. */
export const MAX_LISTED = 10_000;
/** Events that may be held at once; with more, the oldest goes by itself. */
export const MAX_HELD = 2_000;
/** Below what clients wait for: swaks gives up after 30 seconds. */
const HOLD_SECONDS = 25;
/** How long after the last watcher has gone, or the last word of the API was heard, everything is let go. */
export const LEASE_MS = 60_000;
export const LEAVE_MS = 10_000;

interface Held {
  readonly event: LabEventResource;
  readonly release: () => void;
  readonly guard: NodeJS.Timeout;
}

/**
 * One lab's stepping: holds its events in the order in which they came up, lets them go one by one, and remembers what
 * happened. It knows nothing of sockets: who wants to send asks `hold`, and sends when the promise resolves.
 */
export class Simulation {
  /** What happens, for who watches. */
  readonly stream = new Subject<LabStreamMessage>();
  private mode: LabMode = 'realtime';
  private visible = new Set<RecordedProtocol>(RECORDED_PROTOCOLS);
  private holdSeconds = HOLD_SECONDS;
  private playMs: number | null = null;
  private readonly held: Held[] = [];
  private readonly events: LabEventResource[] = [];
  private seq = 0;
  private watchers = 0;
  private player: NodeJS.Timeout | undefined;
  private lease: NodeJS.Timeout | undefined;

  get state(): SimulationResource {
    return {
      mode: this.mode,
      visible: [...this.visible],
      holdSeconds: this.holdSeconds,
      playMs: this.playMs,
      held: this.held.length,
      watchers: this.watchers,
      lastSeq: this.seq,
    };
  }

  get holding(): boolean {
    return this.mode === 'simulation';
  }

  /** How much longer than usual an answer may take here, in milliseconds: it may be held as well as the question. */
  get patienceMs(): number {
    return this.holding ? 4 * this.holdSeconds * 1000 : 0;
  }

  change({ mode, visible, holdSeconds, playMs }: SimulationUpdate): void {
    this.touch();
    if (visible) {
      this.visible = new Set(visible);
      for (const { event } of [...this.held]) if (!this.visible.has(event.protocol)) this.letGo(event.seq);
    }
    if (holdSeconds !== undefined) this.holdSeconds = holdSeconds;
    if (mode !== undefined && mode !== this.mode) {
      this.mode = mode;
      if (mode === 'realtime') this.letAllGo();
      this.touch();
    }
    if (playMs !== undefined || mode !== undefined) this.play(playMs === undefined ? this.playMs : playMs);
    this.tell();
  }

  /** Notes an event that has happened. */
  happened(event: Omit<LabEventResource, 'seq' | 'state' | 'letGo'>): LabEventResource {
    return this.list({ ...event, seq: ++this.seq, state: 'sent', letGo: false });
  }

  /**
   * An event that is about to happen. @returns it, and when it may: undefined when at once. The promise never rejects.
   */
  hold(
    event: Omit<LabEventResource, 'seq' | 'state' | 'letGo'>,
  ): { event: LabEventResource; free: Promise<void> } | undefined {
    if (!this.holding || !this.visible.has(event.protocol)) return undefined;
    if (this.held.length >= MAX_HELD) this.letGo(this.held[0]!.event.seq, true);
    const listed = this.list({ ...event, seq: ++this.seq, state: 'held', letGo: false });
    const free = new Promise<void>((release) => {
      const guard = setTimeout(() => this.letGo(listed.seq, true), this.holdSeconds * 1000);
      guard.unref();
      this.held.push({ event: listed, release, guard });
    });
    this.tell();
    return { event: listed, free };
  }

  /** Capture / Forward: lets the oldest go. @returns what went. */
  forward(count: number): LabEventResource[] {
    this.touch();
    const gone: LabEventResource[] = [];
    while (gone.length < count && this.held.length > 0) {
      const { event } = this.held[0]!;
      this.letGo(event.seq);
      gone.push(event);
    }
    return gone;
  }

  /** What was held and let go has been sent, and is found there in its conversation. */
  sent(event: LabEventResource, index: number): void {
    event.index = index;
    event.state = 'sent';
    this.stream.next({ type: 'event', event });
  }

  /** A conversation has ended: what of it was not sent never will be. */
  ended(conversationId: string): void {
    for (const event of this.events) {
      if (event.conversationId !== conversationId || event.state !== 'held') continue;
      this.take(event.seq)?.release();
      event.state = 'dropped';
      this.stream.next({ type: 'event', event });
    }
  }

  /** Reset Simulation: lets everything go and forgets what happened. */
  reset(): void {
    this.touch();
    this.letAllGo();
    this.events.length = 0;
    this.stream.next({ type: 'reset' });
    this.tell();
  }

  after(seq: number, limit: number): { items: LabEventResource[]; more: boolean } {
    const first = this.events.findIndex((event) => event.seq > seq);
    if (first < 0) return { items: [], more: false };
    return { items: this.events.slice(first, first + limit), more: this.events.length > first + limit };
  }

  one(seq: number): LabEventResource | undefined {
    return this.events.find((event) => event.seq === seq);
  }

  /** Somebody looks. @returns what to call when they look away. */
  watch(): () => void {
    this.watchers++;
    this.touch();
    this.tell();
    let gone = false;
    return () => {
      if (gone) return;
      gone = true;
      this.watchers--;
      this.touch(LEAVE_MS);
      this.tell();
    };
  }

  /** The lab is gone, or the process ends. */
  end(): void {
    this.mode = 'realtime';
    this.play(null);
    clearTimeout(this.lease);
    this.letAllGo();
    this.stream.complete();
  }

  private letGo(seq: number, byItself = false): void {
    const held = this.take(seq);
    if (!held) return;
    held.event.letGo = byItself;
    held.release();
    this.tell();
  }

  private letAllGo(): void {
    for (const { event } of [...this.held]) this.letGo(event.seq);
  }

  private take(seq: number): Held | undefined {
    const at = this.held.findIndex(({ event }) => event.seq === seq);
    if (at < 0) return undefined;
    const [held] = this.held.splice(at, 1);
    clearTimeout(held!.guard);
    return held;
  }

  private list(event: LabEventResource): LabEventResource {
    if (this.visible.has(event.protocol)) {
      this.events.push(event);
      if (this.events.length > MAX_LISTED) this.events.splice(0, this.events.length - MAX_LISTED);
      this.stream.next({ type: 'event', event });
    }
    return event;
  }

  private play(everyMs: number | null): void {
    clearInterval(this.player);
    this.playMs = this.holding ? everyMs : null;
    if (this.playMs === null) return;
    this.player = setInterval(() => {
      const oldest = this.held[0];
      if (oldest) this.letGo(oldest.event.seq);
    }, this.playMs);
    this.player.unref();
  }

  /** Begins the time anew after which nobody cares any more. Who watches cares. */
  private touch(ms = LEASE_MS): void {
    clearTimeout(this.lease);
    if (!this.holding || this.watchers > 0) return;
    this.lease = setTimeout(() => this.change({ mode: 'realtime' }), ms);
    this.lease.unref();
  }

  private tell(): void {
    this.stream.next({ type: 'state', simulation: this.state });
  }
}
