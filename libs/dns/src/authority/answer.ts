import { QueryType, Rcode } from '../codes.js';
import type { Question, ResourceRecord } from '../message.js';
import { type Name, parentKey } from '../name.js';
import { CNAME, isRecord, recordDefinition, RecordType, rdataToText, typeName } from '../records/index.js';
import type { RecordSet, Zone, ZoneNode } from './zone.js';
import type { ZoneSet } from './zone-set.js';

/** What our zones say to a question (RFC 1034 §4.3.2), before it becomes a packet. */
export interface Answer {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  /** How many of the additional records a referral cannot do without (RFC 9471 §3). */
  readonly requiredAdditional: number;
  /** `refused`: we hold no zone for the name. `referral`: somebody else does, and we say who. */
  readonly kind: 'answer' | 'negative' | 'referral' | 'refused';
  /** Set when an alias leads to a name that is not ours: a recursive server goes on there. */
  readonly outside?: Name;
}

export interface AnswerOptions {
  /** RFC 8482: over UDP a question for ANY is answered with one record set; over TCP with all. */
  readonly transport: 'udp' | 'tcp';
  /** When given, sentences about each decision are added to it. */
  readonly trace?: string[];
}

/** How many aliases are followed for one question. */
export const MAX_ALIASES = 16;
/** How many names are looked up for the additional section. */
const MAX_ADDITIONAL_NAMES = 64;

/** The state of answering one question. */
interface Walk {
  readonly zones: ZoneSet;
  readonly question: Question;
  readonly options: AnswerOptions;
  readonly trace: string[] | undefined;
  /** The name that is looked for: at first the question's, then an alias's target. */
  name: Name;
  zone: Zone | undefined;
  /** What was found at the name, and whether by wildcard. */
  node: ZoneNode | undefined;
  aliases: number;
  visited: Set<string> | undefined;
  rcode: number;
  authoritative: boolean;
  kind: Answer['kind'];
  outside: Name | undefined;
  answers: ResourceRecord[] | RecordSet;
  authority: readonly ResourceRecord[];
  additional: ResourceRecord[];
  requiredAdditional: number;
}

type Step =
  | 'findZone'
  | 'findCut'
  | 'refer'
  | 'findName'
  | 'findWildcard'
  | 'takeData'
  | 'followAlias'
  | 'sayNoData'
  | 'sayNoName'
  | 'addAddresses'
  | 'done';

/** RFC 1034 §4.3.2 in its order; each step names the one that follows. */
const STEPS: Readonly<Record<Exclude<Step, 'done'>, (walk: Walk) => Step>> = {
  findZone, // step 2
  findCut, // step 3.b
  refer,
  findName, // step 3.a
  findWildcard, // step 3.c
  takeData,
  followAlias,
  sayNoData,
  sayNoName,
  addAddresses, // step 6
};

/** Answers a question from the zones alone. */
export function answerFromZones(zones: ZoneSet, question: Question, options: AnswerOptions): Answer {
  const walk: Walk = {
    zones,
    question,
    options,
    trace: options.trace,
    name: question.name,
    zone: undefined,
    node: undefined,
    aliases: 0,
    visited: undefined,
    rcode: Rcode.NOERROR,
    authoritative: false,
    kind: 'answer',
    outside: undefined,
    answers: [],
    authority: [],
    additional: [],
    requiredAdditional: 0,
  };
  let step: Step = 'findZone';
  while (step !== 'done') step = STEPS[step](walk);
  return walk;
}

/** Step 2: the zone that is the nearest ancestor of the name. */
function findZone(walk: Walk): Step {
  const { zones, name, question } = walk;
  let zone = zones.nearest(name.key);
  if (zone && question.type === RecordType.DS && zone.origin.key === name.key && !name.isRoot) {
    zone = zones.nearest(parentKey(name.key)) ?? zone; // RFC 4035 §3.1.4.1: DS is the parent's.
  }
  walk.zone = zone;
  if (zone) {
    walk.trace?.push(`Zone ${said(zone.origin)} is the nearest to ${said(name)}.`);
    if (walk.aliases === 0) walk.authoritative = true;
    return 'findCut';
  }
  if (walk.aliases > 0) {
    walk.outside = name;
    walk.trace?.push(`The alias leads to ${said(name)}, which lies in none of our zones.`);
    return 'done';
  }
  walk.trace?.push(`No zone of ours holds ${said(name)}.`);
  walk.rcode = Rcode.REFUSED;
  walk.kind = 'refused';
  return 'done';
}

