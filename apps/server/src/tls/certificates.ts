import { X509Certificate } from 'node:crypto';
import type { SecureContext } from 'node:tls';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { v4 } from 'uuid';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { Settings } from '../settings.js';
import { issue, makeAuthority } from './authority.js';
import { CertificateFiles } from './certificate-files.js';
import { type CertificateRow, CertificatesRepository } from './certificates.repository.js';
import { asciiName, covers, namesOf } from './names.js';
import { factsOf, type KeyAndChain } from './pem.js';
import { secureContext } from './secure-context.js';

const DAY_MS = 86_400_000;
/** A certificate of our own is made anew when it has so long left. */
const RENEW_DAYS = 90;
const RENEWAL_CHECK_MS = 3_600_000;
/** After so long a context is made anew, and with it the keys of session tickets (RFC 8446 §4.6.1: a ticket lives 7 days at most). */
const CONTEXT_MS = 12 * 3_600_000;
const MAX_CONTEXTS = 500;
/** Several domains that come at once are one new certificate. */
const NAMES_QUIET_MS = 300;

const authorityContext = 'certificate authority';
export const keyContext = (certificateId: string): string => `certificate ${certificateId}`;

/**
 * The certificates of all servers, in memory: an own one for each, issued by the installation's authority when it is first
 * needed and renewed by itself, and those that were uploaded or fetched. What is new counts from the next handshake, in
 * every process (LISTEN/NOTIFY); open sessions keep what they have. GLASSPOST_TLS_CERT stands for all.
 */
@Injectable()
export class Certificates implements OnApplicationShutdown {
  private readonly log = new Logger('certificates');
  private readonly files: CertificateFiles | undefined;
  private readonly held = new Map<string, CertificateRow>();
  private readonly own = new Map<string, CertificateRow>();
  /** Of those that were uploaded or fetched, the one that lasts longest, by name. */
  private given = new Map<string, CertificateRow>();
  private chosen = new Map<string, string>();
  private readonly contexts = new LRUCache<string, SecureContext>({ max: MAX_CONTEXTS, ttl: CONTEXT_MS });
  private loading: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private names: NodeJS.Timeout | undefined;

  constructor(
    settings: Settings,
    private readonly repository: CertificatesRepository,
    private readonly directory: Directory,
    private readonly key: InstallationKey,
  ) {
    const { GLASSPOST_TLS_CERT: cert, GLASSPOST_TLS_KEY: file } = settings;
    if (cert && file) this.files = new CertificateFiles(cert, file);
    directory.onReload('certificate', (id) => this.reload(id));
    // Everything may have changed: after a restore, or while nobody listened.
    directory.onReload('server', async (id) => {
      if (id === '' && this.loading) await this.reload('');
    });
    directory.onChange((kind) => {
      if (kind === 'domain') this.namesChanged();
    });
  }

  /** Whether the certificate of the settings stands for all others. */
  get fixed(): boolean {
    return this.files !== undefined;
  }

