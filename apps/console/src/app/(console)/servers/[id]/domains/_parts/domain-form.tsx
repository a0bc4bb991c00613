'use client';
import { Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useEdited } from '@/data/use-edited';
import { ChangedElsewhere } from '@/ui/changed-elsewhere';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import type { Domain } from './domain';

interface DomainFormProps {
  readonly serverId: string;
  /** The domain to change; without one, a new one is added. */
  readonly domain: Domain | undefined;
  readonly onClose: () => void;
  readonly onAdded: (domain: Domain) => void;
}

const valuesOf = (domain: Domain | undefined) => ({
  name: domain?.name ?? '',
  catchAll: domain?.catchAll ?? '',
});
const LABELS = { name: 'domain', catchAll: 'catchAll' } as const;

/** A domain's name and its catch-all. */
export function DomainForm({ serverId, domain, onClose, onAdded }: DomainFormProps) {
  const t = useTranslations('domains');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const mayChange = useMayChange();
  const form = useForm({
    initialValues: valuesOf(domain),
    validate: (values) =>
      schemaErrors('domainCreate', { ...values, catchAll: values.catchAll.trim() || null }, text),
  });
  const edited = useEdited({
    resource: domain,
    valuesOf,
    form,
    load: async () => (await api.GET('/api/v1/domains/{id}', { params: { path: { id: domain!.id } } })).data!,
  });
  const save = useAction({
    form,
    refused: edited.refused,
    refresh: [KEYS.domains, KEYS.accounts, KEYS.aliases],
    run: async (values: typeof form.values) => {
      const body = { name: values.name, catchAll: values.catchAll.trim() || null };
      return domain
        ? (
            await api.PATCH('/api/v1/domains/{id}', {
              params: { path: { id: domain.id }, header: edited.ifMatch() },
              body,
            })
          ).data!
        : (await api.POST('/api/v1/servers/{id}/domains', { params: { path: { id: serverId } }, body }))
            .data!;
    },
    done: (made) => {
      if (!domain) onAdded(made);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={domain ? t('changeTitle', { domain: domain.name }) : t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('domain')}
            placeholder="example.org"
            required
            disabled={!mayChange}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('catchAll')}
            description={t('catchAllHelp')}
            {...form.getInputProps('catchAll')}
          />
          <ChangedElsewhere edited={edited} label={(field) => t(LABELS[field as keyof typeof LABELS])} />
          <FormButtons busy={save.isPending} submit={domain ? ui('save') : t('add')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
