'use client';
import { Autocomplete, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { schemaErrors } from '@/ui/schema-errors';
import { Section } from '@/ui/section';
import type { Domain } from '../../domains/_parts/domain';

interface DomainNameProps {
  readonly serverId: string;
  readonly domains: readonly Domain[];
  readonly current: Domain | undefined;
  readonly loading: boolean;
  readonly onChosen: (id: string) => void;
}

/**
 * Domain Name + Set. The simulator's server has one domain; ours may have several, so a name that is neither the
 * current one nor another of the server's asks whether it is to replace or to be added.
 */
export function DomainName({ serverId, domains, current, loading, onChosen }: DomainNameProps) {
  const t = useTranslations('email');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const mayChange = useMayChange();
  const [asking, setAsking] = useState(false);
  const form = useForm({
    initialValues: { name: current?.name ?? '' },
    validate: ({ name }) => schemaErrors('domainCreate', { name }, text),
  });
  const done = (domain: Domain): void => {
    setAsking(false);
    onChosen(domain.id);
  };
  const add = useAction({
    form,
    refresh: [KEYS.domains],
    success: t('domainSet'),
    run: async (name: string) =>
      (await api.POST('/api/v1/servers/{id}/domains', { params: { path: { id: serverId } }, body: { name } }))
        .data!,
    done,
  });
  const rename = useAction({
    form,
    refresh: [KEYS.domains, KEYS.accounts, KEYS.aliases],
    success: t('domainSet'),
    run: async ({ domain, name }: { domain: Domain; name: string }) =>
      (
        await api.PATCH('/api/v1/domains/{id}', {
          params: { path: { id: domain.id }, header: ifMatch(domain) },
          body: { name },
        })
      ).data!,
    done,
  });
  const failed = Object.keys(form.errors).length > 0;

  const set = ({ name }: { name: string }): void => {
    const wanted = name.trim().toLowerCase().replace(/\.$/, '');
    const known = domains.find((domain) => domain.name === wanted);
    if (known) onChosen(known.id);
    else if (current) setAsking(true);
    else add.mutate(wanted);
  };

  return (
    <Section title={t('domain')}>
      <form onSubmit={form.onSubmit(set)} noValidate>
        <Group align="flex-start" gap="sm">
          <Autocomplete
            label={t('domainName')}
            description={domains.length > 1 ? t('domainsHelp', { count: domains.length }) : undefined}
            placeholder="mail.ru"
            data={domains.map(({ name }) => name)}
            disabled={loading}
            readOnly={!mayChange && domains.length < 2}
            miw={{ base: '100%', xs: 280 }}
            data-testid="domain-name"
            {...form.getInputProps('name')}
            onOptionSubmit={(name) => set({ name })}
          />
          {mayChange && (
            <Button
              type="submit"
              mt={domains.length > 1 ? 46 : 25}
              loading={add.isPending}
              data-testid="domain-set"
            >
              {t('set')}
            </Button>
          )}
        </Group>
      </form>
      {!loading && !current && <Text c="dimmed">{t('noDomain')}</Text>}
      <Modal
        opened={asking && !failed}
        onClose={() => setAsking(false)}
        title={t('renameOrAdd')}
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        {current && (
          <Stack>
            <Text size="sm">
              {t('renameText', {
                old: current.name,
                name: form.values.name.trim(),
                count: current.accountCount,
              })}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {ui('cancel')}
              </Button>
              <Button
                variant="default"
                loading={rename.isPending}
                onClick={() => rename.mutate({ domain: current, name: form.values.name.trim() })}
              >
                {t('rename')}
              </Button>
              <Button loading={add.isPending} onClick={() => add.mutate(form.values.name.trim())}>
                {t('addBeside')}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </Section>
  );
}
