'use client';
import { Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { api } from '../data/api';
import { useApiWords } from '../data/api-words';
import { KEYS } from '../data/queries';
import { useAction } from '../data/use-action';
import { FormButtons } from '../ui/form-buttons';
import { schemaErrors } from '../ui/schema-errors';
import { serverPath } from './pages';

/** A further server of this installation, on addresses of its own. */
export function AddServer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations('servers');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const router = useRouter();
  const form = useForm({
    initialValues: { name: '', hostname: '', addresses: [] as string[] },
    validate: (values) => schemaErrors('serverCreate', values, text),
  });
  const leave = (): void => {
    form.reset();
    onClose();
  };
  const add = useAction({
    form,
    refresh: [KEYS.servers],
    run: async (body: typeof form.values) => (await api.POST('/api/v1/servers', { body })).data!,
    done: (server) => {
      leave();
      router.push(serverPath(server.id, 'settings'));
    },
  });
  return (
    <Modal opened={opened} onClose={leave} title={t('add')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('hostname')}
            description={t('hostnameHelp')}
            placeholder="mail.example.org"
            required
            {...form.getInputProps('hostname')}
          />
          <TagsInput
            label={t('addresses')}
            description={t('addressesHelp')}
            placeholder="127.16.0.30"
            required
            {...form.getInputProps('addresses')}
          />
          <FormButtons busy={add.isPending} submit={t('add')} onCancel={leave} />
        </Stack>
      </form>
    </Modal>
  );
}
