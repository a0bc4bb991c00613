import { ehloKeywords } from '../../extensions.js';
import { fill, replies } from '../../replies.js';
import type { Conversation, MaybePromise } from '../conversation.js';
import type { Command } from './command.js';

/**
 * A host name or an address literal. Wider than RFC 5321 §4.1.2 (underscores, a single word: what PCs call themselves),
 * but nothing that could disturb a Received field into which it is copied.
 */
const HELLO_NAME = /^(?:[A-Za-z0-9_.-]{1,255}|\[[A-Za-z0-9:.-]{1,255}\])$/;

/** EHLO (RFC 5321 §4.1.1.1): the client says who it is, and we say what we can. */
export const ehlo: Command = {
  verb: 'EHLO',
  state: 'EHLO',
  syntax: 'EHLO host.name',
  clause: 'RFC 5321 §4.1.1.1',
  idle: true,
  run(session, argument) {
    return greet(session, argument, true, () => {
      const { host, secure, tls } = session;
      const text = [host.hostname, ...ehloKeywords({ host, secure, tls })].join('\n');
      session.reply({ ...replies.hello, text });
    });
  },
};

/** What HELO and EHLO have in common; `welcome` gives the reply once the host agrees. */
export function greet(
  session: Conversation,
  name: string,
  extended: boolean,
  welcome: () => void,
): MaybePromise<void> {
  // RFC 5321 §4.1.1.1: the name is required. Whether it is true is not asked here (RFC 5321 §4.1.4).
  if (!HELLO_NAME.test(name)) return session.refuse(fill(replies.badHelloName, { verb: session.verb }));
  const before = { helo: session.helo, extended: session.extended };
  session.helo = name;
  session.extended = extended;
  let accepted = false;
  const done = session.permit(
    () => session.host.hello(session),
    () => {
      accepted = true;
      // RFC 5321 §4.1.4: a second EHLO is as good as RSET.
      session.reset();
      session.enter('ready');
      welcome();
    },
  );
  const restore = (): void => {
    // RFC 5321 §4.1.4: a refused EHLO leaves the session as it was.
    if (!accepted) Object.assign(session, before);
  };
  return done instanceof Promise ? done.then(restore) : restore();
}
