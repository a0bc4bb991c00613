import { generateKeyPairSync } from 'node:crypto';
import { Agent } from 'node:https';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import acme from 'acme-client';
import { v4 } from 'uuid';
import { Directory } from '../directory/directory.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { keyContext } from '../tls/certificates.js';
import { CertificatesRepository } from '../tls/certificates.repository.js';
import { asciiName } from '../tls/names.js';
import { checked } from '../tls/pem.js';
import { AcmeRepository, type ClaimedOrder } from './acme.repository.js';
import { Challenges } from './challenges.js';

const LOOK_MS = 60_000;
const MINUTE_MS = 60_000;
const FIRST_RETRY_MINUTES = 15;
const LAST_RETRY_MINUTES = 24 * 60;
/** Renewed when this part of its life is left, as authorities advise. */
const LEFT_AT_RENEWAL = 1 / 3;
const MAX_ERROR = 4_000;

export const accountContext = (accountId: string): string => `acme account ${accountId}`;
const agents = new Map<string, Agent>();
/** Directories with an authority of their own: the library has one HTTP client for all of them. */
const MAX_AGENTS = 20;
acme.axios.interceptors.request.use((config) => {
  const agent = agents.get(new URL(config.url ?? '').origin);
  return agent ? Object.assign(config, { httpsAgent: agent }) : config;
});

/** Fetches certificates by ACME (RFC 8555) when they are due, and puts them where uploaded ones are. */
@Injectable()
export class AcmeService implements OnApplicationShutdown {
  private readonly log = new Logger('acme');
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> | undefined;

  constructor(
    private readonly repository: AcmeRepository,
    private readonly challenges: Challenges,
    private readonly certificates: CertificatesRepository,
    private readonly directory: Directory,
    private readonly key: InstallationKey,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
    void this.look();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Works on all orders that are due, one after the other. Never rejects. */
  look(): Promise<void> {
    this.work ??= this.all()
      .catch((error: unknown) => this.log.error(`orders could not be read: ${String(error)}`))
      .finally(() => (this.work = undefined));
    return this.work;
  }

  private async all(): Promise<void> {
    for (let order = await this.repository.claim(); order; order = await this.repository.claim())
      await this.attempt(order);
  }

  private async attempt(order: ClaimedOrder): Promise<void> {
    try {
      const { id, notBefore, notAfter } = await this.fetch(order);
      const left = (notAfter.getTime() - notBefore.getTime()) * LEFT_AT_RENEWAL;
      await this.repository.issued(order.id, id, new Date(notAfter.getTime() - left));
      await this.directory.refresh('certificate', id);
    } catch (error) {
      const text = (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR);
      this.log.warn(`the certificate for ${order.names[0] ?? ''} was not fetched: ${text}`);
      const minutes = Math.min(FIRST_RETRY_MINUTES * 2 ** order.failures, LAST_RETRY_MINUTES);
      await this.repository.failed(order.id, text, new Date(Date.now() + minutes * MINUTE_MS));
    }
  }

  private async fetch(order: ClaimedOrder): Promise<{ id: string; notBefore: Date; notAfter: Date }> {
    const { origin } = new URL(order.directoryUrl);
    if (order.directoryCa !== '') {
      if (agents.size >= MAX_AGENTS) agents.clear();
      agents.set(origin, new Agent({ ca: order.directoryCa }));
    } else agents.delete(origin);
    const client = new acme.Client({
      directoryUrl: order.directoryUrl,
      accountKey: this.key.open(order.sealedKey, accountContext(order.accountId)),
    });
    // An account that is there already is answered with itself (RFC 8555 §7.3.1).
    await client.createAccount({
      termsOfServiceAgreed: true,
      ...(order.contact !== '' && { contact: [`mailto:${order.contact}`] }),
    });
    const names = order.names.map((name) =>
      name.startsWith('*.') ? `*.${asciiName(name.slice(2)) ?? ''}` : (asciiName(name) ?? name),
    );
    const placed = await client.createOrder({
      identifiers: names.map((value) => ({ type: 'dns', value })),
    });
    // One after the other: two names below one zone would else change it at once.
    for (const authorization of await client.getAuthorizations(placed))
      if (authorization.status !== 'valid') await this.authorize(client, authorization, order.challenge);
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }) as string;
    const [, request] = await acme.crypto.createCsr({ altNames: names }, key);
    const chain = await client.getCertificate(await client.finalizeOrder(placed, request));
    const found = checked(chain, key, new Date());
    const id = order.certificateId ?? v4();
    return this.certificates.save({
      ...found,
      id,
      source: 'acme',
      sealedKey: this.key.seal(found.key, keyContext(id)),
      serverId: null,
    });
  }

  private async authorize(
    client: acme.Client,
    authorization: acme.Authorization,
    type: ClaimedOrder['challenge'],
  ): Promise<void> {
    const name = authorization.identifier.value;
    const challenge = authorization.challenges.find((offered) => offered.type === type);
    if (!challenge) throw new Error(`The authority does not offer ${type} for ${name}.`);
    // Of dns-01 the library gives the digest already (RFC 8555 §8.4).
    const answer = await client.getChallengeKeyAuthorization(challenge);
    const remove = await (type === 'http-01'
      ? this.challenges.http(challenge.token, answer)
      : this.challenges.dns(name, answer));
    try {
      await client.completeChallenge(challenge);
      await client.waitForValidStatus(challenge);
    } finally {
      await remove().catch((error: unknown) =>
        this.log.warn(`the challenge for ${name} was not taken back: ${String(error)}`),
      );
    }
  }
}
