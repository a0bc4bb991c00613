import { Injectable } from '@nestjs/common';
import type { ServiceName } from '@glasspost/contract';
import type { DatagramService } from '@glasspost/dns';
import { questionOf } from '../conversations/question.js';
import { TapTransport } from '@glasspost/trace';
import type { Endpoint, Transport } from '@glasspost/wire';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { ExchangeWatch } from './dns-exchange.js';
import { Simulations } from '../simulation/simulations.js';
import { DnsBudget } from './dns-budget.js';
import { type Recorded, Recorder, type Running } from '../conversations/recorder.js';

const PROTOCOL_OF: Readonly<Record<ServiceName, 'smtp' | 'pop3' | 'imap' | 'dns'>> = {
  dns: 'dns',
  smtp: 'smtp',
  submission: 'smtp',
  submissions: 'smtp',
  pop3: 'pop3',
  pop3s: 'pop3',
  imap: 'imap',
  imaps: 'imap',
};

/** Puts the recorder between sockets and those who speak over them. Every socket of a server passes through here. */
@Injectable()
export class Tapping {
  constructor(
    private readonly recorder: Recorder,
    private readonly directory: Directory,
    private readonly budget: DnsBudget,
    private readonly simulations: Simulations,
  ) {}

  /** A connection that a service has accepted: runs its session over a tap, to its end. */
  async accepted(
    transport: Transport,
    server: ServerView,
    service: ServiceName,
    serve: (transport: Transport) => Promise<void>,
  ): Promise<void> {
    const of = this.recorder.ofServer(server);
    if (!of) return serve(transport);
    const running = this.recorder.begin({
      of,
      protocol: PROTOCOL_OF[service],
      service,
      side: 'server',
      transport: 'tcp',
      local: transport.local,
      remote: transport.remote,
    });
    const tap = new TapTransport(transport, running.recording, this.simulations.gate(running));
    try {
      await this.recorder.within(running, () => serve(tap));
    } finally {
      tap.close();
      await tap.settled();
    }
  }

  /** A connection that a server, or a PC of a lab, opens. @param of undefined: nothing is recorded. */
  async dialled(
    of: Recorded | undefined,
    protocol: 'smtp' | 'pop3',
    remote: Endpoint,
    from: string | undefined,
    dial: () => Promise<Transport>,
  ): Promise<Transport> {
    if (!of) return dial();
    const begin = (local: Endpoint): Running =>
      this.recorder.begin({
        of,
        protocol,
        service: null,
        side: 'client',
        transport: 'tcp',
        local,
        remote,
      });
    try {
      const transport = await dial();
      const running = begin(transport.local);
      return new TapTransport(transport, running.recording, this.simulations.gate(running));
    } catch (error) {
      begin({ address: from ?? '', port: 0 }).recording.ended((error as Error).message, 'server');
      throw error;
    }
  }

  /** A question that a server, or a PC of a lab, asks. */
  async asked(
    of: Recorded | undefined,
    remote: Endpoint,
    query: Buffer,
    tcp: boolean,
    from: string | undefined,
    ask: (watch: ExchangeWatch | undefined) => Promise<Buffer>,
  ): Promise<Buffer> {
    if (!of || !this.budget.take(of)) return ask(undefined);
    let running: Running | undefined;
    const begin = (local: Endpoint): Running => {
      running = this.recorder.begin({
        of,
        protocol: 'dns',
        service: null,
        side: 'client',
        transport: tcp ? 'tcp' : 'udp',
        local,
        remote,
      });
      running.recording.subject = questionOf(query);
      return running;
    };
    try {
      const answer = await ask({
        bound: (local) => {
          const asking = begin(local);
          const unit = { kind: 'query', from: 'client', octets: query, secretFrom: -1 } as const;
          asking.recording.connected();
          const held = this.simulations.hold(asking, unit);
          const note = (): void => asking.recording.unit(unit.kind, unit.from, query);
          if (held) return held.then(note);
          note();
          return undefined;
        },
        connected: (transport) => {
          const asking = begin(transport.local);
          return new TapTransport(transport, asking.recording, this.simulations.gate(asking));
        },
      });
      if (!tcp) running?.recording.unit('answer', 'server', answer);
      running?.recording.ended('', 'client');
      return answer;
    } catch (error) {
      const { recording } = running ?? begin({ address: from ?? '', port: 0 });
      recording.ended((error as Error).message, 'server');
      throw error;
    }
  }

  /** Datagrams that a dns service answers. */
  datagrams(serverId: string, local: Endpoint, service: DatagramService): DatagramService {
    const recorded = (): Recorded | undefined => {
      const server = this.directory.server(serverId);
      return server && this.recorder.ofServer(server);
    };
    return {
      handleDatagram: (packet, remote) => {
        const of = recorded();
        if (!of || !this.budget.take(of)) return service.handleDatagram(packet, remote);
        const running = this.recorder.begin({
          of,
          protocol: 'dns',
          service: 'dns',
          side: 'server',
          transport: 'udp',
          local,
          remote,
        });
        const { recording } = running;
        recording.connected();
        recording.subject = questionOf(packet);
        recording.unit('query', 'client', packet);
        const noted = (answer: Buffer | null): Buffer | null => {
          if (answer) recording.unit('answer', 'server', answer);
          recording.ended(answer ? '' : 'no answer', 'server');
          return answer;
        };
        const answered = (answer: Buffer | null): Buffer | null | Promise<Buffer | null> => {
          const held =
            answer &&
            this.simulations.hold(running, {
              kind: 'answer',
              from: 'server',
              octets: answer,
              secretFrom: -1,
            });
          return held ? held.then(() => noted(answer)) : noted(answer);
        };
        const answer = this.recorder.within(running, () => service.handleDatagram(packet, remote));
        return answer instanceof Promise ? answer.then(answered) : answered(answer);
      },
      repeatable: (packet, remote) => {
        const said = service.repeatable(packet, remote);
        const of = recorded();
        // What the thread repeats by itself nobody sees: it may while there is too much to be recorded anyway.
        return of && !this.budget.spent(of) ? { ...said, keep: false } : said;
      },
    };
  }
}
