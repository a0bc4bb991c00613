import fs from 'node:fs';
import path from 'node:path';
import { type Sentence, sentencesOf } from './sentences';

const project = path.resolve(import.meta.dirname, '../../../../..');

/** Where the sentences come from that the API passes on. */
const SOURCES = [
  'apps/server/src',
  'libs/contract/src',
  'libs/dns/src',
  'libs/queue/src',
  'libs/smtp/src/client',
  'libs/smtp/src/server',
  'libs/wire/src/channel.ts',
];

/** A kind of sentence that nobody reads in the console; where several expressions are given, all must fit. */
interface Exception {
  readonly why: string;
  readonly file?: RegExp;
  readonly to?: RegExp;
  readonly text?: RegExp;
}

const SQL =
  /\b(SELECT|FROM|WHERE|UPDATE|DELETE|INSERT|COPY|TABLE|NULL|JOIN|CASE|ORDER BY|LIMIT|BEGIN|ON CONFLICT|UNION|DESC|AND|ILIKE|LIKE|NOT|LOCK)\b|::|'queued'|'deleted'|\$\{|\|\| ' '|toast_|trace_mail|operator_id|, id\) </;

const NOT_FOR_PEOPLE: readonly Exception[] = [
  {
    why: 'What is wrong with a provider is said by the word `result`; the detail beside it is for who runs it.',
    file: /accounts\/openid-discovery\.ts$/,
  },
  { why: 'A scope is a list of words of OpenID.', text: /^openid email$/ },
  {
    why: 'Words of header fields; a subject in the language of the mail that it answers.',
    file: /mail\/(forwarding|vacations)\.ts$/,
    text: /^(Delivered-To: |Auto: |auto-replied )/,
  },
  { why: 'What a key is derived for.', text: /^scram decoy$/ },
  { why: 'The session answers that it is temporary.', file: /secrets\/login-throttle\.ts$/ },
  { why: 'The document of the API is for programmers.', to: /(^|\.)describe$|^(summary|description):$/ },
  {
    why: 'The document of the API is for programmers.',
    file: /api\/openapi|webhooks\.controller|pc-mail\.controller/,
    to: /^const (PAYLOAD|WATCH)$|Description$|customSiteTitle/,
  },
  {
    why: 'Names the field of a filter in the document of the API.',
    file: /contract\/src\/trace/,
    to: /^part$/,
  },
  { why: 'Said to mail programs, before anybody has signed in.', file: /apps\/server\/src\/client-setup\// },
  { why: 'SQL.', file: /^apps\/server/, text: SQL },
  { why: 'SQL.', to: /\.query$/ },
  {
    why: 'The log of the server, and its terminal when it does not start.',
    to: /^log\.\w+$|\.log$|^std(out|err)\.write$/,
  },
  {
    why: 'The log of the server, and its terminal when it does not start.',
    file: /\/(main|migrate-main|application|installation-key|database|catalog\.repository|certificates|certificate-files|authority|identity)\.ts$/,
  },
  {
    why: 'A set-up document that is applied at the start is spoken of in the terminal.',
    file: /setup\.service/,
    to: /^Error$/,
  },
  { why: 'A mistake of the programmer; what people see is “Something went wrong here”.', to: /^TypeError$/ },
  {
    why: 'A mistake of the programmer; what people see is “Something went wrong here”.',
    file: /octets|maildrop|libs\/smtp\/src\/(client\/session|server\/conversation)/,
    to: /^Error$/,
  },
  { why: 'Cut off in the audit log, which shows data.', file: /audit\/fields/ },
  {
    why: 'Words for programs: headers, stages, purposes of keys, marks of routes.',
    to: /^('Cache-Control':|type:|audit:|id:|Symbol|SetMetadata|response\.type|response\.write|send|app\.set|\.challenge|\.isOurs|\.update|key\.(seal|open)|const (contextOf|context|secretContext))$/,
  },
  {
    why: 'Said over IMAP: the mail program shows it, in English.',
    file: /^apps\/server\/src\/mailboxes\//,
  },
  {
    why: 'Words for programs: headers, PEM, columns.',
    file: /server\/src\/(tls|acme)\//,
    text: /^attachment; |^PRIVATE KEY$|AS "sealedKey"|^acme account /,
  },
  { why: 'The form of server-sent events.', file: /live\/event-streams\.ts$|webmail\/owner-streams\.ts$/ },
  {
    why: 'Header fields of mail and of answers, and what is wrong with an index of ours.',
    file: /webmail\/(draft-octets|wire-list)\.ts$/,
  },
  {
    why: 'Header fields of mail and of answers, and what is wrong with an index of ours.',
    file: /webmail\/(sending|letters\.controller)\.ts$/,
    text: /^sandbox|^Date: /,
  },
  {
    why: 'Said over SMTP or POP3, or written into mail: those who wrote the client read it, in English.',
    to: /^(busy:|syntax:|expected:|session\.command|channel\.write|const line|textPart)$/,
  },
  {
    why: 'Said over SMTP or POP3, or written into mail: those who wrote the client read it, in English.',
    file: /libs\/queue\/src\/bounce|welcome\/test-mail\.ts/,
    to: /^(?!ProblemException|invalidField)/,
  },
  {
    why: 'Said over SMTP or POP3, or written into mail: those who wrote the client read it, in English.',
    file: /server\/commands\/(help|obsolete|rcpt|auth)\.ts$/,
    to: /^(?!host\.decision)/,
  },
  {
    why: 'Our client says it to itself: `local-replies.ts` has a sentence of its own for it.',
    file: /libs\/smtp\/src\/client/,
    to: /^($|MalformedReply|BareLineEnd|ContentLengthMismatch|TransportTimeout)$/,
  },
  {
    why: 'Ends a session from outside; no page shows it.',
    file: /libs\/smtp\/src\/server|libs\/wire|mail\/(incoming-mail|mail-writer|content)/,
    to: /^(Error|super|TransportClosed|TransportTimeout|TooManyHops|MailboxGone)$/,
  },
  {
    why: 'Shown by the page of a conversation, in the words of the protocol.',
    file: /libs\/dns\/src\/dissect/,
  },
  {
    why: 'Zone text and records: data.',
    file: /zone-file\/print|zone-text\.ts|spf\.ts/,
    to: /^(const (lines|recordLine)|lines\.push|return)$/,
  },
  { why: 'Part of another sentence of the same function.', to: /^const (where|what|label)$/ },
  { why: 'Part of another sentence of the same function.', file: /route\.ts$/, to: /^const why$/ },
  {
    why: 'Labs are templates and their mail client speaks by codes: what people read is in messages/, or in three languages already.',
    file: /labs\/(templates|pc-mail\/(words|reading))\.ts$/,
  },
  {
    why: 'What a PDU means has its words in messages/ and a test of its own (pdu/words.spec.ts).',
    file: /^apps\/server\/src\/pdu\//,
  },
  {
    why: 'The console says these itself, by their codes (`health` in messages/).',
    file: /health\/(checks\/sentences|parts)\.ts$/,
  },
];

/** What the API says and no string of the sources holds as a sentence. */
export const SAID_ELSEWHERE: readonly { readonly why: string; readonly texts: readonly string[] }[] = [
  { why: 'A reason with the host in front: no words of its own.', texts: ['{where}: {reason}'] },
  { why: 'Written by SQL (webhooks.repository.ts).', texts: ['The webhook was switched off.'] },
  {
    why: 'Words of the YAML parser about a set-up document.',
    texts: [
      'Nested mappings are not allowed in compact mappings',
      'A block sequence may not be used as an implicit map key',
      'All mapping items must start at the same column',
      'All sequence items must start at the same column',
      'Implicit keys need to be on a single line',
      'Implicit map keys need to be followed by map values',
      'Map keys must be unique',
      'Missing closing {quote}quote',
      'Sequence item without - indicator',
      'Tabs are not allowed as indentation',
      'Unexpected {token} token',
      'Unexpected {token} at node end',
      'Unexpected {token} in {place}',
      'Unresolved tag: {tag}',
      'Plain value cannot start with {character}',
      'Block scalar values in collections must be indented',
      'Flow map in block collection must be sufficiently indented and end with a {bracket}',
      'Flow sequence in block collection must be sufficiently indented and end with a {bracket}',
      'Invalid escape sequence {sequence}',
      'Excessive alias count indicates a resource exhaustion attack',
    ],
  },
  {
    why: 'Words of zod, for rules that have none of their own.',
    texts: [
      'Invalid input',
      'Invalid input: expected {expected}',
      'Invalid input: expected {expected}, received undefined',
      'Invalid input: expected {expected}, received {received}',
      'Invalid input: expected int, received number',
      'Invalid input: expected number, received {received}',
      'Invalid input: expected string, received {received}',
      'Invalid option: expected one of {options}',
      'Invalid discriminator value. Expected {options}',
      'Invalid number: must be a multiple of {step}',
      'Invalid string: must match pattern {pattern}',
      'Invalid ISO datetime',
      'Invalid UUID',
      'Too big: expected string to have <={most} characters',
      'Too small: expected string to have >={least} characters',
      'Too small: expected string to have exactly {count} characters',
      'Too big: expected array to have <={most} items',
      'Too small: expected array to have >={least} items',
      'Too big: expected {kind} to be <={most}',
      'Too small: expected {kind} to be >={least}',
      'Too small: expected {kind} to be >{least}',
      'Unrecognized key: {name}',
      'Unrecognized keys: {names}',
    ],
  },
];

/** A sentence that the API passes on, and where it is said. */
export interface ApiSentence extends Sentence {
  readonly at: string;
}

/** All of them; those of `notFound` and `damaged` complete, as they are sent. */
export function apiSentences(): { said: ApiSentence[]; exceptions: { why: string; count: number }[] } {
  const said: ApiSentence[] = [];
  const counts = NOT_FOR_PEOPLE.map(() => 0);
  for (const file of SOURCES.flatMap(filesOf)) {
    const source = fs.readFileSync(path.join(project, file), 'utf8');
    const missing = [...source.matchAll(/\bnotFound\(\s*'([^']+)'/g)].map(
      ([, what]) => `There is no such ${what!}.`,
    );
    for (const text of missing) said.push({ text, shown: text, to: 'notFound', line: 0, at: file });
    for (const sentence of sentencesOf(file, source)) {
      if (sentence.to === 'notFound') continue;
      const rule = NOT_FOR_PEOPLE.findIndex(
        (one) =>
          (one.file?.test(file) ?? true) &&
          (one.to?.test(sentence.to) ?? true) &&
          (one.text?.test(sentence.text) ?? true),
      );
      if (rule >= 0) counts[rule]!++;
      else said.push({ ...sentence, at: `${file}:${sentence.line}` });
    }
  }
  return { said, exceptions: NOT_FOR_PEOPLE.map(({ why }, at) => ({ why, count: counts[at]! })) };
}

function filesOf(source: string): string[] {
  if (source.endsWith('.ts')) return [source];
  return fs
    .readdirSync(path.join(project, source), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.spec\.ts$|\.d\.ts$|(^|\/)testing\//.test(file))
    .sort()
    .map((file) => `${source}/${file}`);
}
