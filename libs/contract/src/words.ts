/**
 * The words of the contract that lists are made of, without zod: what only shows them need not carry the schemas.
 * `@glasspost/contract/words` is this file alone.
 */

/**
 * What can be done to an installation, one stable word each: the kind of thing, a dot, and the deed. Programs search the
 * audit log by them: none is ever renamed.
 */
export const AUDIT_ACTIONS = [
  'session.signIn',
  'session.signOut',
  'operator.create',
  'operator.update',
  'operator.delete',
  'operator.password',
  'operator.endSession',
  'operator.secondFactor',
  'operator.removeSecondFactor',
  'operator.recoveryCodes',
  'passkey.create',
  'passkey.delete',
  'token.create',
  'token.delete',
  'server.create',
  'server.update',
  'server.delete',
  'server.service',
  'server.clearCache',
  'server.testMail',
  'server.certificate',
  'domain.create',
  'domain.update',
  'domain.delete',
  'domain.import',
  'domain.accounts',
  'domain.fix',
  'account.create',
  'account.update',
  'account.delete',
  'account.enter',
  'account.password',
  'account.endSession',
  'account.secondFactor',
  'account.removeSecondFactor',
  'account.recoveryCodes',
  'account.forwarding',
  'account.vacation',
  'appPassword.create',
  'appPassword.delete',
  'alias.create',
  'alias.update',
  'alias.delete',
  'zone.create',
  'zone.update',
  'zone.delete',
  'zone.text',
  'zone.undo',
  'record.create',
  'record.update',
  'record.delete',
  'queue.act',
  'delivery.act',
  'message.delete',
  'setup.apply',
  'certificate.create',
  'certificate.delete',
  'acme.create',
  'acme.retry',
  'acme.delete',
  'webhook.create',
  'webhook.update',
  'webhook.delete',
  'webhook.test',
  'webhook.resend',
  'lab.create',
  'lab.update',
  'lab.delete',
  'lab.reset',
  'labPc.create',
  'labPc.update',
  'labPc.delete',
  'labMail.send',
  'labMail.receive',
  'labMail.mark',
  'labMail.delete',
  'installation.backup',
  'installation.restore',
  'installation.signIn',
  /** Reading what a domain administrator may not see: only refusals are logged. */
  'access.read',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
type KindOf<A> = A extends `${infer K}.${string}` ? K : never;
export type AuditKind = KindOf<AuditAction>;
export const AUDIT_KINDS = [
  ...new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0] as AuditKind)),
] as readonly AuditKind[];

