import { ADDRESS, OFFSET, signedIn } from '../peers/product.ts';
import { median } from '../process.ts';
import type { Row } from '../table.ts';
import { smtpSource } from './mail.ts';

const ROUNDS = 6;
const MAILS = 4_000;

/** What recording costs: mails a second with it and without it by turns, on one server in one run. */
export async function recording(): Promise<Row[]> {
  const headers = { ...(await signedIn()), 'content-type': 'application/json' };
  const base = 'http://127.0.0.1:18080/api/v1';
  const { items } = (await (await fetch(`${base}/servers`, { headers })).json()) as {
    items: { id: string; name: string }[];
  };
  const { id } = items.find(({ name }) => name === 'Bench')!;
  const measured = async (level: 'off' | 'commands' | 'full'): Promise<number> => {
    const changed = await fetch(`${base}/servers/${id}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ tuning: { recording: level } }),
    });
    if (!changed.ok) throw new Error(await changed.text());
    return smtpSource(25 + OFFSET, ADDRESS, MAILS);
  };
  const rates: Record<'off' | 'commands' | 'full', number[]> = { off: [], commands: [], full: [] };
  // Not counted: until the code of each level is compiled.
  for (const level of ['off', 'commands', 'full', 'commands'] as const) await measured(level);
  // By turns, and each after each other: what the machine does meanwhile hits all alike.
  for (let round = 0; round < ROUNDS; round++)
    for (const level of round % 2 === 0
      ? (['off', 'commands', 'full'] as const)
      : (['full', 'commands', 'off'] as const))
      rates[level].push(await measured(level));
  const row = (level: 'commands' | 'full', wanted: string): Row => ({
    job: `accept 4 kB mails while conversations are recorded (${level})`,
    unit: 'mails/s',
    ours: median(rates[level]),
    peer: 'ourselves, recording nothing',
    theirs: median(rates.off),
    wanted,
  });
  return [row('commands', '>= 0.9 x'), row('full', '')];
}
