import { PacketTable } from './packet-table.js';

/** Queries that may be with the service at once; more are dropped, as a full socket would, and their clients ask again. */
export const MAX_HANDED_OVER = 4096;
/** Clients of one service whose permission is remembered. */
const MAX_CLIENTS = 10_000;
const ASKED_NUMBERS = 4;
const ANSWER_NUMBERS = 3;
/** What is said of an answer, as bits. */
const NONE = 1;
const KEEP = 2;
const MAY_RECURSE = 4;
const FOR_ALL = 8;

/** Queries that are handed over in one message. */
export interface AskedBatch {
  /** Per query: service, slot, port, octets. */
  readonly numbers: Uint32Array;
  readonly addresses: readonly string[];
  readonly octets: Uint8Array;
}

/** Their answers, in any order and any grouping. */
export interface AnswerBatch {
  /** The generation from which they were made. */
  readonly generation: number;
  /** Per answer: slot, bits, octets. */
  readonly numbers: Uint32Array;
  readonly octets: Uint8Array;
}

/** Whether an answer may be repeated to others who ask the same, and to whom. */
export interface Repeatable {
  /** The answer is the same for every client with this permission, until the generation changes. */
  readonly keep: boolean;
  readonly mayRecurse: boolean;
  /** Every client has this permission. */
  readonly forAll: boolean;
}

export interface FrontHost {
  /** Changes whenever answers that were given before may be wrong now. Asked for every query: keep it cheap. */
  generation(): number;
  /** Hands queries over to the service; their answers come to `answered`. */
  ask(batch: AskedBatch): void;
  /** Runs once what has arrived by now has been looked at. */
  soon(run: () => void): void;
  /** Sends an answer that came later. `socket` is what `ask` was told. */
  send(socket: number, answer: Buffer, port: number, address: string): void;
}

interface HandedOver {
  readonly service: number;
  readonly socket: number;
  readonly packet: Buffer;
  readonly address: string;
  readonly port: number;
}

interface Permissions {
  forAll: 0 | 1 | undefined;
  readonly clients: Map<string, 0 | 1>;
}

/**
 * The fast half of a DNS service, for a thread of its own: repeats answers that it has seen, hands over what it has not,
 * and forgets everything as soon as the generation changes. It knows no zones, and decodes nothing.
 */
export class AnswerFront {
  private readonly table: PacketTable;
  private readonly permissions = new Map<number, Permissions>();
  private readonly slots: (HandedOver | undefined)[] = [];
  private readonly free: number[] = [];
  private leaving: number[] = [];
  private generation: number;

  constructor(
    private readonly host: FrontHost,
    table = new PacketTable(),
  ) {
    this.table = table;
    this.generation = host.generation();
  }

  /** The answer, when it is known and still holds. */
  known(service: number, packet: Buffer, address: string): Buffer | undefined {
    this.keepUp();
    const permissions = this.permissions.get(service);
    if (!permissions) return undefined;
    const mayRecurse = permissions.forAll ?? permissions.clients.get(address);
    return mayRecurse === undefined ? undefined : this.table.get(packet, scopeOf(service, mayRecurse));
  }

  /** Hands a query over; false when too many are under way. The packet must stay as it is. */
  ask(service: number, socket: number, packet: Buffer, port: number, address: string): boolean {
    const slot = this.free.pop() ?? this.slots.length;
    if (slot >= MAX_HANDED_OVER) return false;
    this.slots[slot] = { service, socket, packet, address, port };
    if (this.leaving.push(slot) === 1) this.host.soon(() => this.handOver());
    return true;
  }

  /** Takes answers: sends them, and keeps those that may be repeated. */
  answered({ generation, numbers, octets }: AnswerBatch): void {
    this.keepUp();
    const fresh = generation === this.generation;
    const block = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
    let at = 0;
    for (let i = 0; i < numbers.length; i += ANSWER_NUMBERS) {
      const slot = numbers[i]!;
      const bits = numbers[i + 1]!;
      const answer = block.subarray(at, (at += numbers[i + 2]!));
      const query = this.slots[slot];
      if (!query) continue;
      this.slots[slot] = undefined;
      this.free.push(slot);
      if (fresh) this.learn(query, bits, answer);
      if (!(bits & NONE)) this.host.send(query.socket, answer, query.port, query.address);
    }
  }

