import type { Message, Question, ResourceRecord } from '../message.js';
import type { Name } from '../name.js';
import { CNAME, isRecord, RecordType, type SoaData, SOA } from '../records/index.js';

/** What a response says to a question, once its aliases are followed. */
export interface Chain {
  /** The CNAME records from the question's name on, in order. */
  readonly aliases: readonly ResourceRecord[];
  /** Where the aliases end. */
  readonly target: Name;
  /** The records of the asked type at the target. */
  readonly records: readonly ResourceRecord[];
  /** The SOA of a negative answer (RFC 2308 §2). */
  readonly soa: ResourceRecord<SoaData> | undefined;
  /** Whether the aliases come back to themselves. */
  readonly looped: boolean;
}

/** Reads a response's answer section. Records that the question did not ask for are left out: nobody vouches for them. */
export function followChain(message: Pick<Message, 'answers' | 'authority'>, question: Question): Chain {
  const { answers } = message;
  const aliases: ResourceRecord[] = [];
  let target = question.name;
  let looped = false;
  if (question.type !== RecordType.CNAME && question.type !== RecordType.ANY) {
    const byOwner = new Map<string, ResourceRecord>();
    for (const record of answers) {
      if (record.type === RecordType.CNAME && !byOwner.has(record.name.key))
        byOwner.set(record.name.key, record);
    }
    for (
      let alias = byOwner.get(target.key);
      alias && isRecord(alias, CNAME);
      alias = byOwner.get(target.key)
    ) {
      byOwner.delete(target.key);
      aliases.push(alias);
      target = alias.rdata.target;
    }
    looped = aliases.some((alias) => alias.name.key === target.key);
  }
  const { key } = target;
  const records = answers.filter(
    (record) =>
      record.name.key === key && (record.type === question.type || question.type === RecordType.ANY),
  );
  let soa: ResourceRecord<SoaData> | undefined;
  for (const record of message.authority) {
    if (isRecord(record, SOA) && target.isAtOrBelow(record.name)) soa = record;
  }
  return { aliases, target, records, soa, looped };
}
