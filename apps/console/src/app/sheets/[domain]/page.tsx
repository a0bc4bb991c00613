import { ProblemError } from '@glasspost/api-client';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { serverApi } from '@/data/server-api';
import { isLocale, LOCALES } from '@/i18n/locales';
import { messagesOf } from '@/i18n/messages';
import { ClientSheet } from '@/sheet/client-sheet';
import { PrintButton } from '@/sheet/print-button';
import styles from './sheets.module.css';

/** Sheets of one page of the browser: a class, a year; more are on the next. */
const MAX_SHEETS = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clientSheet'))('title') };
}

type Query = Readonly<Record<'account' | 'lang' | 'after', string | undefined>>;

/** The client settings of one account, or of all enabled ones of a domain, for printing: a sheet of A4 each. */
export default async function SheetsPage({
  params,
  searchParams,
}: {
  params: Promise<{ domain: string }>;
  searchParams: Promise<Query>;
}) {
  const [{ domain }, query, console] = await Promise.all([params, searchParams, getLocale()]);
  const locale =
    query.lang !== undefined && isLocale(query.lang) ? query.lang : (console as keyof typeof LOCALES);
  const { settings, accounts, next } = await load(domain, query);
  const messages = await messagesOf(locale);
  const t = await getTranslations('clientSheet');
  const address = (changes: Partial<Query>): string =>
    `/sheets/${domain}?${new URLSearchParams(
      Object.entries({ ...query, ...changes }).filter((entry): entry is [string, string] =>
        Boolean(entry[1]),
      ),
    ).toString()}`;
  return (
    <main className={styles.page}>
      <nav className={styles.tools} aria-label={t('tools')}>
        <PrintButton />
        {Object.entries(LOCALES).map(([code, name]) => (
          <a key={code} href={address({ lang: code })} hrefLang={code} aria-current={code === locale}>
            {name}
          </a>
        ))}
        {next && <a href={address({ after: next })}>{t('next', { count: MAX_SHEETS })}</a>}
      </nav>
      <div className={styles.sheets} lang={locale}>
        <NextIntlClientProvider locale={locale} messages={{ clientSheet: messages.clientSheet! }}>
          {accounts.map((account) => (
            <ClientSheet key={account.address} settings={settings} account={account} />
          ))}
        </NextIntlClientProvider>
      </div>
    </main>
  );
}

async function load(id: string, { account, after }: Query) {
  const api = await serverApi();
  try {
    const settings = (await api.GET('/api/v1/domains/{id}/client-settings', { params: { path: { id } } }))
      .data!;
    if (account) {
      const one = (await api.GET('/api/v1/accounts/{id}', { params: { path: { id: account } } })).data!;
      if (one.domainId !== id) notFound();
      return { settings, accounts: [one], next: null };
    }
    const page = (
      await api.GET('/api/v1/domains/{id}/accounts', {
        params: { path: { id }, query: { only: 'enabled', limit: MAX_SHEETS, cursor: after } },
      })
    ).data!;
    return { settings, accounts: page.items, next: page.nextCursor };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.problem.status === 401) redirect(`/sign-in?next=${encodeURIComponent(`/sheets/${id}`)}`);
    if ([400, 403, 404, 422].includes(error.problem.status)) notFound();
    throw error;
  }
}
