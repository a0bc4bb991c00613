/** Answers held ready at most, and their octets. */
const MAX_ENTRIES = 50_000;
const MAX_OCTETS = 32 * 1024 * 1024;
const HEADER_OCTETS = 12;
/** Name of the root, type OPT, size, flags, and the length of no options (RFC 6891 §6.1.2). */
const PLAIN_OPT_OCTETS = 11;
/** RFC 8482 and cookies aside, no question of a friendly client is longer. */
const MAX_QUERY_OCTETS = 12 + 255 + 4 + PLAIN_OPT_OCTETS;

/**
 * Whole answers from our zones, by the very octets of the query behind its id. The same query gets the same octets with
 * its own id: nothing is decoded. Dropped as a whole when the zones change.
 */
export class ReadyAnswers {
  private readonly answers = new Map<string, Buffer>();
  private octets = 0;
  private generation = -1;

  /** The key of a query that may have a ready answer; undefined: it has options or is no plain question. */
  key(query: Buffer): string | undefined {
    const { length } = query;
    if (length < HEADER_OCTETS + 5 || length > MAX_QUERY_OCTETS) return undefined;
    // QR 0, opcode QUERY; one question, nothing in the answer and authority sections (RFC 1035 §4.1.1).
    if (
      (query[2]! & 0xf8) !== 0 ||
      query[4] !== 0 ||
      query[5] !== 1 ||
      query[6]! | query[7]! | query[8]! | query[9]! | query[10]!
    )
      return undefined;
    if (
      query[11] !== 0 &&
      (query[11] !== 1 ||
        query[length - 1] !== 0 ||
        query[length - 2] !== 0 ||
        query[length - PLAIN_OPT_OCTETS] !== 0)
    )
      return undefined;
    return query.toString('latin1', 2, length);
  }

  /** A copy of the answer with this query's id; undefined: there is none ready. */
  get(key: string, query: Buffer, generation: number): Buffer | undefined {
    if (generation !== this.generation) {
      this.clear(generation);
      return undefined;
    }
    const ready = this.answers.get(key);
    if (!ready) return undefined;
    const answer = Buffer.allocUnsafe(ready.length);
    ready.copy(answer);
    answer[0] = query[0]!;
    answer[1] = query[1]!;
    return answer;
  }

  put(key: string, answer: Buffer, generation: number): void {
    if (
      generation !== this.generation ||
      this.answers.size >= MAX_ENTRIES ||
      this.octets + answer.length > MAX_OCTETS
    )
      this.clear(generation);
    this.answers.set(key, Buffer.from(answer));
    this.octets += answer.length + key.length;
  }

  private clear(generation: number): void {
    this.answers.clear();
    this.octets = 0;
    this.generation = generation;
  }
}