  /** Looks after the own certificates from now on. */
  async start(): Promise<void> {
    await this.loaded();
    this.timer = setInterval(() => void this.renew(), RENEWAL_CHECK_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    clearTimeout(this.names);
  }

  /** Sees to it that a certificate for this server is there. @throws when files cannot be read or do not belong together. */
  async prepare(server: ServerView, now = new Date()): Promise<void> {
    if (this.files) {
      this.files.context();
      return;
    }
    await this.loaded();
    const wanted = namesOf(server);
    const known = this.own.get(server.id);
    if (known && this.isGood(known, wanted, now)) return;
    const row = await this.repository.issuing(async (client) => {
      // Another process may have been quicker.
      const there = await this.repository.own(client, server.id);
      const authority = await this.authority(client, now);
      if (there && this.isGood(there, wanted, now) && there.chain.endsWith(authority.chain)) return there;
      const before = there && this.opened(there);
      // The same key, unless the time has come: who has noted it (TLSA, RFC 6698) need not note another.
      const renewed = there && there.notAfter.getTime() - now.getTime() < RENEW_DAYS * DAY_MS;
      const made = await issue(authority, wanted, now, renewed ? undefined : before?.key);
      const id = there?.id ?? v4();
      return this.repository.save(
        {
          id,
          source: 'own',
          ...factsOf(new X509Certificate(made.chain)),
          chain: made.chain,
          sealedKey: this.key.seal(made.key, keyContext(id)),
          serverId: server.id,
        },
        client,
      );
    });
    this.hold(row);
  }

  /**
   * The certificate for a handshake with a server. @param name what the client has asked for by SNI.
   * @throws when there is none, because `prepare` was never called.
   */
  context(server: ServerView, name?: string): SecureContext {
    if (this.files) return this.files.context();
    const row = (name === undefined ? undefined : this.named(server, name)) ?? this.shown(server);
    const context = row && this.contextOf(row);
    if (context) return context;
    const own = this.own.get(server.id);
    const instead = own && this.contextOf(own);
    if (!instead) throw new Error(`There is no certificate for ${server.hostname} that can be used.`);
    return instead;
  }

  /** The certificate that a server shows to who asks for no other name. */
  shown(server: ServerView): CertificateRow | undefined {
    const chosen = this.held.get(this.chosen.get(server.id) ?? '');
    return chosen ?? this.givenFor(server.hostname) ?? this.own.get(server.id);
  }

  /** The certificate that was chosen for a server. */
  chosenFor(serverId: string): string | null {
    return this.chosen.get(serverId) ?? null;
  }

  /** Servers that show a certificate. */
  usedBy(id: string): ServerView[] {
    if (this.files) return [];
    return this.directory.servers().filter((server) => this.shown(server)?.id === id);
  }

  /** Whether the key can still be read. */
  isUsable(row: CertificateRow): boolean {
    return this.contextOf(row) !== undefined;
  }

  all(): CertificateRow[] {
    return [...this.held.values()];
  }

  /** Until when the certificate of a server is valid. @throws when it cannot be read. */
  async validUntil(server: ServerView): Promise<Date> {
    if (this.files) return (await this.files.read()).validToDate;
    await this.prepare(server);
    return this.shown(server)!.notAfter;
  }

  /** The certificate of the authority, which is made when there is none. */
  async authorityCertificate(): Promise<X509Certificate> {
    const row = await this.repository.authority();
    if (row) return new X509Certificate(row.certificate);
    return this.repository.issuing(
      async (client) => new X509Certificate((await this.authority(client, new Date())).chain),
    );
  }

  /** Takes over what has changed. @param id empty: anything may have. */
  async reload(id: string): Promise<void> {
    const rows = await this.repository.load(id === '' ? undefined : id);
    this.chosen = await this.repository.chosen();
    if (id === '') {
      this.held.clear();
      this.own.clear();
      this.contexts.clear();
    } else if (rows.length === 0) this.drop(id);
    for (const row of rows) this.hold(row, false);
    this.indexGiven();
  }

  /** Makes those anew that end soon, and those that lack a name. */
  async renew(now = new Date()): Promise<void> {
    for (const { id } of this.directory.servers().filter(({ id }) => this.own.has(id))) {
      const server = this.directory.server(id);
      if (!server) continue;
      await this.prepare(server, now).catch((error: unknown) =>
        this.log.error(`the certificate of ${server.hostname} could not be renewed: ${String(error)}`),
      );
    }
  }

  private namesChanged(): void {
    clearTimeout(this.names);
    this.names = setTimeout(() => void this.renew(), NAMES_QUIET_MS);
    this.names.unref();
  }

  private loaded(): Promise<void> {
    this.loading ??= this.reload('').catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** What a client that asks for a name is shown; several servers may share an address. */
  private named(server: ServerView, name: string): CertificateRow | undefined {
    const asked = asciiName(name);
    if (asked === undefined) return undefined;
    const mine = this.shown(server);
    if (mine && covers(mine.names, asked)) return mine;
    const other = this.directory.servers().find(({ hostname }) => asciiName(hostname) === asked);
    const own = this.own.get(server.id);
    return (
      (other && this.shown(other)) ??
      this.givenFor(asked) ??
      (own && covers(own.names, asked) ? own : undefined)
    );
  }

  private givenFor(host: string): CertificateRow | undefined {
    const name = asciiName(host);
    return name === undefined
      ? undefined
      : (this.given.get(name) ?? this.given.get(`*${name.slice(name.indexOf('.'))}`));
  }

  private contextOf(row: CertificateRow): SecureContext | undefined {
    const known = this.contexts.get(row.id);
    if (known) return known;
    const opened = this.opened(row);
    if (!opened) return undefined;
    try {
      const context = secureContext(opened);
      this.contexts.set(row.id, context);
      return context;
    } catch (error) {
      this.log.error(`the certificate of ${row.subject} cannot be used: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Undefined: sealed under another key, as after a restore elsewhere. */
  private opened({ id, chain, sealedKey }: CertificateRow): KeyAndChain | undefined {
    try {
      return { chain, key: this.key.open(sealedKey, keyContext(id)) };
    } catch {
      return undefined;
    }
  }

  private isGood(row: CertificateRow, wanted: readonly string[], now: Date): boolean {
    return (
      row.notAfter.getTime() - now.getTime() >= RENEW_DAYS * DAY_MS &&
      wanted.every((name) => row.names.includes(name)) &&
      this.contextOf(row) !== undefined
    );
  }

  private async authority(client: pg.ClientBase, now: Date): Promise<KeyAndChain> {
    const row = await this.repository.authority(client);
    if (row) {
      const ends = new X509Certificate(row.certificate).validToDate.getTime();
      try {
        const key = this.key.open(row.sealedKey, authorityContext);
        if (ends - now.getTime() > RENEW_DAYS * DAY_MS) return { chain: row.certificate, key };
        this.log.warn('the certificate authority ends soon: a new one is made, install it on the clients');
      } catch {
        this.log.warn('the certificate authority was sealed under another key: a new one is made');
      }
    }
    const made = await makeAuthority(now);
    await this.repository.saveAuthority(client, {
      certificate: made.chain,
      sealedKey: this.key.seal(made.key, authorityContext),
    });
    return made;
  }

  private hold(row: CertificateRow, index = true): void {
    this.drop(row.id);
    this.held.set(row.id, row);
    if (row.serverId !== null) this.own.set(row.serverId, row);
    if (index) this.indexGiven();
  }

  private drop(id: string): void {
    const row = this.held.get(id);
    this.held.delete(id);
    this.contexts.delete(id);
    const serverId = row?.serverId ?? null;
    if (serverId !== null && this.own.get(serverId)?.id === id) this.own.delete(serverId);
  }

  private indexGiven(): void {
    this.given = new Map();
    for (const row of this.held.values()) {
      if (row.source === 'own') continue;
      for (const name of row.names) {
        const best = this.given.get(name);
        if (!best || best.notAfter < row.notAfter) this.given.set(name, row);
      }
    }
  }
}
