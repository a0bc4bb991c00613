import { Injectable } from '@nestjs/common';
import { type Hop, outcomeOf, type Route, route } from '@glasspost/queue';
import {
  openSmtpClient,
  type OutgoingMail,
  type RecipientOutcome,
  type RemoteReply,
  type SmtpClient,
  SmtpClientError,
} from '@glasspost/smtp';
import { parseHostPort } from '@glasspost/contract';
import { type Transport, TransportTimeout } from '@glasspost/wire';
import { Recorder } from '../conversations/recorder.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { OutgoingSockets } from '../net/outgoing.js';
import { Resolvers } from '../dns/resolvers.js';
import { ContentRepository } from '../mail/content.repository.js';
import type { QueuedDelivery } from '../mail/intake.js';

/** RFC 5321 §4.5.3.2.1 allows minutes; a host that does not answer in this time is passed over for the next. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Addresses tried of one host. */
const MAX_ADDRESSES = 5;

/** A connection that may carry another mail for the same destination. */
export interface OpenConnection {
  readonly client: SmtpClient;
  readonly transport: Transport;
  /** `name [address]:port`, as people read it. */
  readonly host: string;
}

export interface AttemptResult {
  /** One for each recipient, in their order. */
  readonly outcomes: readonly RecipientOutcome[];
  readonly host: string;
  /** What was asked and decided, one sentence each. */
  readonly steps: readonly string[];
  readonly connection: OpenConnection | undefined;
  /** Whether the destination could be spoken to at all. */
  readonly reached: boolean;
}

/** One attempt at a mail: where to, connect, speak, and what came of it. */
@Injectable()
export class Attempts {
  constructor(
    private readonly directory: Directory,
    private readonly resolvers: Resolvers,
    private readonly sockets: OutgoingSockets,
    private readonly contents: ContentRepository,
    private readonly recorder: Recorder,
  ) {}

  /**
   * Sends one mail to recipients of one destination.
   * @param mail deliveries of the same content. @param connection one that is open to this destination, used when it still works.
   */
  send(mail: readonly QueuedDelivery[], connection: OpenConnection | undefined): Promise<AttemptResult> {
    return this.recorder.about([mail[0]!.contentId], () => this.attempt(mail, connection));
  }

  private async attempt(
    mail: readonly QueuedDelivery[],
    connection: OpenConnection | undefined,
  ): Promise<AttemptResult> {
    const first = mail[0]!;
    const server = this.directory.server(first.serverId);
    if (!server)
      return failed(
        mail,
        {
          code: 451,
          enhanced: '4.3.5',
          text: 'The server that this mail was sent from does not exist any more',
        },
        [],
        '',
      );
    if (connection?.client.usable) {
      this.recorder.concerns(first.contentId, connection.transport);
      return this.over(connection, mail, [
        `sent over the connection to ${connection.host} that was open already`,
      ]);
    }
    connection?.transport.destroy();
    const resolver = this.resolvers.of(server);
    const found = await route(first.destination, resolver, {
      fixed: hostPort(server.tuning.routes[first.destination]),
      smarthost: hostPort(server.smarthost),
      isSelfName: (host) => host.toLowerCase() === server.hostname && !server.domains.has(first.destination),
      random: Math.random,
    });
    if (found.kind !== 'hops') return failed(mail, found.reply, found.steps, '', found.kind === 'never');
    return this.alongHops(server, mail, found);
  }

  /** Tries the hosts in their order until one takes the mail, or refuses it for good (RFC 5321 §5.1). */
  private async alongHops(
    server: ServerView,
    mail: readonly QueuedDelivery[],
    found: Route & { kind: 'hops' },
  ): Promise<AttemptResult> {
    const steps = [...found.steps];
    let last: AttemptResult | undefined;
    let noAddress: { code: number; enhanced: string; text: string } | undefined;
    for (const hop of found.hops) {
      const label = hop.preference === undefined ? hop.host : `MX ${hop.preference} ${hop.host}`;
      const addresses = await this.addresses(server, hop, steps);
      if (addresses.kind === 'none') {
        noAddress = addresses.reply;
        continue;
      }
      for (const address of addresses.list) {
        if (this.sockets.isOwn(server, address) && !server.domains.has(mail[0]!.destination)) {
          // RFC 5321 §5.1: this server and all that are not preferred to it drop out, or mail would go round in circles.
          steps.push(
            `${label}: ${address} is this server itself: it and less preferred ones are passed over`,
          );
          const text = `Mail for ${mail[0]!.destination} loops back to this server, which does not know the domain`;
          return last
            ? { ...last, steps }
            : failed(mail, { code: 554, enhanced: '5.4.6', text }, steps, '', true);
        }
        const result = await this.connect(server, hop, address, mail, steps, label);
        // Another host may be reachable where this one was not; what a recipient was told for good stays.
        if (result.connection || result.outcomes.some((outcome) => outcome.status !== 'deferred'))
          return result;
        last = result;
      }
    }
    if (last) return { ...last, steps };
    return failed(
      mail,
      noAddress ?? {
        code: 451,
        enhanced: '4.4.1',
        text: `No mail server of ${mail[0]!.destination} could be reached`,
      },
      steps,
      '',
      (noAddress?.code ?? 0) >= 500,
    );
  }

