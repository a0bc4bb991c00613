import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import { makeQuery } from '../message.js';
import { parseName } from '../name.js';
import { rdataToText, typeCode } from '../records/index.js';
import { FakeNetwork, zoneSet } from '../testing/fake-network.js';
import { AnswerFront, answerBatch, type AskedBatch, type DatagramService, MAX_HANDED_OVER } from './front.js';
import type { DnsHost } from './host.js';

const SERVICE = 1;
const SOCKET = 2;
const question = { name: parseName('www.example.org.'), type: typeCode('A')!, class: 1 };
const query = (id: number): Buffer => encodeMessage(makeQuery(id, question));
const dataOf = (packet: Buffer): string[] => decodeMessage(packet).answers.map(rdataToText);

/** A front and its service; what is handed over waits until `work` is called. */
function pair(service: DatagramService) {
  let generation = 0;
  const handed: AskedBatch[] = [];
  const later: (() => void)[] = [];
  const sent: { answer: Buffer; port: number; address: string }[] = [];
  const problems: unknown[] = [];
  const front = new AnswerFront({
    generation: () => generation,
    ask: (batch) => handed.push(batch),
    soon: (run) => later.push(run),
    send: (_socket, answer, port, address) => sent.push({ answer, port, address }),
  });
  const receive = (packet: Buffer, address = '192.0.2.1', port = 5300): Buffer | undefined => {
    const known = front.known(SERVICE, packet, address);
    if (!known) front.ask(SERVICE, SOCKET, packet, port, address);
    return known;
  };
  const work = (): void => {
    for (const run of later.splice(0)) run();
    for (const batch of handed.splice(0))
      answerBatch(
        batch,
        () => generation,
        (number) => (number === SERVICE ? service : undefined),
        (answers) => front.answered(answers),
        (error) => problems.push(error),
      );
  };
  return { front, receive, work, sent, handed, later, problems, change: () => void generation++ };
}

function served(host: Partial<DnsHost> = {}) {
  let zones = zoneSet({ 'example.org': 'www A 192.0.2.1' });
  const service = new FakeNetwork().serve('127.0.0.1', {}, { zones: () => zones, ...host });
  return { service, become: (text: string) => void (zones = zoneSet({ 'example.org': text })) };
}

describe('AnswerFront with a DnsService behind it', () => {
  it('hands over what it does not know, and then repeats it to everybody with the right id', () => {
    const { receive, work, sent } = pair(served().service);
    expect(receive(query(7))).toBeUndefined();
    work();
    expect(sent).toMatchObject([{ port: 5300, address: '192.0.2.1' }]);
    expect(dataOf(sent[0]!.answer)).toEqual(['192.0.2.1']);
    const again = receive(query(8), '198.51.100.9')!;
    expect(decodeMessage(again).id).toBe(8);
    expect(dataOf(again)).toEqual(['192.0.2.1']);
  });

  it('sends several queries in one message', () => {
    const { receive, work, sent, handed, later } = pair(served().service);
    for (let id = 0; id < 5; id++) receive(query(id));
    expect(later).toHaveLength(1);
    work();
    expect(handed).toEqual([]);
    expect(sent.map(({ answer }) => decodeMessage(answer).id)).toEqual([0, 1, 2, 3, 4]);
  });

  it('repeats nothing that was said before a change', () => {
    const { service, become } = served();
    const { receive, work, sent, change } = pair(service);
    receive(query(1));
    work();
    become('www A 192.0.2.77');
    change();
    expect(receive(query(2))).toBeUndefined();
    work();
    expect(dataOf(sent[1]!.answer)).toEqual(['192.0.2.77']);
  });

  it('does not keep an answer that was made before a change and comes after it', () => {
    const { front, receive, work, sent, change, later, handed } = pair(served().service);
    receive(query(1));
    for (const run of later.splice(0)) run();
    const [batch] = handed.splice(0);
    answerBatch(
      batch!,
      () => 0,
      () => served().service,
      (answers) => (change(), front.answered(answers)),
      () => undefined,
    );
    expect(sent).toHaveLength(1);
    expect(receive(query(2))).toBeUndefined();
    work();
  });

  it('repeats to each client what it may have', () => {
    const upstream = { address: '192.0.2.53', port: 53 };
    const { service } = served({
      forwarders: () => [upstream],
      mayRecurse: (address) => address === '192.0.2.1',
    });
    const { receive, work, sent } = pair(service);
    receive(query(1), '192.0.2.1');
    receive(query(2), '192.0.2.2');
    work();
    const recursion = (packet: Buffer): boolean => decodeMessage(packet).recursionAvailable;
    expect(sent.map(({ answer }) => recursion(answer))).toEqual([true, false]);
    expect(recursion(receive(query(3), '192.0.2.1')!)).toBe(true);
    expect(recursion(receive(query(4), '192.0.2.2')!)).toBe(false);
    expect(receive(query(5), '192.0.2.3')).toBeUndefined();
  });

  it('keeps nothing that the service would not repeat', () => {
    const other = encodeMessage(makeQuery(1, { ...question, name: parseName('www.example.net.') }));
    const { receive, work, sent } = pair(served().service);
    receive(other);
    work();
    expect(sent).toHaveLength(1);
    expect(receive(other)).toBeUndefined();
  });
});

describe('AnswerFront', () => {
  it('takes answers that come later, and those that do not come', async () => {
    let resolve!: (answer: Buffer) => void;
    const promise = new Promise<Buffer | null>((done) => (resolve = done));
    const { receive, work, sent } = pair({
      handleDatagram: (packet) => (packet[1] === 1 ? promise : null),
      repeatable: () => ({ keep: true, mayRecurse: false, forAll: true }),
    });
    receive(query(1));
    receive(query(2));
    work();
    expect(sent).toEqual([]);
    resolve(Buffer.from('late'));
    await promise;
    await Promise.resolve();
    expect(sent.map(({ answer }) => answer.toString())).toEqual(['late']);
    expect(receive(query(1))).toBeUndefined();
  });

  it('survives a service that throws, and one that is gone', () => {
    const throwing = pair({
      handleDatagram: () => {
        throw new Error('broken');
      },
      repeatable: () => ({ keep: true, mayRecurse: false, forAll: true }),
    });
    throwing.receive(query(1));
    throwing.work();
    expect(throwing.problems).toEqual([new Error('broken')]);
    throwing.front.ask(99, SOCKET, query(1), 1, '192.0.2.1');
    throwing.work();
    expect(throwing.sent).toEqual([]);
  });

  it('drops queries when too many are under way, and takes others when these are answered', () => {
    const { front, work, sent } = pair(served().service);
    const ask = (): boolean => front.ask(SERVICE, SOCKET, query(1), 1, '192.0.2.1');
    for (let i = 0; i < MAX_HANDED_OVER; i++) expect(ask()).toBe(true);
    expect(ask()).toBe(false);
    work();
    expect(sent).toHaveLength(MAX_HANDED_OVER);
    expect(ask()).toBe(true);
  });
});
