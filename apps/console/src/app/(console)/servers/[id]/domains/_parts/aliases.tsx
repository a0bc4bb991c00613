'use client';
import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { aliasPages, KEYS } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import { SearchBox } from '@/ui/search-box';
import { CatchAll } from './catch-all';
import type { Alias, Domain } from './domain';

/** The aliases of a domain: addresses that stand for others. */
export function Aliases({ domain }: { domain: Domain }) {
  const t = useTranslations('aliases');
  const ui = useTranslations('ui');
  const mayManage = useMayManage();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Alias | 'new'>();
  const pages = useInfiniteQuery(aliasPages(api, domain.id, 'alias', search));
  const columns = useMemo<Column<Alias>[]>(
    () => [
      { id: 'address', header: t('address'), cell: ({ address }) => address },
      { id: 'targets', header: t('targets'), cell: ({ targets }) => targets.join(', ') },
    ],
    [t],
  );
  return (
    <Stack>
      <CatchAll domain={domain} />
      <Group justify="space-between" gap="xs">
        <SearchBox label={t('search')} onSearch={setSearch} />
        {mayManage && (
          <Button size="xs" onClick={() => setOpen('new')} data-testid="alias-add">
            {t('add')}
          </Button>
        )}
      </Group>
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={search ? ui('nothingMatches') : t('none')}
        onOpen={setOpen}
        testId={({ address }) => `alias-${address}`}
      />
      {open && (
        <AliasForm
          domain={domain}
          alias={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  );
}

function AliasForm({
  domain,
  alias,
  onClose,
}: {
  domain: Domain;
  alias: Alias | undefined;
  onClose: () => void;
}) {
  const t = useTranslations('aliases');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const confirm = useConfirm();
  const mayManage = useMayManage();
  const refresh = [KEYS.aliases, KEYS.domains];
  const form = useForm({
    initialValues: { name: alias?.name ?? '', targets: alias?.targets ?? [] },
    validate: (values) => schemaErrors('aliasCreate', values, text),
  });
  const save = useAction({
    form,
    refresh,
    run: async (body: typeof form.values): Promise<unknown> =>
      alias
        ? api.PATCH('/api/v1/aliases/{id}', {
            params: { path: { id: alias.id }, header: ifMatch(alias) },
            body,
          })
        : api.POST('/api/v1/domains/{id}/aliases', { params: { path: { id: domain.id } }, body }),
    done: onClose,
  });
  const remove = useAction({
    refresh,
    run: (gone: Alias) => api.DELETE('/api/v1/aliases/{id}', { params: { path: { id: gone.id } } }),
    done: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={alias?.address ?? t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('name')}
            description={`@${domain.name}`}
            required
            readOnly={!mayManage}
            data-autofocus
            data-testid="alias-name"
            {...form.getInputProps('name')}
          />
          <TagsInput
            label={t('targets')}
            description={t('targetsHelp')}
            required
            readOnly={!mayManage}
            splitChars={[',', ';', ' ']}
            {...form.getInputProps('targets')}
          />
          {mayManage && (
            <FormButtons busy={save.isPending} submit={alias ? ui('save') : t('add')} onCancel={onClose} />
          )}
          {alias && mayManage && (
            <Group justify="flex-end">
              <Button
                size="xs"
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() =>
                  confirm({
                    title: t('removeTitle', { address: alias.address }),
                    text: t('removeText', { address: alias.address }),
                    confirm: ui('remove'),
                    run: () => remove.mutate(alias),
                  })
                }
              >
                {t('remove')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Modal>
  );
}
