/** Fetches all mails of a maildrop by RETR, one by one or so many at once, and says how many a second. */
import net from 'node:net';
import { once } from 'node:events';

export async function readMaildrop(
  address: string,
  port: number,
  user: string,
  password: string,
  depth: number,
): Promise<{ count: number; perSecond: number }> {
  const socket = net.connect({ host: address, port, noDelay: true });
  await once(socket, 'connect');
  let pending: Buffer = Buffer.alloc(0);
  let wake: (() => void) | undefined;
  socket.on('data', (block: Buffer) => {
    pending = pending.length === 0 ? block : Buffer.concat([pending, block]);
    wake?.();
  });
  const more = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const line = async (): Promise<string> => {
    for (;;) {
      const at = pending.indexOf('\r\n');
      if (at >= 0) {
        const text = pending.toString('latin1', 0, at);
        pending = pending.subarray(at + 2);
        if (!text.startsWith('+OK')) throw new Error(text);
        return text;
      }
      await more();
    }
  };
  await line();
  socket.write(`USER ${user}\r\n`);
  await line();
  socket.write(`PASS ${password}\r\n`);
  await line();
  socket.write('STAT\r\n');
  const count = Number((await line()).split(' ')[1]);
  const begun = performance.now();
  let asked = 0;
  let got = 0;
  const ask = (): void => {
    let text = '';
    while (asked < count && asked - got < depth) text += `RETR ${++asked}\r\n`;
    if (text) socket.write(text);
  };
  ask();
  while (got < count) {
    const end = pending.indexOf('\r\n.\r\n');
    if (end < 0) {
      await more();
      continue;
    }
    pending = pending.subarray(end + 5);
    got++;
    if (depth === 1 || asked - got <= depth / 2) ask();
  }
  const seconds = (performance.now() - begun) / 1000;
  // The answer to QUIT says that the maildrop is free again.
  socket.write('QUIT\r\n');
  await line();
  socket.end();
  return { count, perSecond: count / seconds };
}
