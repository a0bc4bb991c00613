/**
 * The thread that holds the DNS datagram sockets: repeats answers that it knows, hands everything else to the main thread.
 * Started by `DnsSockets`; docs/adr/0007-dns-thread.md says why it is there. Imports as little as it can: each thread has
 * a heap of its own.
 */
import dgram, { type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { AnswerFront } from '@glasspost/dns/front';
import { DnsCounts } from './dns-counts.js';
import type { DnsThreadData, FromDnsThread, ToDnsThread } from './dns-messages.js';
import { SHARES_PORTS } from './shared-port.js';

/** What the system may hold for us while we are busy. */
const RECEIVE_BUFFER = 4 * 1024 * 1024;

const sockets = new Map<number, Socket>();
const counts = new DnsCounts((workerData as DnsThreadData).counts);
const generation = new Int32Array((workerData as DnsThreadData).generation);
const port = parentPort!;
const say = (message: FromDnsThread, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);

const front = new AnswerFront({
  generation: () => Atomics.load(generation, 0),
  ask: (batch) => say({ kind: 'asked', batch }, [batch.octets.buffer as ArrayBuffer]),
  soon: (run) => void setImmediate(run),
  send: (number, answer, clientPort, address) => sockets.get(number)?.send(answer, clientPort, address),
});

port.on('message', (message: ToDnsThread) => {
  switch (message.kind) {
    case 'open':
      return open(message);
    case 'close':
      return close(message.socket);
    case 'answers':
      return front.answered(message.batch);
  }
});

function open(message: ToDnsThread & { kind: 'open' }): void {
  if (!SHARES_PORTS || message.beside) return openShared(message);
  // Without the option first: then the system says when some program has the port.
  const v6 = isIPv6(message.address);
  const probe = dgram.createSocket({ type: v6 ? 'udp6' : 'udp4', ipv6Only: v6 });
  probe.once('error', (error: NodeJS.ErrnoException) => {
    probe.close();
    say({ kind: 'failed', socket: message.socket, code: error.code, message: error.message });
  });
  probe.once('listening', () => probe.close(() => openShared(message)));
  probe.bind({ address: message.address, port: message.port, exclusive: true });
}

function openShared({ socket: number, service, place, address, port }: ToDnsThread & { kind: 'open' }): void {
  const v6 = isIPv6(address);
  const socket = dgram.createSocket({
    reusePort: SHARES_PORTS,
    type: v6 ? 'udp6' : 'udp4',
    ipv6Only: v6,
    // Answers go to addresses, never to names: without this, each would go through the resolver's machinery first.
    lookup: (name, _options, done) => done(null, name, v6 ? 6 : 4),
  });
  const failed = (error: NodeJS.ErrnoException): void => {
    socket.close();
    say({ kind: 'failed', socket: number, code: error.code, message: error.message });
  };
  socket.once('error', failed);
  socket.once('listening', () => {
    socket.off('error', failed);
    // A client that is gone makes the system report an error for a later datagram: not ours to stop for.
    socket.on('error', (error) => say({ kind: 'problem', message: error.message }));
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER);
    } catch {
      // The system's default will do.
    }
    sockets.set(number, socket);
    say({ kind: 'opened', socket: number });
  });
  socket.on('message', (packet, client) => {
    const answer = front.known(service, packet, client.address);
    // No callback: that would cost a turn of the event loop per answer, to hear of errors that nobody acts upon.
    if (answer) {
      counts.repeated(place, answer[3]!);
      socket.send(answer, client.port, client.address);
    } else if (!front.ask(service, number, packet, client.port, client.address)) counts.dropped(place);
    counts.asked(place, client.address);
  });
  socket.bind({ address, port, exclusive: true });
}

function close(number: number): void {
  const socket = sockets.get(number);
  sockets.delete(number);
  const closed = (): void => say({ kind: 'closed', socket: number });
  if (socket) socket.close(closed);
  else closed();
}
