import type { QueuedDelivery } from '../mail/intake.js';

/** Recipients of one mail that travel together (RFC 5321 §4.5.3.1.8: every server takes 100). */
const MAX_RECIPIENTS = 100;
/** How far ahead other recipients of the same mail are looked for; they were queued together. */
const MAX_LOOK_AHEAD = 500;

/** What waits in memory for one destination of one server. */
export interface Lane {
  readonly key: string;
  readonly serverId: string;
  readonly destination: string;
  readonly items: QueuedDelivery[];
  /** Workers that wait with an open connection for more to send. */
  readonly idle: (() => void)[];
  workers: number;
}

/** Takes the next mail of a lane: the first delivery and all others of the same mail that can share its transaction. */
export function takeMail(lane: Lane): QueuedDelivery[] {
  const first = lane.items.shift();
  if (!first) return [];
  const group = [first];
  for (let i = 0; i < Math.min(lane.items.length, MAX_LOOK_AHEAD) && group.length < MAX_RECIPIENTS;) {
    const item = lane.items[i]!;
    if (item.contentId === first.contentId && item.sender === first.sender) {
      group.push(item);
      lane.items.splice(i, 1);
    } else i++;
  }
  return group;
}
