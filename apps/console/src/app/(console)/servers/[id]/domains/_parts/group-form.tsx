'use client';
import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { ALIAS_SENDERS, type AliasSenders } from '@glasspost/contract/words';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import type { Alias, Domain } from './domain';

/** A group: its name, its members, who may send to it. */
export function GroupForm({
  domain,
  group,
  onClose,
}: {
  domain: Domain;
  group: Alias | undefined;
  onClose: () => void;
}) {
  const t = useTranslations('groups');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const confirm = useConfirm();
  const mayManage = useMayManage();
  const refresh = [KEYS.aliases, KEYS.domains];
  const form = useForm({
    initialValues: {
      name: group?.name ?? '',
      targets: group?.targets ?? [],
      senders: (group?.senders ?? 'anybody') as AliasSenders,
    },
    validate: (values) => schemaErrors('aliasCreate', values, text),
  });
  const save = useAction({
    form,
    refresh,
    run: async (values: typeof form.values): Promise<unknown> =>
      group
        ? api.PATCH('/api/v1/aliases/{id}', {
            params: { path: { id: group.id }, header: ifMatch(group) },
            body: values,
          })
        : api.POST('/api/v1/domains/{id}/aliases', {
            params: { path: { id: domain.id } },
            body: { ...values, kind: 'group' },
          }),
    done: onClose,
  });
  const remove = useAction({
    refresh,
    run: ({ id }: Alias) => api.DELETE('/api/v1/aliases/{id}', { params: { path: { id } } }),
    done: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={group?.address ?? t('add')}
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
            data-testid="group-name"
            {...form.getInputProps('name')}
          />
          <TagsInput
            label={t('members')}
            description={t('membersHelp')}
            required
            readOnly={!mayManage}
            splitChars={[',', ';', ' ']}
            data-testid="group-members"
            {...form.getInputProps('targets')}
          />
          <Select
            label={t('senders')}
            description={t('sendersHelp')}
            data={ALIAS_SENDERS.map((value) => ({
              value,
              label: t(`who.${value}`, { domain: domain.name }),
            }))}
            allowDeselect={false}
            readOnly={!mayManage}
            data-testid="group-senders"
            {...form.getInputProps('senders')}
          />
          {mayManage && (
            <FormButtons busy={save.isPending} submit={group ? ui('save') : t('add')} onCancel={onClose} />
          )}
          {group && mayManage && (
            <Group justify="flex-end">
              <Button
                size="xs"
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() =>
                  confirm({
                    title: t('removeTitle', { address: group.address }),
                    text: t('removeText', { address: group.address }),
                    confirm: ui('remove'),
                    run: () => remove.mutate(group),
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
