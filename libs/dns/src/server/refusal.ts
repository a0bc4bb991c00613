import { DnsClass, ExtendedError, QueryType, Rcode } from '../codes.js';
import type { Message } from '../message.js';
import { typeName } from '../records/index.js';

/** Why a query is not answered: its code, the extended error (RFC 8914) and a sentence for people, without the full stop. */
export interface Refusal {
  readonly rcode: number;
  readonly code: number;
  readonly text: string;
}

/** Whether a query cannot be answered, whatever the name is; undefined when it can. */
export function refusalOf(query: Message, hasCookie: boolean): Refusal | undefined {
  const { questions } = query;
  const [question] = questions;
  // RFC 9619 §4: one question. RFC 7873 §5.4: or none, to get a cookie.
  if (questions.length > 1 || (!question && !hasCookie)) {
    return no(Rcode.FORMERR, `The query has ${questions.length} questions in place of one`);
  }
  if (!question) return undefined;
  const { type, class: klass } = question;
  // RFC 6895 §3.1: these are no types of data.
  if (type === 0 || type === QueryType.OPT) return no(Rcode.FORMERR, `${typeName(type)} cannot be asked for`);
  if (type === QueryType.AXFR || type === QueryType.IXFR)
    return no(Rcode.REFUSED, 'Zone transfer is not offered');
  if (type === QueryType.MAILA || type === QueryType.MAILB)
    return no(Rcode.NOTIMP, `${typeName(type)} is obsolete (RFC 1035 §3.2.3)`);
  if (klass !== DnsClass.IN) return no(Rcode.REFUSED, 'Only class IN is served');
  return undefined;
}

function no(rcode: number, text: string): Refusal {
  return { rcode, code: ExtendedError.NOT_SUPPORTED, text };
}
