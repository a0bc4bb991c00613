/**
 * Deadlock, serialization failure, a content that went, or was referred to, in the same moment: the same work will pass the
 * next time. PostgreSQL before 18 gives both of the latter the code 23503.
 */
const RETRY_CODES: ReadonlySet<string> = new Set(['40P01', '40001', '23503', '23001']);
const MAX_RETRIES = 10;

/** Does work again that PostgreSQL has undone because others did theirs in the same moment. @param work one statement, or one transaction. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!RETRY_CODES.has((error as { code?: string }).code ?? '') || attempt >= MAX_RETRIES) throw error;
    }
  }
}
