import { Injectable } from '@nestjs/common';
import type { HealthQuestion } from '@glasspost/contract';
import { rcodeName, rdataToText, type ResourceRecord, type StubAnswer, typeName } from '@glasspost/dns';
import type { ServerView } from '../directory/views.js';
import { Resolvers } from '../dns/resolvers.js';
import type { Answer, Ask } from './checks/check.js';

/** Questions of one round of checks, at most: a hostile SPF record may ask for many. */
const MAX_QUESTIONS = 150;
const MAX_AT_ONCE = 8;
/** How long all questions of one round may take, and each of them. */
export const ROUND_MS = 10_000;
const QUESTION_MS = 4_000;
/** Records of one answer that are shown. */
const MAX_SHOWN = 30;

/** Asks DNS for the checks: the way the server itself asks, within limits, each question once. */
@Injectable()
export class DnsQuestions {
  constructor(private readonly resolvers: Resolvers) {}

  /** A function for one round of checks. It never rejects: what cannot be asked any more is an answer without one. */
  of(server: ServerView): Ask {
    const known = new Map<string, Promise<Answer>>();
    const deadline = performance.now() + ROUND_MS;
    let running = 0;
    const waiting: (() => void)[] = [];

    const put = async (name: string, type: string): Promise<Answer> => {
      if (running < MAX_AT_ONCE) running++;
      else await new Promise<void>((go) => waiting.push(go));
      try {
        const left = deadline - performance.now();
        if (left <= 0) return unanswered(name, type, 'the time for all questions is over');
        const { answer, asked } = await this.resolvers.question(
          server,
          name,
          type,
          Math.min(left, QUESTION_MS),
        );
        return presented(name, type, asked, answer);
      } catch (error) {
        return unanswered(name, type, error instanceof Error ? error.message : String(error));
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    };

    return (name, type) => {
      const key = `${name.toLowerCase()} ${type}`;
      let answer = known.get(key);
      if (!answer) {
        answer =
          known.size < MAX_QUESTIONS
            ? put(name, type)
            : Promise.resolve(unanswered(name, type, `more than ${MAX_QUESTIONS} questions`));
        known.set(key, answer);
      }
      return answer;
    };
  }
}

const present = (record: ResourceRecord): HealthQuestion['records'][number] => ({
  name: record.name.toHost(),
  type: typeName(record.type),
  ttl: record.ttl,
  data: rdataToText(record),
});

function presented(name: string, type: string, server: string, answer: StubAnswer): Answer {
  const { status, temporary, records, chain, rcode, detail } = answer;
  return {
    status,
    temporary,
    records,
    aliases: chain.map((record) => present(record).data.replace(/\.$/, '')),
    shown: {
      name,
      type,
      server,
      rcode: status === 'timeout' ? 'TIMEOUT' : rcodeName(rcode),
      records: [...chain, ...records].slice(0, MAX_SHOWN).map(present),
      detail,
    },
  };
}

const unanswered = (name: string, type: string, detail: string): Answer => ({
  status: 'timeout',
  temporary: true,
  records: [],
  aliases: [],
  shown: { name, type, server: '', rcode: 'TIMEOUT', records: [], detail },
});
