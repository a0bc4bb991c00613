'use client';
import {
  ActionIcon,
  Button,
  Modal,
  PasswordInput,
  Stack,
  Table,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { makePasskey, passkeysPossible, wasCancelled } from '@/account/passkey';
import { api } from '@/data/api';
import { KEYS, passkeys } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { FormButtons } from '@/ui/form-buttons';
import { useInBrowser } from '@/ui/moment';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';

/** Passkeys of who is signed in. */
export function Passkeys() {
  const t = useTranslations('passkeys');
  const ui = useTranslations('ui');
  const confirm = useConfirm();
  const possible = useInBrowser() && passkeysPossible();
  const { data = [] } = useQuery(passkeys(api));
  const [adding, setAdding] = useState(false);
  const remove = useAction({
    refresh: [KEYS.passkeys],
    run: (id: string) => api.DELETE('/api/v1/me/passkeys/{id}', { params: { path: { id } } }),
  });
  return (
    <Section
      title={t('title')}
      actions={
        <Button size="xs" disabled={!possible} onClick={() => setAdding(true)} data-testid="passkey-add">
          {t('add')}
        </Button>
      }
    >
      <Text size="sm">{possible ? t('about') : t('notHere')}</Text>
      {data.length > 0 && (
        <Table.ScrollContainer minWidth={300}>
          <Table aria-label={t('title')} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('lastUsed')}</Table.Th>
                <Table.Th ta="right">{t('remove')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map(({ id, name, host, lastUsedAt }) => (
                <Table.Tr key={id} data-testid={`passkey-${name}`}>
                  <Table.Td className="break">
                    {name}
                    <Text size="xs" c="dimmed">
                      {host}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <RelativeTime value={lastUsedAt} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Tooltip label={ui('remove')}>
                      <ActionIcon
                        variant="subtle"
                        color="red"
                        aria-label={t('removeOf', { name })}
                        onClick={() =>
                          confirm({
                            title: t('removeOf', { name }),
                            text: t('removeText'),
                            confirm: ui('remove'),
                            run: () => remove.mutate(id),
                          })
                        }
                      >
                        <IconTrash size={16} aria-hidden />
                      </ActionIcon>
                    </Tooltip>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const t = useTranslations('passkeys');
  const account = useTranslations('myAccount');
  const ui = useTranslations('ui');
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (value.trim() === '' ? t('nameNeeded') : null),
      password: (value) => (value === '' ? account('passwordNeeded') : null),
    },
  });
  const add = useAction({
    form,
    refresh: [KEYS.passkeys],
    run: async ({ name, password }: typeof form.values) => {
      try {
        await makePasskey(name, password);
        return true;
      } catch (error) {
        if (!wasCancelled(error)) throw error;
        notifications.show({ message: t('cancelled'), color: 'yellow' });
        return false;
      }
    },
    done: (made) => {
      if (made) onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            required
            data-autofocus
            data-testid="passkey-name"
            {...form.getInputProps('name')}
          />
          <PasswordInput
            label={account('currentPassword')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
            data-testid="prove-password"
            {...form.getInputProps('password')}
          />
          <FormButtons busy={add.isPending} submit={t('add')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
