import type { Name } from './name.js';
import type { Rdata } from './records/index.js';

/** What travels in a DNS packet (RFC 1035 §4), decoded. The OPT record (RFC 6891) is not among the records but in `edns`. */
export interface Message {
  readonly id: number;
  /** QR: a response, not a query. */
  readonly response: boolean;
  readonly opcode: number;
  /** AA */
  readonly authoritative: boolean;
  /** TC */
  readonly truncated: boolean;
  /** RD */
  readonly recursionDesired: boolean;
  /** RA */
  readonly recursionAvailable: boolean;
  /** AD (RFC 4035 §3.2.3) */
  readonly authenticData: boolean;
  /** CD (RFC 4035 §3.2.2) */
  readonly checkingDisabled: boolean;
  /** All 12 bits, the upper eight from the OPT record (RFC 6891 §6.1.3). */
  readonly rcode: number;
  readonly questions: readonly Question[];
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  readonly edns: Edns | null;
}

export interface Question {
  readonly name: Name;
  readonly type: number;
  readonly class: number;
}

/** RFC 1035 §3.2.1. `T` is the data of one type; see `isRecord` to narrow it. */
export interface ResourceRecord<T = Rdata> {
  readonly name: Name;
  readonly type: number;
  readonly class: number;
  /** Seconds. */
  readonly ttl: number;
  readonly rdata: T;
}

/** The OPT pseudo-record (RFC 6891 §6.1.2). */
export interface Edns {
  /** Octets of UDP payload that the sender takes. */
  readonly udpSize: number;
  readonly version: number;
  /** DO: DNSSEC answer wanted (RFC 3225 §3). */
  readonly dnssecOk: boolean;
  readonly options: readonly EdnsOptionValue[];
}

export interface EdnsOptionValue {
  readonly code: number;
  readonly data: Buffer;
}

/** A query of one question, RD set, with an EDNS size, as a client sends it. */
export function makeQuery(id: number, question: Question, options: Partial<Message> = {}): Message {
  return {
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [question],
    answers: [],
    authority: [],
    additional: [],
    edns: { udpSize: 1232, version: 0, dnssecOk: false, options: [] },
    ...options,
  };
}