/** Step 3.b: is the name, or one above it, delegated to somebody else? */
function findCut(walk: Walk): Step {
  const cut = walk.zone!.cut(walk.name.key);
  if (!cut) return 'findName';
  if (walk.question.type === RecordType.DS && cut.name.key === walk.name.key) return 'findName'; // RFC 4035 §3.1.4.1
  walk.node = cut;
  return 'refer';
}

/** Step 3.b: the delegation's NS records, and the addresses that the zone has for them. */
function refer(walk: Walk): Step {
  const cut = walk.node!;
  const servers = cut.sets.get(RecordType.NS)!;
  walk.trace?.push(
    `${said(cut.name)} is delegated to ${servers.map((record) => rdataToText(record)).join(', ')}: a referral.`,
  );
  walk.authority = servers;
  if (walk.answers.length === 0) {
    walk.authoritative = false; // RFC 1034 §6.2.6: a referral is not authoritative.
    walk.kind = 'referral';
  }
  const below: ResourceRecord[] = [];
  const beside: ResourceRecord[] = [];
  for (const host of namesToFollow(servers)) {
    const addresses = addressesOf(walk.zones, walk.zone!, host);
    (host.isAtOrBelow(cut.name) ? below : beside).push(...addresses);
  }
  walk.requiredAdditional = below.length; // RFC 9471 §3.1: glue below the cut must travel.
  walk.additional = [...below, ...beside];
  return 'done';
}

/** Step 3.a: does the name exist? An empty non-terminal does (RFC 4592 §2.2.2). */
function findName(walk: Walk): Step {
  walk.node = walk.zone!.node(walk.name.key);
  return walk.node ? 'takeData' : 'findWildcard';
}

/** Step 3.c: the `*` below the closest encloser stands for names that do not exist (RFC 4592 §3.3.1). */
function findWildcard(walk: Walk): Step {
  walk.node = walk.zone!.wildcard(walk.name.key);
  if (!walk.node) return 'sayNoName';
  walk.trace?.push(`${said(walk.name)} does not exist; ${said(walk.node.name)} stands for it (RFC 4592).`);
  return 'takeData';
}

/** Step 3.a at a name that exists. */
function takeData(walk: Walk): Step {
  const { sets } = walk.node!;
  const { type } = walk.question;
  const set = sets.get(type);
  if (set) {
    walk.trace?.push(
      `${said(walk.name)} has ${set.length} ${typeName(type)} record${set.length === 1 ? '' : 's'}.`,
    );
    take(walk, set);
    return 'addAddresses';
  }
  if (type === QueryType.ANY && sets.size > 0) {
    for (const one of sets.values()) {
      take(walk, one);
      if (walk.options.transport === 'udp') break; // RFC 8482 §4.1: a subset of the sets.
    }
    walk.trace?.push(
      walk.options.transport === 'udp'
        ? 'ANY over UDP is answered with one of the record sets (RFC 8482 §4.1).'
        : 'ANY over TCP is answered with all record sets.',
    );
    return 'addAddresses';
  }
  return sets.has(RecordType.CNAME) ? 'followAlias' : 'sayNoData';
}

