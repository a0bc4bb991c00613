import { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ServiceName } from '@glasspost/contract';
import { Notifications } from '../database/notifications.js';
import { DirectoryRepository } from './directory.repository.js';
import type { AccountView, AliasView, DomainView, ServerView } from './views.js';

/** Accounts and aliases held at once; each takes a few hundred octets. */
const MAX_ENTRIES = 50_000;
/** How often an alias may lead to another alias (loops end here). */
const MAX_ALIAS_DEPTH = 8;
/** Most addresses that one alias may stand for in the end. */
const MAX_EXPANSION = 5_000;

const CHANGES = [
  'server',
  'zone',
  'domain',
  'account',
  'lab',
  'audit',
  'operator',
  'session',
  'certificate',
] as const;
export type DirectoryChange = (typeof CHANGES)[number];
/** Other kinds of notifications are for others. */
const isChange = (kind: string): kind is DirectoryChange => (CHANGES as readonly string[]).includes(kind);

/** Where mail for an address of ours goes. */
export interface Resolution {
  readonly accounts: readonly AccountView[];
  /** Addresses elsewhere that an alias or a catch-all names. */
  readonly remote: readonly string[];
  /** Aliases and groups on the way that not everybody may send to. */
  readonly gates: readonly AliasView[];
  /** One sentence for a person: how the address led there. */
  readonly why: string;
}

/**
 * The read-mostly view of servers, domains and accounts, in memory: what the wire side asks at every command. Servers
 * and domains are held whole, accounts as they are asked for. Changes, by whichever process, arrive by LISTEN/NOTIFY;
 * a handler that has just changed something calls `refresh` and so sees its own change at once.
 */
@Injectable()
export class Directory {
  private readonly log = new Logger('directory');
  private byId = new Map<string, ServerView>();
  private readonly serverOfDomain = new Map<string, string>();
  private readonly entries = new LRUCache<string, { value: AccountView | AliasView | null }>({
    max: MAX_ENTRIES,
  });
  private readonly logins = new LRUCache<string, string[]>({ max: MAX_ENTRIES });
  private readonly firstAccounts = new Map<string, string | undefined>();
  private readonly emitter = new EventEmitter().setMaxListeners(50);
  private readonly reloads = new Map<DirectoryChange, ((id: string) => Promise<void>)[]>();

  constructor(
    private readonly repository: DirectoryRepository,
    private readonly notifications: Notifications,
  ) {}

  async start(): Promise<void> {
    this.notifications.onChange((kind, id) => {
      if (isChange(kind)) this.changed(kind, id);
    });
    this.notifications.onMissed(() => this.changed('server', ''));
    await this.notifications.start();
    await this.loadAll();
  }

  /** Called after a change that this process has made or heard of; the view already shows it. */
  onChange(listener: (kind: DirectoryChange, id: string) => void): () => void {
    this.emitter.on('change', listener);
    return () => this.emitter.off('change', listener);
  }

  /**
   * Who holds a view of its own is asked to bring it up to date as part of `refresh`, so that a change is answered on the
   * wire when the call that made it returns. An empty id means: anything may have changed.
   */
  onReload(kind: DirectoryChange, reload: (id: string) => Promise<void>): void {
    const known = this.reloads.get(kind);
    if (known) known.push(reload);
    else this.reloads.set(kind, [reload]);
  }

  servers(): ServerView[] {
    return [...this.byId.values()];
  }

  server(id: string): ServerView | undefined {
    return this.byId.get(id);
  }

  /** A server as it is now; as it was when it has been removed meanwhile. For what lives longer than one command. */
  current(server: ServerView): ServerView {
    return this.byId.get(server.id) ?? server;
  }

  /** An account as it is now; null when it may no longer be used: switched off, removed or renamed. */
  async currentAccount(server: ServerView, { id, address }: AccountView): Promise<AccountView | null> {
    const at = address.lastIndexOf('@');
    const found = await this.find(server, address.slice(0, at), address.slice(at + 1));
    return found?.kind === 'account' && found.id === id && found.enabled ? found : null;
  }

  /** The server of this installation that has `service` on and listens on exactly this address, if any. */
  serverAt(address: string, service: ServiceName): ServerView | undefined {
    return this.servers().find(
      (server) => server.addresses.includes(address) && server.services.has(service),
    );
  }

  /** Loads again what has changed, and tells the listeners. */
  async refresh(kind: DirectoryChange, id: string): Promise<void> {
    if (kind === 'server') await (id === '' ? this.loadAll() : this.loadServer(id));
    if (kind === 'domain') await this.loadDomain(id);
    if (kind === 'account' || kind === 'domain') await this.forgetAccounts();
    for (const reload of this.reloads.get(kind) ?? []) await reload(id);
    this.emitter.emit('change', kind, id);
  }

  /** What `local@domain` is on this server, tags (`local+tag`) taken off; null: nothing. */
  async find(server: ServerView, local: string, domainName: string): Promise<AccountView | AliasView | null> {
    const domain = server.domains.get(domainName.toLowerCase());
    if (!domain) return null;
    const name = local.toLowerCase();
    const exact = await this.entry(domain, name);
    const plus = name.indexOf('+');
    return exact ?? (plus > 0 ? this.entry(domain, name.slice(0, plus)) : null);
  }

