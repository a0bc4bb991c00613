import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { LiveEvent, Topic } from '@glasspost/contract';
import { Directory } from '../directory/directory.js';

/** At most one event per topic in this time: lists ask again at each, and a busy queue changes thousands of times a second. */
const QUIET_MS = 300;

/** What changed, for whoever watches: the source of the event stream. */
@Injectable()
export class Live {
  readonly events = new Subject<LiveEvent>();
  /** Operators of whom something has changed or a session has ended, at once: they may see other things now, or nothing. */
  readonly rights = new Subject<string>();
  private readonly pending = new Map<Topic, string>();
  /** When something of a topic has changed last, in milliseconds since 1970. */
  private readonly changed = new Map<Topic, number>();

  constructor(directory: Directory) {
    directory.onChange((kind, id) => {
      if (kind === 'operator' || kind === 'session') this.rights.next(id);
      if (kind !== 'session') this.publish(kind, id);
    });
  }

  /** Of which topics something has changed in the last `ms` milliseconds: what a page missed between being made and listening. */
  changedWithin(ms: number): Topic[] {
    const from = Date.now() - ms;
    return [...this.changed].flatMap(([topic, at]) => (at >= from ? [topic] : []));
  }

  /** Tells the watchers, soon; several changes of one topic become one event (with an empty id when they differ). */
  publish(topic: Topic, id = ''): void {
    this.changed.set(topic, Date.now());
    const waiting = this.pending.get(topic);
    if (waiting !== undefined) {
      if (waiting !== id) this.pending.set(topic, '');
      return;
    }
    this.pending.set(topic, id);
    setTimeout(() => {
      const last = this.pending.get(topic) ?? '';
      this.pending.delete(topic);
      this.events.next({ topic, id: last });
    }, QUIET_MS).unref();
  }
}
