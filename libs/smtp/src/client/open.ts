import { Channel, TransportClosed, type Transport } from '@glasspost/wire';
import type { SaslClient } from '@glasspost/sasl';
import {
  type RecipientOutcome,
  type RemoteReply,
  type SmtpClient,
  SmtpClientError,
  type SmtpClientOptions,
} from './contract.js';
import { localReplies, MalformedReply, replyForError } from './local-replies.js';
import { ClientSession } from './session.js';

/** Rounds of one AUTH exchange: none needs more than four. */
const MAX_AUTH_ROUNDS = 10;
/** RFC 4954 §4: an initial response that makes the line longer than 512 octets is given after the first challenge. */
const MAX_AUTH_LINE_OCTETS = 510;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Opens a client session on a fresh connection: greeting, EHLO (HELO where that is refused), STARTTLS, EHLO again, AUTH.
 * @throws SmtpClientError with the stage at which it failed; the transport is closed then.
 */
export async function openSmtpClient(transport: Transport, options: SmtpClientOptions): Promise<SmtpClient> {
  const session = new ClientSession(new Channel(transport, options.now), options);
  const opening = new Opening(session, options);
  try {
    await opening.run();
    return session;
  } catch (error) {
    // Where the remote still listens, leave politely.
    if (error instanceof SmtpClientError) await session.quit();
    else session.abandon();
    throw error instanceof SmtpClientError ? error : new SmtpClientError(opening.stage, replyForError(error));
  }
}

class Opening {
  stage: RecipientOutcome['stage'] = 'greeting';

  constructor(
    private readonly session: ClientSession,
    private readonly options: SmtpClientOptions,
  ) {}

  async run(): Promise<void> {
    const { session, options } = this;
    const greeting = await session.read(session.timeouts.greetingMs);
    // RFC 5321 §3.1: 220, else the server takes no mail now (4xx) or never (554).
    if (greeting.code !== 220) throw this.refused(greeting);
    await this.hello();
    if (options.tls !== 'none' && !session.secure && (await this.startTls())) await this.hello();
    if (options.auth) await this.logIn(options.auth);
  }

  /** RFC 5321 §3.2: HELO is for servers that do not know EHLO. */
  private async hello(): Promise<void> {
    const { session, options } = this;
    this.stage = 'ehlo';
    const ehlo = await session.command(`EHLO ${options.hostname}`);
    if (ehlo.code === 250) return session.learn(ehlo.text);
    if (ehlo.code < 500) throw this.refused(ehlo);
    const helo = await session.command(`HELO ${options.hostname}`);
    if (helo.code !== 250) throw this.refused(helo);
    session.learn('');
  }

  private async startTls(): Promise<boolean> {
    const { session, options } = this;
    this.stage = 'starttls';
    if (!session.extensions.has('STARTTLS')) {
      if (options.tls === 'require') throw this.refused(localReplies.tlsNotOffered);
      return false;
    }
    const reply = await session.command('STARTTLS');
    if (reply.code !== 220) throw this.refused(reply);
    try {
      // What the server sent behind its 220 in the clear is dropped by the channel (RFC 3207 §6).
      await session.channel.startTls(
        options.serverName === undefined ? {} : { serverName: options.serverName },
      );
    } catch (error) {
      session.abandon();
      if (!(error instanceof TransportClosed)) throw error;
      const text = `${localReplies.tlsFailed.text}: ${error.message}`;
      throw this.refused({ ...localReplies.tlsFailed, text });
    }
    return true;
  }

  private async logIn(choose: NonNullable<SmtpClientOptions['auth']>): Promise<void> {
    const { session } = this;
    this.stage = 'auth';
    const mechanism = choose(session.mechanisms, session.channel.transport.tls);
    if (!mechanism) {
      if (this.options.authOptional) return;
      throw this.refused(localReplies.authNotOffered);
    }
    const initial = mechanism.initial();
    // RFC 4954 §4: an empty initial response is written `=`.
    const encoded = initial === undefined ? '' : initial.toString('base64') || '=';
    let line = `AUTH ${mechanism.name}${encoded === '' ? '' : ` ${encoded}`}`;
    let pendingInitial: Buffer | undefined;
    if (line.length > MAX_AUTH_LINE_OCTETS) {
      line = `AUTH ${mechanism.name}`;
      pendingInitial = initial;
    }
    let reply = await session.command(line);
    for (let round = 0; reply.code === 334; round++) {
      if (round === MAX_AUTH_ROUNDS) throw new MalformedReply('an AUTH exchange without end');
      const response = pendingInitial ?? (await this.answer(mechanism, reply));
      pendingInitial = undefined;
      // RFC 4954 §4: `*` breaks the exchange off.
      reply = await session.command(response === undefined ? '*' : response.toString('base64'));
      if (response === undefined) throw this.refused(localReplies.authFailed);
    }
    if (reply.code !== 235) throw this.refused(reply);
  }

  /** Undefined when the challenge is no base64 (RFC 4954 §4), or the machine does not like it. */
  private async answer(mechanism: SaslClient, reply: RemoteReply): Promise<Buffer | undefined> {
    const text = reply.text.trim();
    if (text.length % 4 !== 0 || !BASE64.test(text)) return undefined;
    try {
      return await mechanism.next(Buffer.from(text, 'base64'));
    } catch {
      return undefined;
    }
  }

  private refused(reply: RemoteReply): SmtpClientError {
    return new SmtpClientError(this.stage, reply);
  }
}
