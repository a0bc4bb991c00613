import net from 'node:net';
import { once } from 'node:events';
import { ADDRESS, OFFSET, PASSWORD, signedIn, USER } from '../peers/product.ts';
import { pause } from '../process.ts';
import type { Row } from '../table.ts';

const MAILS = 20;

/** Time from our 250 until the next server has committed the mail. */
export async function relay(): Promise<Row[]> {
  const session = async (
    address: string,
    port: number,
  ): Promise<{ say(line: string, code: string): Promise<void>; socket: net.Socket }> => {
    const socket = net.connect({ host: address, port, noDelay: true });
    await once(socket, 'connect');
    let text = '';
    socket.on('data', (block: Buffer) => (text += block.toString()));
    const hear = async (code: string): Promise<void> => {
      while (!new RegExp(`^${code} .*\r\n$`, 'm').test(text)) await once(socket, 'data');
      text = '';
    };
    await hear('220');
    return { socket, say: async (line, code) => (socket.write(`${line}\r\n`), hear(code)) };
  };
  const delays: number[] = [];
  const talk = await session(ADDRESS, 587 + OFFSET);
  await talk.say('EHLO bench', '250');
  await talk.say(`AUTH PLAIN ${Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64')}`, '235');
  for (let i = 0; i < MAILS; i++) {
    await talk.say(`MAIL FROM:<${USER}>`, '250');
    await talk.say('RCPT TO:<bench@next.test>', '250');
    await talk.say('DATA', '354');
    await talk.say(`Subject: ${i}\r\n\r\nx\r\n.`, '250');
    const accepted = Date.now();
    delays.push(accepted);
    await pause(100);
  }
  talk.socket.destroy();
  const answers = await finished(MAILS);
  const waits = answers.map((at, i) => at - delays[i]!);
  const job = `a relayed mail reaches the next server after its 250 (slowest of ${MAILS})`;
  return [{ job, unit: 'ms', ours: Math.max(...waits), wanted: '<= 50' }];
}

/** When the last deliveries were finished, oldest first, as the API says. */
async function finished(count: number): Promise<number[]> {
  const headers = await signedIn();
  const answer = (await (
    await fetch(`http://127.0.0.1:18080/api/v1/queue?limit=${count}&status=delivered`, { headers })
  ).json()) as { items: { finishedAt: string }[] };
  return answer.items.map((item) => Date.parse(item.finishedAt)).reverse();
}
