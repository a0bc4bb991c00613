import type { RemoteReply } from '@glasspost/smtp';

/** What a reply means for a delivery (RFC 5321 §4.2.1). */
export type Outcome = 'delivered' | 'later' | 'never';

/** By the first digit; a code that makes no sense counts as temporary, so that nothing is lost. */
export function outcomeOf(reply: RemoteReply): Outcome {
  if (reply.code >= 200 && reply.code < 300) return 'delivered';
  return reply.code >= 500 && reply.code < 600 ? 'never' : 'later';
}

/** The RFC 3463 status for a report: the remote's where its class agrees with the code (RFC 2034 §4), else the class alone. */
export function statusOf(reply: RemoteReply): string {
  const status = { delivered: '2', later: '4', never: '5' }[outcomeOf(reply)];
  return reply.enhanced?.startsWith(`${status}.`) ? reply.enhanced : `${status}.0.0`;
}

/** The reply on one line, as people and reports quote it. The text has its enhanced code in front already. */
export function replyText(reply: RemoteReply): string {
  return `${reply.code} ${reply.text.replaceAll('\n', ' ')}`;
}
