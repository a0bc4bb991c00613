'use client';
import { Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';

/** The dialog that makes a zone. */
export function AddZone({ serverId, onClose }: { serverId: string; onClose: () => void }) {
  const t = useTranslations('zones');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const form = useForm({
    initialValues: { name: '', defaultTtl: 3600 },
    validate: (values) => schemaErrors('zoneCreate', values, text),
  });
  const add = useAction({
    form,
    refresh: [KEYS.zones],
    run: (body: typeof form.values) =>
      api.POST('/api/v1/servers/{id}/zones', { params: { path: { id: serverId } }, body }),
    done: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('zone')}
            placeholder="example.org"
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <NumberInput
            label={t('defaultTtl')}
            description={t('defaultTtlHelp')}
            min={0}
            allowDecimal={false}
            {...form.getInputProps('defaultTtl')}
          />
          <FormButtons busy={add.isPending} submit={t('add')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
