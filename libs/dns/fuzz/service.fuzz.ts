import fc from 'fast-check';
import { decodeMessage } from '../src/index.js';
import { FakeNetwork } from '../src/testing/index.js';
import { packets, queries } from './arbitraries.js';

export const name = 'DnsService';

/**
 * Whatever arrives as a datagram or over TCP, the service neither throws nor rejects. It is silent exactly for responses and for
 * what is shorter than a header; else its answer can be decoded, is a response, has the query's id and operation, and over UDP
 * has at most 1232 octets. Asking the same again gives the same answer, whether or not it came ready-made.
 */
export const invariant =
  'never throws; silent only for responses and scraps; answers decode, echo the id, fit, and repeat';

const ZONE = `@ MX 10 mail
www A 192.0.2.1
mail AAAA 2001:db8::1
* TXT x
sub NS ns.sub
ns.sub A 192.0.2.2
alias CNAME www
out CNAME www.elsewhere.
_tcp SRV 1 2 3 www
big TXT ${`"${'x'.repeat(250)}" `.repeat(8)}`;

const client = { address: '192.0.2.99', port: 4000 };

export async function run(seed: number, iterations: number): Promise<void> {
  const network = new FakeNetwork();
  network.serve('10.0.0.1', { '.': 'www.elsewhere A 192.0.2.3\na A 192.0.2.4' });
  const forwarders = [{ address: '10.0.0.1', port: 53 }];
  const service = network.serve(
    '127.0.0.1',
    { 'example.org': ZONE, org: '@ A 192.0.2.9\na.b CNAME a.b' },
    { forwarders: () => forwarders },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(packets, queries), fc.boolean(), async (packet, tcp) => {
      network.log.length = 0;
      const handle = (): Buffer | null | Promise<Buffer | null> =>
        tcp ? service.handleStreamMessage(packet, client) : service.handleDatagram(packet, client);
      const answer = await handle();
      const silent = packet.length < 12 || (packet[2]! & 0x80) !== 0;
      if (silent !== (answer === null)) throw new Error(`silent: ${answer === null}`);
      if (!answer) return;
      const message = decodeMessage(answer);
      if (!message.response) throw new Error('the answer is a query');
      if (message.id !== packet.readUInt16BE(0)) throw new Error('the answer has another id');
      if (message.opcode !== ((packet[2]! >> 3) & 15)) throw new Error('the answer is of another operation');
      if (!tcp && answer.length > 1232) throw new Error(`the answer has ${answer.length} octets`);
      const again = (await handle())!;
      if (!again.equals(answer))
        throw new Error(`asked again: ${answer.toString('hex')} became ${again.toString('hex')}`);
    }),
    { seed, numRuns: iterations },
  );
}
