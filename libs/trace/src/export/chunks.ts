/** How much of an export is handed on at a time. */
export const CHUNK_OCTETS = 64 * 1024;

/** Joins many small pieces of text to fewer buffers. */
export async function* chunked(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let text: string[] = [];
  let units = 0;
  for await (const piece of pieces) {
    text.push(piece);
    units += piece.length;
    if (units >= CHUNK_OCTETS) {
      yield Buffer.from(text.join(''));
      text = [];
      units = 0;
    }
  }
  if (units > 0) yield Buffer.from(text.join(''));
}