  private async addresses(
    server: ServerView,
    hop: Hop,
    steps: string[],
  ): Promise<
    | { kind: 'list'; list: readonly string[] }
    | { kind: 'none'; reply: { code: number; enhanced: string; text: string } }
  > {
    if (hop.addresses) return { kind: 'list', list: hop.addresses };
    const answer = await this.resolvers.of(server).addresses(hop.host);
    switch (answer.kind) {
      case 'ok':
        steps.push(`asked for the addresses of ${hop.host}: ${answer.records.join(', ')}`);
        return { kind: 'list', list: answer.records.slice(0, MAX_ADDRESSES) };
      case 'temporary':
        steps.push(`asked for the addresses of ${hop.host}: ${answer.reason}`);
        return {
          kind: 'none',
          reply: {
            code: 451,
            enhanced: '4.4.3',
            text: `The address of ${hop.host} could not be looked up: ${answer.reason}`,
          },
        };
      case 'nxdomain':
        steps.push(`asked for the addresses of ${hop.host}: there is no such name (NXDOMAIN)`);
        return {
          kind: 'none',
          reply: { code: 550, enhanced: '5.1.2', text: `The domain ${hop.host} does not exist` },
        };
      case 'nodata':
        steps.push(`asked for the addresses of ${hop.host}: it has none`);
        return {
          kind: 'none',
          reply: { code: 550, enhanced: '5.4.4', text: `${hop.host} has no address to send mail to` },
        };
    }
  }

  private async connect(
    server: ServerView,
    hop: Hop,
    address: string,
    mail: readonly QueuedDelivery[],
    steps: string[],
    label: string,
  ): Promise<AttemptResult> {
    const port = hop.port ?? this.sockets.smtpPort(address);
    const host = `${hop.host} [${address}]:${port}`;
    // Encrypted if the other side can (RFC 7435): a handshake that fails is no reason not to deliver, unless TLS is required.
    for (const tls of server.tuning.outgoingTls === 'opportunistic'
      ? (['opportunistic', 'none'] as const)
      : [server.tuning.outgoingTls]) {
      let transport: Transport | undefined;
      try {
        transport = await this.sockets.dial(server, address, port, CONNECT_TIMEOUT_MS);
        for (const step of steps) this.recorder.explain(step, transport);
        const client = await openSmtpClient(transport, {
          hostname: server.hostname,
          tls,
          serverName: isName(hop.host) ? hop.host : undefined,
        });
        steps.push(
          `${label}: connected to ${address} port ${port}${transport.tls ? ` with ${transport.tls.version}` : ''}`,
        );
        return await this.over({ client, transport, host }, mail, steps);
      } catch (error) {
        transport?.destroy();
        if (error instanceof SmtpClientError && error.stage === 'starttls' && tls === 'opportunistic') {
          steps.push(`${label}: TLS with ${address} failed, trying again without`);
          continue;
        }
        if (error instanceof SmtpClientError) {
          steps.push(`${label}: ${address} answered ${error.reply.code} ${error.reply.text}`);
          return fromReply(mail, error.reply, error.stage, steps, host);
        }
        const why = error instanceof TransportTimeout ? 'no answer in time' : (error as Error).message;
        steps.push(`${label}: ${address} port ${port}: ${why}`);
        return failed(mail, { code: 451, enhanced: '4.4.1', text: `${host}: ${why}` }, steps, host);
      }
    }
    throw new Error('unreachable');
  }

  private async over(
    connection: OpenConnection,
    mail: readonly QueuedDelivery[],
    steps: readonly string[],
  ): Promise<AttemptResult> {
    const first = mail[0]!;
    const outgoing: OutgoingMail = {
      sender: first.sender,
      size: first.size - first.skip,
      body: first.encoding,
      smtputf8: first.smtputf8,
      ret: first.ret ?? undefined,
      envid: first.envid ?? undefined,
      recipients: mail.map((delivery) => ({
        address: delivery.recipient,
        notify: delivery.notify.length > 0 ? (delivery.notify as never) : undefined,
        orcpt: delivery.orcpt ?? undefined,
      })),
      content: () => this.contents.read(first.contentId, first.skip),
    };
    const outcomes = await connection.client.send(outgoing);
    const usable = connection.client.usable;
    if (!usable) connection.transport.destroy();
    return {
      outcomes,
      host: connection.host,
      steps,
      connection: usable ? connection : undefined,
      reached: true,
    };
  }
}

function failed(
  mail: readonly QueuedDelivery[],
  reply: { code: number; enhanced: string; text: string },
  steps: readonly string[],
  host: string,
  forGood = false,
): AttemptResult {
  const remote: RemoteReply = {
    code: reply.code,
    enhanced: reply.enhanced,
    text: `${reply.enhanced} ${reply.text}`,
  };
  const outcomes = mail.map((delivery): RecipientOutcome => ({
    address: delivery.recipient,
    status: forGood ? 'rejected' : 'deferred',
    reply: remote,
    stage: 'connect',
    dsnRelayed: false,
  }));
  return { outcomes, host, steps, connection: undefined, reached: forGood };
}

function fromReply(
  mail: readonly QueuedDelivery[],
  reply: RemoteReply,
  stage: RecipientOutcome['stage'],
  steps: readonly string[],
  host: string,
): AttemptResult {
  const status = outcomeOf(reply) === 'never' ? 'rejected' : 'deferred';
  return {
    outcomes: mail.map((delivery) => ({
      address: delivery.recipient,
      status,
      reply,
      stage,
      dsnRelayed: false,
    })),
    host,
    steps,
    connection: undefined,
    reached: false,
  };
}

function hostPort(text: string | null | undefined): { host: string; port?: number } | undefined {
  return text ? parseHostPort(text) : undefined;
}

const isName = (host: string): boolean => /[a-z]/i.test(host) && !host.startsWith('[');
