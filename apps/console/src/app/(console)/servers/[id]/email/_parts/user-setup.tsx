'use client';
import { ActionIcon, Button, Group, PasswordInput, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { accountPages, KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { bytes } from '@/ui/bytes';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { schemaErrors } from '@/ui/schema-errors';
import { SearchBox } from '@/ui/search-box';
import { Section } from '@/ui/section';
import type { Account, Domain } from '../../domains/_parts/domain';

/** More users than this, and the list gets a search field. */
const SEARCH_FROM = 20;

/** User Setup: User, Password, the list, +, −, Change Password. */
export function UserSetup({ domain }: { domain: Domain | undefined }) {
  const t = useTranslations('email');
  if (!domain)
    return (
      <Section title={t('userSetup')}>
        <Text c="dimmed">{t('domainFirst')}</Text>
      </Section>
    );
  return (
    <Section title={t('userSetup')}>
      <Users domain={domain} />
    </Section>
  );
}

function Users({ domain }: { domain: Domain }) {
  const t = useTranslations('email');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const text = useApiWords();
  const confirm = useConfirm();
  const mayChange = useMayChange();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Account>();
  const pages = useInfiniteQuery(accountPages(api, domain.id, search ? { search } : {}));
  const accounts = itemsOf(pages);
  const current = chosen && (accounts.find(({ id }) => id === chosen.id) ?? chosen);
  const refresh = [KEYS.accounts, KEYS.domains];

  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: (values) => schemaErrors('accountCreate', values, text),
  });
  const clear = (): void => {
    form.reset();
    setChosen(undefined);
  };
  const add = useAction({
    form,
    refresh,
    run: async (body: typeof form.values) =>
      (await api.POST('/api/v1/domains/{id}/accounts', { params: { path: { id: domain.id } }, body })).data!,
    done: clear,
  });
  const remove = useAction({
    refresh,
    run: (account: Account) => api.DELETE('/api/v1/accounts/{id}', { params: { path: { id: account.id } } }),
    done: clear,
  });
  const change = useAction({
    form,
    refresh,
    success: t('passwordChanged'),
    run: ({ account, password }: { account: Account; password: string }) =>
      api.PATCH('/api/v1/accounts/{id}', {
        params: { path: { id: account.id }, header: ifMatch(account) },
        body: { password },
      }),
    done: clear,
  });

  const columns = useMemo<Column<Account>[]>(
    () => [
      { id: 'name', header: t('user'), cell: ({ name }) => name },
      { id: 'address', header: t('address'), cell: ({ address }) => address },
      { id: 'messages', header: t('messages'), align: 'right', cell: ({ messageCount }) => messageCount },
    ],
    [t],
  );
  const choose = (account: Account): void => {
    setChosen(account);
    form.setValues({ name: account.name, password: '' });
    form.clearErrors();
  };
  const askRemove = (account: Account): void =>
    confirm({
      title: t('removeTitle', { address: account.address }),
      text: t('removeText', { count: account.messageCount, size: bytes(account.usedBytes, locale) }),
      confirm: ui('remove'),
      run: () => remove.mutate(account),
    });

  return (
    <Stack>
      {mayChange && (
        <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
          <Group align="flex-start" gap="sm">
            <TextInput
              label={t('user')}
              autoComplete="off"
              maxLength={64}
              rightSection={<Text size="xs" c="dimmed" truncate>{`@${domain.name}`}</Text>}
              rightSectionWidth={Math.min(140, 20 + domain.name.length * 8)}
              rightSectionPointerEvents="none"
              miw={{ base: '100%', xs: 280 }}
              data-testid="user-name"
              {...form.getInputProps('name')}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
              miw={{ base: '100%', xs: 220 }}
              data-testid="user-password"
              {...form.getInputProps('password')}
            />
            <Group gap="xs" mt={{ base: 0, xs: 25 }}>
              <Tooltip label={t('add')}>
                <ActionIcon
                  type="submit"
                  size={36}
                  loading={add.isPending}
                  aria-label={t('add')}
                  data-testid="user-add"
                >
                  <IconPlus size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t('removeChosen')}>
                <ActionIcon
                  size={36}
                  variant="default"
                  disabled={!current}
                  loading={remove.isPending}
                  onClick={() => current && askRemove(current)}
                  aria-label={t('removeChosen')}
                  data-testid="user-remove"
                >
                  <IconMinus size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
              <Button
                variant="default"
                disabled={!current}
                loading={change.isPending}
                data-testid="change-password"
                onClick={() => {
                  if (current && !form.validateField('password').hasError)
                    change.mutate({ account: current, password: form.values.password });
                }}
              >
                {t('changePassword')}
              </Button>
            </Group>
          </Group>
        </form>
      )}
      {(domain.accountCount > SEARCH_FROM || search !== '') && (
        <SearchBox label={t('searchUsers')} onSearch={setSearch} />
      )}
      <DataTable
        label={t('users')}
        query={pages}
        columns={columns}
        empty={search ? ui('nothingMatches') : t('noUsers')}
        current={current?.id}
        onOpen={choose}
        testId={({ name }) => `user-${name}`}
      />
    </Stack>
  );
}
