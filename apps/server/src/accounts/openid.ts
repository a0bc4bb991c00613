import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { SignInProviderResource } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Notifications } from '../database/notifications.js';
import { configurationOf, providerKeys } from './openid-discovery.js';

/** Signatures that only the provider can make; never those of a shared secret, nor none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Clocks may differ by so much. */
const TOLERANCE_SECONDS = 60;
/** After a failure the provider is left alone for so long. */
const AGAIN_MS = 10_000;

const NONE: SignInProviderResource = {
  enabled: false,
  issuer: '',
  audience: '',
  claim: 'email',
  scope: 'openid email',
  revision: 0,
};

/** The OpenID provider of this installation: whose tokens are taken, and whose address one names. */
@Injectable()
export class OpenId implements OnApplicationBootstrap {
  private readonly log = new Logger('openid');
  private settings = NONE;
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(
    private readonly database: Database,
    notifications: Notifications,
  ) {
    const reload = (): void =>
      void this.load().catch((error: unknown) =>
        this.log.error(`The sign-in provider could not be read: ${String(error)}`),
      );
    notifications.onChange((kind) => kind === 'signInProvider' && reload());
    notifications.onMissed(reload);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.load();
  }

  /** Whether tokens are taken now. */
  get enabled(): boolean {
    return this.settings.enabled;
  }

  get scope(): string {
    return this.settings.scope;
  }

  /** Where the provider describes itself. */
  get configuration(): string {
    return configurationOf(this.settings.issuer);
  }

  /** Reads the settings, as they are now. */
  async load(): Promise<SignInProviderResource> {
    const row = await this.database.prisma.signInProvider.findUnique({ where: { id: 1 } });
    const { enabled, issuer, audience, claim, scope, revision } = row ?? NONE;
    if (issuer !== this.settings.issuer) this.keys = undefined;
    this.settings = { enabled, issuer, audience, claim, scope, revision };
    return this.settings;
  }

  /**
   * The mail address that a token names; null: the token is wrong, for others, or has ended.
   * @throws when the provider cannot be asked for its keys: nothing is known of the token then.
   */
  async addressOf(token: string): Promise<string | null> {
    const { enabled, issuer, audience, claim } = this.settings;
    if (!enabled) return null;
    try {
      const { payload } = await jwtVerify(token, await this.keysOf(issuer), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ['exp', claim],
      });
      const address = payload[claim];
      // OpenID Connect Core §5.1: whoever may write any address into their profile has shown nothing.
      if (typeof address !== 'string' || (claim === 'email' && payload.email_verified === false)) return null;
      return address;
    } catch (error) {
      if (isTheTokens(error)) return null;
      throw error;
    }
  }

  private keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    if (!this.keys) {
      const asked = providerKeys(issuer);
      this.keys = asked;
      asked.catch((error: unknown) => {
        this.log.warn(`The sign-in provider ${issuer}: ${String(error)}`);
        setTimeout(() => {
          if (this.keys === asked) this.keys = undefined;
        }, AGAIN_MS).unref();
      });
    }
    return this.keys;
  }
}

/** Whether it is the token that is wrong, and not the way to the keys. */
const isTheTokens = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';
