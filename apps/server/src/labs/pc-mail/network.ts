import { isIP, isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { parseHostPort } from '@glasspost/contract';
import { A, AAAA, isRecord, StubResolver } from '@glasspost/dns';
import { type Transport, TransportTimeout } from '@glasspost/wire';
import type { Recorded } from '../../conversations/recorder.js';
import { OutgoingSockets } from '../../net/outgoing.js';
import { Settings } from '../../settings.js';
import type { PcSettings } from '../pcs.service.js';
import type { PcJob } from './jobs.js';
import { JobFailure } from './words.js';

/** What a PC does on the wire: it asks its DNS server and connects, all from its own address. */
@Injectable()
export class PcNetwork {
  constructor(
    private readonly sockets: OutgoingSockets,
    private readonly settings: Settings,
  ) {}

  /** The one time limit of a PC: for an answer of DNS, a connection, and each reply. */
  get patienceMs(): number {
    return this.settings.GLASSPOST_LAB_SECONDS * 1000;
  }

  /**
   * Finds the server that the mail settings name, and where the service is there.
   * @param target `host` or `host:port`. @throws JobFailure.
   */
  async locate(
    pc: PcSettings,
    target: string,
    service: 'smtp' | 'pop3',
    job: PcJob,
  ): Promise<{ address: string; port: number; name: string | undefined }> {
    const parsed = parseHostPort(target);
    if (!parsed) throw new JobFailure('badHost', { name: target });
    const { host } = parsed;
    const literal = isIP(host) !== 0;
    if (literal) job.step('literal', { name: host });
    const address = literal ? host : await this.resolve(pc, host, job);
    const port =
      parsed.port ?? (service === 'smtp' ? this.sockets.smtpPort(address) : this.sockets.pop3Port(address));
    return { address, port, name: literal ? undefined : host };
  }

  /** A connection that is dropped when the job is cancelled. @throws JobFailure. */
  async connect(
    pc: PcSettings,
    protocol: 'smtp' | 'pop3',
    address: string,
    port: number,
    job: PcJob,
  ): Promise<Transport> {
    job.step('connecting', { address, port });
    const to = { address, port };
    const dialed = this.sockets.dialAs(recorded(pc), protocol, pc.address, to, this.patienceMs);
    try {
      const transport = await job.within(dialed);
      const drop = (): void => transport.destroy();
      if (job.signal.aborted) drop();
      job.signal.addEventListener('abort', drop, { once: true });
      return transport;
    } catch (error) {
      void dialed.then(
        (transport) => transport.destroy(),
        () => undefined,
      );
      job.signal.throwIfAborted();
      const detail = error instanceof TransportTimeout ? 'no answer in time' : (error as Error).message;
      throw new JobFailure('connectFailed', { address, port, detail });
    }
  }

  private async resolve(pc: PcSettings, name: string, job: PcJob): Promise<string> {
    const server = pc.dns === null ? undefined : parseHostPort(pc.dns);
    if (!server) throw new JobFailure('noDns', { name });
    const upstream = { address: server.host, port: server.port ?? this.sockets.dnsPort(server.host) };
    const values = { name, server: upstream.address };
    job.step('resolving', values);
    const stub = new StubResolver({
      servers: [upstream],
      exchange: (to, query, tcp, timeoutMs) =>
        this.sockets.exchangeAs(recorded(pc), pc.address, to, query, tcp, timeoutMs),
      now: () => Date.now(),
      // One question, once: what is seen on the wire is what the PC wants.
      rounds: 1,
      tryTimeoutMs: this.patienceMs,
      totalTimeoutMs: this.patienceMs,
      cache: null,
    });
    const answer = await job.within(stub.query(name, isIPv6(pc.address) ? 'AAAA' : 'A'));
    const addresses = answer.records.flatMap((record) =>
      isRecord(record, A) || isRecord(record, AAAA) ? [record.rdata.address] : [],
    );
    if (answer.status === 'nxdomain') throw new JobFailure('noSuchName', values);
    if (answer.status === 'badname') throw new JobFailure('badHost', values);
    if (answer.status === 'nodata') throw new JobFailure('noAddress', values);
    if (addresses.length === 0)
      throw new JobFailure('dnsFailed', { ...values, detail: answer.detail || answer.status });
    job.step('resolved', { ...values, address: addresses[0]! });
    return addresses[0]!;
  }
}

/** What a PC says is recorded whole: it is what its lab is for. Passwords are not. */
const recorded = ({ labId, name }: PcSettings): Recorded => ({
  serverId: null,
  labId,
  device: name,
  level: 'full',
});
