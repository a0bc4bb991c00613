'use client';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { QRCodeSVG } from 'qrcode.react';
import type { paths } from '@glasspost/api-client';
import styles from './client-sheet.module.css';

export type ClientSettings =
  paths['/api/v1/domains/{id}/client-settings']['get']['responses']['200']['content']['application/json'];

const QR_PIXELS = 132;
const PROFILE_PIXELS = 92;
const AUTHORITY = '/api/v1/certificate-authority/glasspost-ca.crt';

const never = (): (() => void) => () => undefined;
/** The console's address as this person reaches it: on paper a link needs all of it. Empty until the page is alive. */
const useOrigin = (): string =>
  useSyncExternalStore(
    never,
    () => location.origin,
    () => '',
  );

/** What the owner of an account types into a mail program. There is no password on it: it may lie on a desk. */
export function ClientSheet({
  settings,
  account,
}: {
  settings: ClientSettings;
  account: { address: string; displayName: string };
}) {
  const t = useTranslations('clientSheet');
  const { hostname, services } = settings;
  const incoming = services.find(({ protocol }) => protocol !== 'smtp');
  const outgoing = services.find(({ protocol }) => protocol === 'smtp');
  const { address } = account;
  /** One service as words: `one.test : 995, SSL/TLS`. */
  const words = (one: typeof incoming): string =>
    one
      ? `${one.protocol.toUpperCase()} ${hostname} : ${one.port}, ${t(`security.${one.security}`)}`
      : t('notOn');
  const text = [
    `${t('address')}: ${address}`,
    `${t('user')}: ${address}`,
    `${t('incoming')}: ${words(incoming)}`,
    `${t('outgoing')}: ${words(outgoing)}`,
  ].join('\n');
  const values = { address, incoming: words(incoming), outgoing: words(outgoing) };
  const origin = useOrigin();
  const encoded = encodeURIComponent(address);
  const settingsAt = `${origin}/mail/config-v1.1.xml?emailaddress=${encoded}`;
  const profile = `${origin}/mobileconfig?email=${encoded}`;
  const complete = incoming !== undefined && outgoing !== undefined;
  return (
    <article className={styles.sheet} data-testid={`sheet-${address}`}>
      <header className={styles.head}>
        <div>
          <h2>{t('title')}</h2>
          <p className={styles.address}>
            {account.displayName ? `${account.displayName}, ${address}` : address}
          </p>
        </div>
        <QRCodeSVG value={text} size={QR_PIXELS} title={t('qrCode')} role="img" marginSize={2} />
      </header>
      <table>
        <tbody>
          <tr>
            <th scope="row">{t('address')}</th>
            <td>{address}</td>
          </tr>
          <tr>
            <th scope="row">{t('user')}</th>
            <td>{address}</td>
          </tr>
          <tr>
            <th scope="row">{t('password')}</th>
            <td>{t('passwordHelp')}</td>
          </tr>
        </tbody>
      </table>
      <table aria-label={t('servers')}>
        <thead>
          <tr>
            <th>{t('for')}</th>
            <th>{t('server')}</th>
            <th>{t('port')}</th>
            <th>{t('encryption')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map(({ protocol, port, security }) => (
            <tr key={port}>
              <td className={styles.words}>{t(`protocols.${protocol}`)}</td>
              <td>{hostname}</td>
              <td className={styles.whole}>{port}</td>
              <td className={styles.whole}>{t(`security.${security}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('authentication')}</p>
      {complete && (
        <section data-testid="sheet-automatic">
          <h3>{t('automatic')}</h3>
          <p>
            {t('automaticHelp')} <a href={settingsAt}>{settingsAt}</a>
          </p>
          <div className={styles.beside}>
            <div>
              <h3>{t('profile')}</h3>
              <p>
                <a href={profile} data-testid="sheet-profile">
                  {profile}
                </a>
              </p>
              <p>{t('profileHelp')}</p>
            </div>
            <QRCodeSVG
              value={profile}
              size={PROFILE_PIXELS}
              title={t('profileCode')}
              role="img"
              marginSize={2}
            />
          </div>
        </section>
      )}
      <section>
        <h3>{t('authority')}</h3>
        <p>
          {t('authorityHelp')}{' '}
          <a href={AUTHORITY} data-testid="sheet-authority">
            {`${origin}${AUTHORITY}`}
          </a>
        </p>
        <h3>Thunderbird</h3>
        <p>{t('steps.thunderbird', values)}</p>
        <h3>Outlook</h3>
        <p>{t('steps.outlook', values)}</p>
        <h3>{t('phone')}</h3>
        <p>{t('steps.phone', values)}</p>
      </section>
    </article>
  );
}
