'use client';
import { Modal, Tabs } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useMayManage } from '@/data/session';
import { AppPasswords } from '@/mailbox/app-passwords';
import { AccountLogins } from '@/mailbox/logins';
import { AccountDeputies } from './account-deputies';
import { AccountForm } from './account-form';
import { AccountSheet } from './account-sheet';
import type { Account, Domain } from './domain';

/** Everything about one account, or the form for a new one. */
export function AccountDialog({
  domain,
  account,
  onClose,
}: {
  domain: Domain;
  account: Account | undefined;
  onClose: () => void;
}) {
  const t = useTranslations('accounts');
  const app = useTranslations('appPasswords');
  const logins = useTranslations('logins');
  const sheet = useTranslations('clientSheet');
  const ui = useTranslations('ui');
  const mayManage = useMayManage();
  const deputies = useTranslations('deputies');
  const form = <AccountForm domain={domain} account={account} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      size={account ? 'lg' : 'md'}
      title={account ? account.address : t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {account ? (
        <Tabs defaultValue="account" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="account">{app('account')}</Tabs.Tab>
            <Tabs.Tab value="appPasswords" data-testid="app-passwords">
              {app('title')}
            </Tabs.Tab>
            <Tabs.Tab value="logins" data-testid="account-logins">
              {logins('title')}
            </Tabs.Tab>
            <Tabs.Tab value="deputies" data-testid="account-deputies">
              {deputies('tab')}
            </Tabs.Tab>
            <Tabs.Tab value="sheet" data-testid="client-sheet">
              {sheet('tab')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="account">{form}</Tabs.Panel>
          <Tabs.Panel value="appPasswords">
            <AppPasswords accountId={account.id} mayManage={mayManage} />
          </Tabs.Panel>
          <Tabs.Panel value="logins">
            <AccountLogins accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="deputies">
            <AccountDeputies account={account} />
          </Tabs.Panel>
          <Tabs.Panel value="sheet">
            <AccountSheet account={account} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        form
      )}
    </Modal>
  );
}