  /**
   * Where mail for an address goes: the account, what an alias stands for, the catch-all. Null: there is no such
   * recipient here. Disabled accounts receive nothing.
   */
  async resolve(server: ServerView, local: string, domainName: string): Promise<Resolution | null> {
    const accounts = new Map<string, AccountView>();
    const remote = new Set<string>();
    const seen = new Set<string>();
    const notes: string[] = [];
    const gates: AliasView[] = [];
    const visit = async (address: string, depth: number): Promise<boolean> => {
      if (seen.has(address) || depth > MAX_ALIAS_DEPTH || accounts.size + remote.size >= MAX_EXPANSION)
        return false;
      seen.add(address);
      const at = address.lastIndexOf('@');
      const domain = server.domains.get(address.slice(at + 1).toLowerCase());
      if (!domain) {
        if (depth > 0) remote.add(address);
        return depth > 0;
      }
      const found = await this.find(server, address.slice(0, at), domain.name);
      if (found?.kind === 'account') {
        if (!found.enabled) return false;
        accounts.set(found.id, found);
        return true;
      }
      if (found?.kind === 'alias') {
        if (found.senders !== 'anybody') gates.push(found);
        notes.push(
          `${found.address} is an alias for ${found.targets.slice(0, 5).join(', ')}${found.targets.length > 5 ? ', …' : ''}`,
        );
        let any = false;
        for (const target of found.targets) any = (await visit(target, depth + 1)) || any;
        return any;
      }
      if (domain.catchAll && domain.catchAll !== address) {
        notes.push(`${domain.name} sends mail for unknown names to ${domain.catchAll}`);
        return visit(domain.catchAll, depth + 1);
      }
      return false;
    };
    if (!(await visit(`${local}@${domainName}`, 0))) return null;
    return {
      accounts: [...accounts.values()],
      remote: [...remote],
      gates,
      why: notes.length > 0 ? notes.join('; ') : `${local}@${domainName} is an account here`,
    };
  }

  /** The account that postmaster's mail reaches (RFC 5321 §4.5.1), or undefined when the server has no account at all. */
  async postmaster(server: ServerView): Promise<string | undefined> {
    if (server.postmaster) return server.postmaster;
    if (!this.firstAccounts.has(server.id))
      this.firstAccounts.set(server.id, await this.repository.firstAccount(server.id));
    return this.firstAccounts.get(server.id);
  }

  /**
   * The account that a login name means: `local@domain`, or the local part alone when only one account of the server
   * has it (of several, the one in the server's first domain).
   */
  async login(server: ServerView, name: string): Promise<AccountView | null> {
    const at = name.lastIndexOf('@');
    if (at > 0) {
      const found = await this.find(server, name.slice(0, at), name.slice(at + 1));
      return found?.kind === 'account' ? found : null;
    }
    const key = `${server.id} ${name.toLowerCase()}`;
    let domains = this.logins.get(key);
    if (!domains) {
      domains = await this.repository.domainsWithAccount(server.id, name.toLowerCase());
      this.logins.set(key, domains);
    }
    const domain = domains[0];
    if (domain === undefined) return null;
    const found = await this.find(server, name, domain);
    return found?.kind === 'account' ? found : null;
  }

  private async entry(domain: DomainView, local: string): Promise<AccountView | AliasView | null> {
    const key = `${domain.id} ${local}`;
    const held = this.entries.get(key);
    if (held) return held.value;
    const epoch = this.epoch;
    const value = await this.repository.entry(domain.id, local);
    // A change that came in while we asked may already have made this answer old.
    if (epoch === this.epoch) this.entries.set(key, { value });
    return value;
  }

  /**
   * Whether some account of the server may use APOP and CRAM-MD5. Only then are they offered: clients prefer them to
   * what works for every account, and do not try another when they fail.
   */
  hasSharedSecrets(server: ServerView): boolean {
    return this.sharedSecrets.has(server.id);
  }

  /** Whether every account of the server may use SCRAM: not before, for the same reason. */
  hasScram(server: ServerView): boolean {
    return this.scram.has(server.id);
  }

  private epoch = 0;
  private scram = new Set<string>();
  private sharedSecrets = new Set<string>();

  private async forgetAccounts(): Promise<void> {
    this.epoch++;
    this.entries.clear();
    this.logins.clear();
    this.firstAccounts.clear();
    const [secrets, scram] = await Promise.all([
      this.repository.serversWithSharedSecrets(),
      this.repository.serversWithScram(),
    ]);
    this.sharedSecrets = new Set(secrets);
    this.scram = new Set(scram);
  }

  private changed(kind: DirectoryChange, id: string): void {
    this.refresh(kind, id).catch((error: unknown) => {
      this.log.error(`a change of ${kind} ${id} could not be read: ${String(error)}`);
      // Better to look again than to stay behind.
      setTimeout(() => this.changed(kind, id), 1000).unref();
    });
  }

  private async loadAll(): Promise<void> {
    await this.forgetAccounts();
    const servers = await this.repository.servers();
    this.byId = new Map(servers.map((server) => [server.id, server]));
    this.serverOfDomain.clear();
    for (const server of servers)
      for (const domain of server.domains.values()) this.serverOfDomain.set(domain.id, server.id);
  }

  private async loadServer(id: string): Promise<void> {
    const [server] = await this.repository.servers(id);
    if (!server) {
      this.byId.delete(id);
      return;
    }
    if (this.byId.has(id)) this.byId.set(id, server);
    else this.add(server);
    for (const domain of server.domains.values()) this.serverOfDomain.set(domain.id, id);
  }

  /** Several that are new are read side by side: which one comes first says nothing of their order. */
  private add(server: ServerView): void {
    const servers = [...this.byId.values(), server].sort((a, b) => a.position - b.position);
    this.byId = new Map(servers.map((one) => [one.id, one]));
  }

  private async loadDomain(id: string): Promise<void> {
    const serverId = (await this.repository.serverOfDomain(id)) ?? this.serverOfDomain.get(id);
    if (serverId) await this.loadServer(serverId);
  }
}