export const AUDIT_OUTCOMES = ['done', 'failed', 'refused', 'unknown'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** green: all is well; yellow: it works, but should be better; red: mail is lost or refused; neutral: nothing to judge. */
export const VERDICTS = ['green', 'yellow', 'red', 'neutral'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is looked at of a mail domain, in this order. */
export const DOMAIN_CHECKS = ['mx', 'address', 'helo', 'ptr', 'spf', 'dkim', 'dmarc', 'clients'] as const;
export type DomainCheck = (typeof DOMAIN_CHECKS)[number];

export const PART_KINDS = ['database', 'disk', 'listener', 'queue', 'certificate', 'domain'] as const;

export const DELIVERY_STATUS = ['queued', 'held', 'delivered', 'bounced', 'deleted'] as const;

/** Which accounts of a domain are looked at; `full`: at least 95 % of the quota is used. */
export const ACCOUNT_FILTERS = ['enabled', 'disabled', 'full', 'neverLoggedIn'] as const;
export type AccountFilter = (typeof ACCOUNT_FILTERS)[number];
/** What accounts are ordered by; with a hyphen in front: the other way round. */
export const ACCOUNT_ORDERS = ['name', '-name', 'used', '-used', 'lastLogin', '-lastLogin'] as const;
export type AccountOrder = (typeof ACCOUNT_ORDERS)[number];
/** A group is an alias that is listed apart: an address with members. */
export const ALIAS_KINDS = ['alias', 'group'] as const;
/** Who may send to an alias or group. */
export const ALIAS_SENDERS = ['anybody', 'members', 'domain'] as const;
export type AliasSenders = (typeof ALIAS_SENDERS)[number];
/** The mail protocols that an app password may be for. */
export const MAIL_PROTOCOLS = ['smtp', 'pop3', 'imap'] as const;
export type MailProtocol = (typeof MAIL_PROTOCOLS)[number];
/** What accounts are logged in to by: the mail protocols, and the account's own pages in the console. */
export const LOGIN_PROTOCOLS = [...MAIL_PROTOCOLS, 'console'] as const;
export type LoginProtocol = (typeof LOGIN_PROTOCOLS)[number];
/** How a connection to a service is encrypted: from its first octet, or by STARTTLS (STLS in POP3). */
/** Types of the DNS records by which mail programs find their services. */
export const CLIENT_RECORDS = ['SRV', 'CNAME'] as const;

export const CLIENT_SECURITY = ['tls', 'starttls'] as const;
/** What can be done with many accounts at once. */
export const ACCOUNT_ACTIONS = ['enable', 'disable', 'quota', 'delete'] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** What can come of trying the OpenID provider. */
export const SIGN_IN_TRIES = ['ok', 'unreachable', 'notOpenId', 'otherIssuer', 'noKeys', 'insecure'] as const;
export type SignInTry = (typeof SIGN_IN_TRIES)[number];

export const QUEUE_ACTIONS = ['hold', 'release', 'retry', 'return', 'delete'] as const;

/** `domainAdministrator` sees and manages nothing but the domains that are chosen for it, and what lies in them. */
export const ROLES = ['administrator', 'domainAdministrator', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** What a token may do. `read` sees everything but secrets; the others also change. */
export const SCOPES = [
  'read',
  'servers',
  'dns',
  'accounts',
  'queue',
  'messages',
  'setup',
  'operators',
] as const;
export type Scope = (typeof SCOPES)[number];

/** What became of a mail for one address that it was for, the last thing that is known. */
export const TRACE_STATES = [
  'delivered',
  'fetched',
  'erased',
  'queued',
  'deferred',
  'held',
  'sent',
  'bounced',
  'removed',
  'refused',
] as const;
export type TraceState = (typeof TRACE_STATES)[number];
export const TRACE_ORIGINS = ['smtp', 'report', 'vacation'] as const;
export const TRACE_OUTCOMES = ['accepted', 'refused', 'interrupted'] as const;
export const TRACE_EVENTS = [
  'attempt',
  'held',
  'released',
  'returned',
  'removed',
  'reported',
  'answered',
  'fetched',
  'erased',
] as const;
export type TraceEventKind = (typeof TRACE_EVENTS)[number];

/** Those of use to a domain administrator: only such may be given to a token of theirs. */
export const DOMAIN_SCOPES: readonly Scope[] = ['read', 'dns', 'accounts', 'messages'];

/** Where a certificate is from: our own authority, somebody's hand, or an authority that speaks ACME. */
export const CERTIFICATE_SOURCES = ['own', 'uploaded', 'acme'] as const;
export type CertificateSource = (typeof CERTIFICATE_SOURCES)[number];

/** How an authority that speaks ACME is shown that a name is ours. */
export const ACME_CHALLENGES = ['http-01', 'dns-01'] as const;
export const ACME_STATUSES = ['waiting', 'issued', 'failed'] as const;

/** What webhooks can tell of. `webhook.test` comes only when somebody presses the button. */
export const WEBHOOK_EVENTS = [
  'mail.delivered',
  'mail.deferred',
  'mail.bounced',
  'mail.refused',
  'account.created',
  'account.changed',
  'account.removed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const LAB_FOLDERS = ['inbox', 'sent'] as const;
export type LabFolder = (typeof LAB_FOLDERS)[number];
export const LAB_JOB_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
export const LAB_RESULTS = ['sent', 'partly', 'failed'] as const;

/** What a lab's checklist can wait for. */
export const LAB_EVENTS = [
  'login',
  'smtp-accepted',
  'smtp-rejected',
  'dns-query',
  'delivered',
  'bounced',
  'received',
] as const;

/** What the mail client of a PC says while it works, one word for each sentence. */
export const LAB_STEPS = [
  'resolving',
  'resolved',
  'literal',
  'connecting',
  'heard',
  'tls',
  'accepted',
  'refused',
  'sent',
  'fetching',
  'tooLarge',
  'received',
  'nothingNew',
  'noDns',
  'badHost',
  'noSuchName',
  'noAddress',
  'dnsFailed',
  'connectFailed',
  'loginRefused',
  'rejected',
  'unanswered',
  'broken',
  'full',
  'cancelled',
  'failed',
] as const;
export type LabStep = (typeof LAB_STEPS)[number];

/** Header of a backup: about how many octets it has when it is unpacked. */
export const ESTIMATE_HEADER = 'Glasspost-Estimated-Octets';

/** How much is recorded of a server's conversations. */
export const RECORDING_LEVELS = ['off', 'commands', 'full'] as const;
export type RecordingLevel = (typeof RECORDING_LEVELS)[number];

/** What a server can offer, each on a port of its own. */
export const SERVICES = [
  'dns',
  'smtp',
  'submission',
  'submissions',
  'pop3',
  'pop3s',
  'imap',
  'imaps',
] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Protocols that are recorded. */
export const RECORDED_PROTOCOLS = ['smtp', 'pop3', 'imap', 'dns'] as const;
export type RecordedProtocol = (typeof RECORDED_PROTOCOLS)[number];

/** Conversations that an export can be told by their ids: what an address of 8,000 octets has room for (RFC 9110 §4.1). */
export const MAX_EXPORTED_IDS = 200;

/** How a conversation ended, seen from the end that was recorded. */
export const CONVERSATION_OUTCOMES = ['open', 'done', 'failed', 'broken', 'refused'] as const;
export type ConversationOutcome = (typeof CONVERSATION_OUTCOMES)[number];

export const CONVERSATION_EVENTS = [
  'connect',
  'tls',
  'close',
  'command',
  'reply',
  'data',
  'query',
  'answer',
  'credentials',
  'decision',
] as const;
export type ConversationEventKind = (typeof CONVERSATION_EVENTS)[number];

/** What recorded conversations are exported as. */
export const CONVERSATION_FORMATS = ['pcapng', 'text', 'json'] as const;
export type ConversationFormat = (typeof CONVERSATION_FORMATS)[number];

/** The two ends: who opened the connection (or asked), and who accepted it. */
export const PARTIES = ['client', 'server'] as const;
export type ConversationParty = (typeof PARTIES)[number];

/** The protocols whose sessions have states. */
export const STATEFUL_PROTOCOLS = ['smtp', 'pop3', 'imap'] as const;
export type StatefulProtocol = (typeof STATEFUL_PROTOCOLS)[number];

/** How a lab runs: as the network does, or event by event. */
export const LAB_MODES = ['realtime', 'simulation'] as const;
export type LabMode = (typeof LAB_MODES)[number];

/** The protocols whose units are taken apart for a person. IMF and MIME: what a message is written in. */
export const PDU_PROTOCOLS = [
  'IMF',
  'MIME',
  'SMTP',
  'POP3',
  'IMAP',
  'DNS',
  'TLS',
  'TCP',
  'UDP',
  'IPv4',
  'IPv6',
  'Ethernet',
] as const;
export type PduProtocol = (typeof PDU_PROTOCOLS)[number];

/** The longest that a page may have been on its way, for the event stream to tell what it missed. */
export const MAX_PAGE_AGE_MS = 600_000;

/** What a folder is for: RFC 6154 §2 without its backslash, and the INBOX. */
export const SPECIAL_FOLDERS = [
  'inbox',
  'drafts',
  'sent',
  'archive',
  'junk',
  'trash',
  'all',
  'flagged',
] as const;
/** What can be done to mails that are selected in the webmail. */
export const WEBMAIL_ACTIONS = [
  'read',
  'unread',
  'flag',
  'unflag',
  'move',
  'copy',
  'delete',
  'junk',
  'notJunk',
] as const;
