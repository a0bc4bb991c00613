/**
 * Every reply that this server can give, each with a name. Nowhere else in the product is there an SMTP digit.
 *
 * Rules of the file: `enhanced` is absent only where RFC 2034 §4 exempts the reply (the banner, HELO and EHLO, 3xx).
 * A text may hold `{name}` to be filled with `fill`. Texts speak to a person reading the conversation.
 */

export interface Reply {
  /** RFC 5321 §4.2. */
  readonly code: number;
  /** RFC 3463; goes in front of each line's text. */
  readonly enhanced?: string;
  /** Lines are separated by `\n`. */
  readonly text: string;
  /** Why: the clause that this reply obeys. */
  readonly clause: string;
}

export const replies = {
  // Connection
  banner: { code: 220, text: '{hostname} ESMTP Glasspost', clause: 'RFC 5321 §4.2' },
  closing: { code: 221, enhanced: '2.0.0', text: 'Bye', clause: 'RFC 5321 §4.1.1.10' },
  shuttingDown: {
    code: 421,
    enhanced: '4.3.2',
    text: '{hostname} Service shutting down, try again later',
    clause: 'RFC 5321 §3.8',
  },
  timeout: { code: 421, enhanced: '4.4.2', text: '{hostname} Timeout, closing', clause: 'RFC 5321 §4.5.3.2' },
  tooManyErrors: {
    code: 421,
    enhanced: '4.7.0',
    text: '{hostname} Too many errors, closing',
    clause: 'RFC 5321 §3.8',
  },
  tooManyMails: {
    code: 421,
    enhanced: '4.7.0',
    text: '{hostname} Too many mails on one connection, connect again for more',
    clause: 'RFC 9422 §4.1',
  },
  earlyTalker: {
    code: 554,
    enhanced: '5.5.1',
    text: '{hostname} You spoke before the greeting; a client must wait for it',
    clause: 'RFC 5321 §3.1',
  },
  /** For a host's `connect`. */
  noService: {
    code: 554,
    enhanced: '5.7.1',
    text: 'No SMTP service here for {address}',
    clause: 'RFC 5321 §3.1',
  },
  tooManyConnections: {
    code: 421,
    enhanced: '4.7.0',
    text: '{hostname} Too many connections from {address}',
    clause: 'RFC 5321 §3.8',
  },
  refusedWaitForQuit: {
    code: 503,
    enhanced: '5.5.1',
    text: 'This connection was refused; only QUIT is possible',
    clause: 'RFC 5321 §3.1',
  },
  foreignProtocol: {
    code: 554,
    enhanced: '5.5.1',
    text: 'This is an SMTP server, not {protocol}',
    clause: 'RFC 5321 §7.8',
  },

  // General
  ok: { code: 250, enhanced: '2.0.0', text: 'Ok', clause: 'RFC 5321 §4.2.3' },
  hello: { code: 250, text: '{hostname}', clause: 'RFC 5321 §4.1.1.1' },
  help: { code: 214, enhanced: '2.0.0', text: '{text}', clause: 'RFC 5321 §4.1.1.8' },
  unknownCommand: {
    code: 500,
    enhanced: '5.5.2',
    text: 'Command not recognized; HELP lists the commands',
    clause: 'RFC 5321 §4.2.4',
  },
  lineTooLong: {
    code: 500,
    enhanced: '5.5.6',
    text: 'Line too long: at most {limit} octets are allowed here',
    clause: 'RFC 5321 §4.5.3.1.4',
  },
  bareLineFeed: {
    code: 500,
    enhanced: '5.5.2',
    text: 'Line ended with LF alone; commands end with CR LF',
    clause: 'RFC 5321 §2.3.8',
  },
  controlCharacter: {
    code: 500,
    enhanced: '5.5.2',
    text: 'Control character in a command (NUL, CR or the like)',
    clause: 'RFC 5321 §4.1.2',
  },
  notUtf8: { code: 500, enhanced: '5.5.2', text: 'Command is not valid UTF-8', clause: 'RFC 6531 §3.3' },
  syntax: { code: 501, enhanced: '5.5.4', text: 'Syntax: {expected}', clause: 'RFC 5321 §4.2.4' },
  noArgument: { code: 501, enhanced: '5.5.4', text: '{verb} takes no argument', clause: 'RFC 5321 §4.1.1' },
  badHelloName: {
    code: 501,
    enhanced: '5.5.4',
    text: 'Syntax: {verb} host.name or {verb} [address]',
    clause: 'RFC 5321 §4.1.1.1',
  },
  sendHello: { code: 503, enhanced: '5.5.1', text: 'Send HELO or EHLO first', clause: 'RFC 5321 §4.1.4' },
  localError: {
    code: 451,
    enhanced: '4.3.0',
    text: 'Local error in processing, try again later',
    clause: 'RFC 5321 §4.2.3',
  },
  obsolete: { code: 502, enhanced: '5.5.1', text: '{verb} is obsolete: {reason}', clause: 'RFC 5321 §F' },
  notImplemented: {
    code: 502,
    enhanced: '5.5.1',
    text: '{verb} is not available here',
    clause: 'RFC 5321 §4.2.4',
  },

  // MAIL
  senderOk: { code: 250, enhanced: '2.1.0', text: 'Ok', clause: 'RFC 5321 §4.1.1.2' },
  nestedMail: {
    code: 503,
    enhanced: '5.5.1',
    text: 'A mail is already begun; RSET gives it up',
    clause: 'RFC 5321 §4.1.4',
  },
  badSenderSyntax: {
    code: 501,
    enhanced: '5.1.7',
    text: 'Bad sender address: {problem}',
    clause: 'RFC 5321 §4.1.2',
  },
  badParameter: {
    code: 501,
    enhanced: '5.5.4',
    text: 'Bad parameter {name}: {problem}',
    clause: 'RFC 5321 §4.1.1.11',
  },
  unknownParameter: {
    code: 555,
    enhanced: '5.5.4',
    text: 'Parameter {name} is not known here',
    clause: 'RFC 5321 §4.1.1.11',
  },
  needsSmtpUtf8: {
    code: 553,
    enhanced: '5.6.7',
    text: 'An address outside ASCII needs MAIL with SMTPUTF8',
    clause: 'RFC 6531 §3.5',
  },
  tooBig: {
    code: 552,
    enhanced: '5.3.4',
    text: 'Message too big: at most {limit} octets are taken',
    clause: 'RFC 1870 §6.1',
  },
  loginRequired: {
    code: 530,
    enhanced: '5.7.0',
    text: 'Authentication required: log in with AUTH first',
    clause: 'RFC 6409 §4.3',
  },
  tlsRequired: {
    code: 530,
    enhanced: '5.7.0',
    text: 'Must issue a STARTTLS command first',
    clause: 'RFC 3207 §4',
  },
  /** For a host's `sender`. */
  senderNotYours: {
    code: 550,
    enhanced: '5.7.1',
    text: 'You may not send as this address',
    clause: 'RFC 6409 §6.1',
  },
  senderRefused: { code: 550, enhanced: '5.7.1', text: 'Sender refused: {reason}', clause: 'RFC 5321 §3.3' },

  // RCPT
  recipientOk: { code: 250, enhanced: '2.1.5', text: 'Ok', clause: 'RFC 5321 §4.1.1.3' },
  recipientNeedsMail: { code: 503, enhanced: '5.5.1', text: 'Send MAIL first', clause: 'RFC 5321 §4.1.4' },
  badRecipientSyntax: {
    code: 501,
    enhanced: '5.1.3',
    text: 'Bad recipient address: {problem}',
    clause: 'RFC 5321 §4.1.2',
  },
  tooManyRecipients: {
    code: 452,
    enhanced: '4.5.3',
    text: 'Too many recipients: at most {limit} in one mail',
    clause: 'RFC 5321 §4.5.3.1.10',
  },
  /** For a host's `recipient`. */
  unknownRecipient: {
    code: 550,
    enhanced: '5.1.1',
    text: 'No such user here: {address}',
    clause: 'RFC 5321 §3.3',
  },
  relayDenied: {
    code: 550,
    enhanced: '5.7.1',
    text: 'Relaying denied for {address}',
    clause: 'RFC 5321 §3.6.2',
  },
  mailboxFull: { code: 452, enhanced: '4.2.2', text: 'Mailbox full: {address}', clause: 'RFC 5321 §4.2.3' },
  mailboxOverQuota: {
    code: 552,
    enhanced: '5.2.2',
    text: 'Mailbox over quota: {address}',
    clause: 'RFC 5321 §4.2.3',
  },
  mailboxDisabled: {
    code: 550,
    enhanced: '5.2.1',
    text: 'Mailbox disabled: {address}',
    clause: 'RFC 3463 §3.3',
  },
  recipientLater: {
    code: 450,
    enhanced: '4.2.1',
    text: 'Mailbox not available now, try again later',
    clause: 'RFC 5321 §4.2.3',
  },
  recipientRefused: {
    code: 550,
    enhanced: '5.7.1',
    text: 'Recipient refused: {reason}',
    clause: 'RFC 5321 §3.3',
  },

  // DATA, BDAT
  startData: { code: 354, text: 'End data with <CR><LF>.<CR><LF>', clause: 'RFC 5321 §4.1.1.4' },
  queued: { code: 250, enhanced: '2.0.0', text: 'Ok: queued as {id}', clause: 'RFC 5321 §4.1.1.4' },
  chunkTaken: { code: 250, enhanced: '2.0.0', text: '{octets} octets received', clause: 'RFC 3030 §2' },
  dataNeedsMail: {
    code: 503,
    enhanced: '5.5.1',
    text: 'Send MAIL and RCPT first',
    clause: 'RFC 5321 §4.1.4',
  },
  noRecipients: { code: 554, enhanced: '5.5.1', text: 'No valid recipients', clause: 'RFC 5321 §4.1.1.4' },
  dataAfterChunks: {
    code: 503,
    enhanced: '5.5.1',
    text: 'This mail came by BDAT so far; go on with BDAT, or RSET',
    clause: 'RFC 3030 §2',
  },
  dataWithBinary: {
    code: 503,
    enhanced: '5.5.1',
    text: 'BODY=BINARYMIME must be sent with BDAT',
    clause: 'RFC 3030 §3',
  },
  chunkOutOfOrder: {
    code: 503,
    enhanced: '5.5.1',
    text: 'BDAT without a mail begun; the chunk was dropped',
    clause: 'RFC 3030 §2',
  },
  badChunkSize: {
    code: 501,
    enhanced: '5.5.4',
    text: 'Syntax: BDAT octets [LAST]. What follows cannot be told from commands, closing',
    clause: 'RFC 3030 §2',
  },
  bareLineEnd: {
    code: 550,
    enhanced: '5.6.11',
    text: 'Message has a bare CR or LF; every line must end with CR LF',
    clause: 'RFC 5321 §2.3.8',
  },
  nulInText: {
    code: 554,
    enhanced: '5.6.0',
    text: 'Message has a NUL octet; only BODY=BINARYMIME may',
    clause: 'RFC 5322 §4',
  },
  /** For a host's `message` and a sink's `finish`. */
  messageRefused: {
    code: 550,
    enhanced: '5.7.1',
    text: 'Message refused: {reason}',
    clause: 'RFC 5321 §7.9',
  },
  messageRejected: {
    code: 554,
    enhanced: '5.6.0',
    text: 'Message refused: {reason}',
    clause: 'RFC 5321 §4.2.3',
  },
  loopDetected: {
    code: 554,
    enhanced: '5.4.6',
    text: 'Too many hops: this mail is going round in circles',
    clause: 'RFC 5321 §6.3',
  },
  storageFull: {
    code: 452,
    enhanced: '4.3.1',
    text: 'Not enough storage, try again later',
    clause: 'RFC 5321 §4.2.3',
  },
  messageLater: {
    code: 451,
    enhanced: '4.7.1',
    text: 'Try again later: {reason}',
    clause: 'RFC 5321 §4.2.3',
  },

  // VRFY, EXPN
  cannotVerify: {
    code: 252,
    enhanced: '2.5.2',
    text: 'Cannot VRFY user, but will take mail for them and try to deliver',
    clause: 'RFC 5321 §3.5.3',
  },
  verified: { code: 250, enhanced: '2.1.5', text: '{address}', clause: 'RFC 5321 §3.5.1' },
  expanded: { code: 250, enhanced: '2.1.5', text: '{text}', clause: 'RFC 5321 §3.5.2' },
  expandRefused: {
    code: 550,
    enhanced: '5.7.2',
    text: 'Members of lists are not told here',
    clause: 'RFC 5321 §7.3',
  },

  // STARTTLS
  startTls: { code: 220, enhanced: '2.0.0', text: 'Ready to start TLS', clause: 'RFC 3207 §4' },
  tlsActive: { code: 503, enhanced: '5.5.1', text: 'TLS is already active', clause: 'RFC 3207 §4.2' },
  tlsUnavailable: {
    code: 502,
    enhanced: '5.5.1',
    text: 'STARTTLS is not available here',
    clause: 'RFC 3207 §4',
  },
  tlsInMail: {
    code: 503,
    enhanced: '5.5.1',
    text: 'Not in the middle of a mail; RSET gives it up',
    clause: 'RFC 3207 §4',
  },

  // AUTH
  authSuccess: { code: 235, enhanced: '2.7.0', text: 'Authentication successful', clause: 'RFC 4954 §6' },
  /** The text is base64 of the mechanism's octets, or empty. */
  authChallenge: { code: 334, text: '{challenge}', clause: 'RFC 4954 §4' },
  authFailed: {
    code: 535,
    enhanced: '5.7.8',
    text: 'Authentication failed: wrong user name or password',
    clause: 'RFC 4954 §6',
  },
  authMalformed: {
    code: 501,
    enhanced: '5.5.2',
    text: 'Malformed answer for this mechanism',
    clause: 'RFC 4954 §4',
  },
  authNoInitialResponse: {
    code: 501,
    enhanced: '5.7.0',
    text: '{mechanism} takes no initial response: the server speaks first',
    clause: 'RFC 4954 §4',
  },
  authNotBase64: { code: 501, enhanced: '5.5.2', text: 'Expected base64', clause: 'RFC 4954 §4' },
  authCancelled: { code: 501, enhanced: '5.7.0', text: 'Authentication cancelled', clause: 'RFC 4954 §4' },
  authTemporary: {
    code: 454,
    enhanced: '4.7.0',
    text: 'Temporary authentication failure, try again later',
    clause: 'RFC 4954 §6',
  },
  authTwice: { code: 503, enhanced: '5.5.1', text: 'Already logged in', clause: 'RFC 4954 §4' },
  authInMail: {
    code: 503,
    enhanced: '5.5.1',
    text: 'AUTH is not possible in the middle of a mail',
    clause: 'RFC 4954 §4',
  },
  authUnknownMechanism: {
    code: 504,
    enhanced: '5.5.4',
    text: 'Mechanism {mechanism} is not offered; choose from: {offered}',
    clause: 'RFC 4954 §4',
  },
  authNotOffered: { code: 503, enhanced: '5.5.1', text: 'AUTH is not offered here', clause: 'RFC 4954 §4' },
  authNeedsTls: {
    code: 538,
    enhanced: '5.7.11',
    text: 'Encryption required to log in: send STARTTLS first',
    clause: 'RFC 4954 §6',
  },

  // ETRN
  queueStarted: { code: 250, enhanced: '2.0.0', text: 'Queue for {domain} started', clause: 'RFC 1985 §5' },
  queueRefused: {
    code: 459,
    enhanced: '4.7.1',
    text: 'Queue for {domain} is not started for you',
    clause: 'RFC 1985 §5',
  },
} as const satisfies Record<string, Reply>;

export type ReplyName = keyof typeof replies;

/** The reply with `{name}` in its text replaced by the values. A name without a value stays as it is. */
export function fill(reply: Reply, values: Readonly<Record<string, string | number>>): Reply {
  const text = reply.text.replace(/\{([a-z]+)\}/gi, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
  return { ...reply, text };
}

/** Whether a host's answer is a reply rather than a value. */
export function isReply(answer: unknown): answer is Reply {
  return (
    typeof answer === 'object' && answer !== null && typeof (answer as { code?: unknown }).code === 'number'
  );
}
