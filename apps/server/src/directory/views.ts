import type { AliasSenders, ServerTuning, ServiceName } from '@glasspost/contract';

/** What this process holds in memory of a server: everything that a connection needs to know of it. */
export interface ServerView {
  readonly id: string;
  /** Servers are listed by it, ascending. */
  readonly position: number;
  readonly name: string;
  readonly hostname: string;
  readonly addresses: readonly string[];
  readonly dns: string | null;
  readonly allowPlaintextAuth: boolean;
  readonly forwarders: readonly string[];
  readonly recursionFrom: readonly string[];
  readonly relayFrom: readonly string[];
  readonly maxMessageOctets: number;
  readonly smarthost: string | null;
  readonly postmaster: string | null;
  readonly tuning: ServerTuning;
  readonly labId: string | null;
  readonly services: ReadonlySet<ServiceName>;
  readonly revision: number;
  /** By name, lower case. */
  readonly domains: ReadonlyMap<string, DomainView>;
}

export interface DomainView {
  readonly id: string;
  readonly name: string;
  readonly catchAll: string | null;
}

/** An account as the wire side needs it. */
export interface AccountView {
  readonly kind: 'account';
  readonly id: string;
  readonly serverId: string;
  readonly domainId: string;
  /** `local@domain` */
  readonly address: string;
  readonly enabled: boolean;
  readonly passwordHash: string;
  /** Whether the password itself opens nothing. */
  readonly appPasswordsOnly: boolean;
  readonly sealedSecret: Uint8Array | null;
  readonly quotaBytes: number | null;
  /** Where mail is sent on to; null: nowhere. */
  readonly forwarding: { readonly to: readonly string[]; readonly keep: boolean } | null;
  /** When mail is answered, in milliseconds since 1970; null: never. */
  readonly vacation: { readonly from: number; readonly until: number } | null;
  /** Mailbox number of INBOX. */
  readonly inbox: number;
}

export interface AliasView {
  readonly kind: 'alias';
  readonly address: string;
  readonly targets: readonly string[];
  readonly domainId: string;
  readonly senders: AliasSenders;
}
