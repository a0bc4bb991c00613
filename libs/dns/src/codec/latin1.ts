/**
 * Octets to binary strings and back by the methods that `toString('latin1')` and `write` end in: on the hot path looking up
 * the encoding's name costs more than the work. The types of Node do not list them; its documentation and code do.
 */
interface Latin1 {
  latin1Slice(start: number, end: number): string;
  latin1Write(text: string, offset: number): number;
}

export function latin1Slice(buffer: Buffer, start: number, end: number): string {
  return (buffer as unknown as Latin1).latin1Slice(start, end);
}

export function latin1Write(buffer: Buffer, text: string, offset: number): void {
  (buffer as unknown as Latin1).latin1Write(text, offset);
}