  private learn(query: HandedOver, bits: number, answer: Buffer): void {
    let permissions = this.permissions.get(query.service);
    if (!permissions)
      this.permissions.set(query.service, (permissions = { forAll: undefined, clients: new Map() }));
    const mayRecurse = bits & MAY_RECURSE ? 1 : 0;
    if (bits & FOR_ALL) permissions.forAll = mayRecurse;
    else {
      if (permissions.clients.size >= MAX_CLIENTS) permissions.clients.clear();
      permissions.clients.set(query.address, mayRecurse);
    }
    if (bits & KEEP) this.table.put(query.packet, scopeOf(query.service, mayRecurse), answer);
  }

  private handOver(): void {
    const slots = this.leaving;
    this.leaving = [];
    const numbers = new Uint32Array(slots.length * ASKED_NUMBERS);
    const queries = slots.map((slot) => this.slots[slot]!);
    queries.forEach((query, i) =>
      numbers.set([query.service, slots[i]!, query.port, query.packet.length], i * ASKED_NUMBERS),
    );
    this.host.ask({
      numbers,
      addresses: queries.map((query) => query.address),
      octets: join(queries.map((query) => query.packet)),
    });
  }

  private keepUp(): void {
    const generation = this.host.generation();
    if (generation === this.generation) return;
    this.generation = generation;
    this.table.clear();
    this.permissions.clear();
  }
}

/** What answers the queries of a front: `DnsService` does. */
export interface DatagramService {
  handleDatagram(
    packet: Buffer,
    client: { address: string; port: number },
  ): Buffer | null | Promise<Buffer | null>;
  /** Asked right after a datagram was answered at once. */
  repeatable(packet: Buffer, client: { address: string; port: number }): Repeatable;
}

/**
 * The other half: answers a batch. What can be answered at once goes back as one batch, what takes longer follows.
 * @param serviceOf the service with this number; undefined when it is gone: then there is no answer.
 */
export function answerBatch(
  { numbers, addresses, octets }: AskedBatch,
  generation: () => number,
  serviceOf: (service: number) => DatagramService | undefined,
  reply: (batch: AnswerBatch) => void,
  problem: (error: unknown) => void,
): void {
  const block = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  const now = generation();
  const answers: Uint8Array[] = [];
  const said: number[] = [];
  const add = (slot: number, answer: Buffer | null, bits: number): void => {
    said.push(slot, answer ? bits : NONE, answer?.length ?? 0);
    if (answer) answers.push(answer);
  };
  const late = (slot: number, answer: Buffer | null): void =>
    reply({
      generation: -1,
      numbers: Uint32Array.of(slot, answer ? 0 : NONE, answer?.length ?? 0),
      octets: answer ? join([answer]) : new Uint8Array(0),
    });
  let at = 0;
  addresses.forEach((address, i) => {
    const [number, slot, port, length] = numbers.subarray(i * ASKED_NUMBERS, (i + 1) * ASKED_NUMBERS);
    const packet = block.subarray(at, (at += length!));
    const client = { address, port: port! };
    const service = serviceOf(number!);
    try {
      const answer = service?.handleDatagram(packet, client) ?? null;
      if (answer instanceof Promise) {
        answer.then(
          (later) => late(slot!, later),
          (error: unknown) => (late(slot!, null), problem(error)),
        );
      } else if (answer === null) add(slot!, null, NONE);
      else add(slot!, answer, bitsOf(service!.repeatable(packet, client)));
    } catch (error) {
      add(slot!, null, NONE);
      problem(error);
    }
  });
  if (said.length > 0) reply({ generation: now, numbers: Uint32Array.from(said), octets: join(answers) });
}

function bitsOf({ keep, mayRecurse, forAll }: Repeatable): number {
  return (keep ? KEEP : 0) | (mayRecurse ? MAY_RECURSE : 0) | (forAll ? FOR_ALL : 0);
}

const scopeOf = (service: number, mayRecurse: 0 | 1): number => service * 2 + mayRecurse;

/** One block of its own, so that it can be handed to another thread without a copy. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  const block = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    block.set(part, at);
    at += part.length;
  }
  return block;
}