/** Step 3.a, last paragraph: an alias; the search begins anew with its target. */
function followAlias(walk: Walk): Step {
  const set = walk.node!.sets.get(RecordType.CNAME)!;
  take(walk, set);
  const alias = set[0]!;
  walk.aliases++;
  if (!isRecord(alias, CNAME)) return 'done';
  const { target } = alias.rdata;
  walk.trace?.push(`${said(walk.name)} is an alias of ${said(target)}.`);
  walk.visited ??= new Set([walk.question.name.key]);
  if (walk.visited.has(target.key) || walk.aliases >= MAX_ALIASES) {
    walk.trace?.push(
      `The aliases go round in a circle, or are more than ${MAX_ALIASES}: nothing further is followed.`,
    );
    return 'done';
  }
  walk.visited.add(target.key);
  walk.name = target;
  return 'findZone';
}

/** NODATA: the name exists, data of this type does not (RFC 2308 §2.2). */
function sayNoData(walk: Walk): Step {
  walk.trace?.push(`${said(walk.name)} exists, but has no ${typeName(walk.question.type)} record (NODATA).`);
  return negative(walk);
}

/** Step 3.c, "name error" (RFC 2308 §2.1). After an alias it is the target that does not exist (RFC 6604 §3). */
function sayNoName(walk: Walk): Step {
  walk.trace?.push(`${said(walk.name)} does not exist, and no wildcard stands for it (NXDOMAIN).`);
  walk.rcode = Rcode.NXDOMAIN;
  return negative(walk);
}

function negative(walk: Walk): Step {
  if (walk.answers.length === 0) walk.kind = 'negative';
  const soa = walk.zone!.soa;
  if (soa) {
    // RFC 2308 §3: the TTL of the SOA in the answer is how long "no" may be remembered.
    const ttl = Math.min(soa.ttl, soa.rdata.minimum);
    walk.authority = [ttl === soa.ttl ? soa : { ...soa, ttl }];
  }
  return 'done';
}

/** Step 6: addresses that the client will ask for next. */
function addAddresses(walk: Walk): Step {
  if (recordDefinition(walk.question.type)?.additional === undefined && walk.question.type !== QueryType.ANY)
    return 'done';
  const present = new Set<string>();
  for (const record of walk.answers) {
    if (record.type === RecordType.A || record.type === RecordType.AAAA) present.add(record.name.key);
  }
  for (const host of namesToFollow(walk.answers)) {
    if (present.has(host.key)) continue;
    const zone = walk.zones.nearest(host.key);
    if (zone) walk.additional.push(...addressesOf(walk.zones, zone, host));
  }
  if (walk.additional.length > 0)
    walk.trace?.push(`Added ${walk.additional.length} address records that will be asked for next.`);
  return 'done';
}

/** The names in the records whose addresses belong into the additional section, each once. */
function namesToFollow(records: readonly ResourceRecord[]): Name[] {
  const names = new Map<string, Name>();
  for (const record of records) {
    const definition = recordDefinition(record.type);
    if (!definition?.additional || !isRecord(record, definition)) continue;
    let name = definition.additional(record.rdata);
    if (name.isRoot) {
      // RFC 9460 §2.5.2: the owner itself; for MX and SRV the root means "none" (RFC 7505, RFC 2782).
      if (record.type !== RecordType.SVCB && record.type !== RecordType.HTTPS) continue;
      name = record.name;
    }
    names.set(name.key, name);
    if (names.size >= MAX_ADDITIONAL_NAMES) break;
  }
  return [...names.values()];
}

function addressesOf(zones: ZoneSet, holder: Zone, host: Name): ResourceRecord[] {
  const sets = (zones.nearest(host.key)?.node(host.key) ?? holder.node(host.key))?.sets;
  return [...(sets?.get(RecordType.A) ?? []), ...(sets?.get(RecordType.AAAA) ?? [])];
}

/** A name inside a sentence: its final dot would look like the sentence's. */
function said(name: Name): string {
  return name.isRoot ? 'the root' : name.toHost();
}

/** Puts a set into the answer under the name, and in the case, in which it was asked for. */
function take(walk: Walk, set: RecordSet): void {
  const { name } = walk;
  const named = set[0]!.name.wire === name.wire ? set : set.map((record) => ({ ...record, name }));
  walk.answers = walk.answers.length === 0 ? named : [...walk.answers, ...named];
}
