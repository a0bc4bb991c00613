'use client';
import { operatorCreate, operatorUpdate, ROLES } from '@glasspost/contract';
import { Button, Group, Modal, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useSession } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import type { Operator } from './operators-view';

interface Values {
  name: string;
  password: string;
  role: Operator['role'];
  enabled: boolean;
}

/** An operator: make, change, disable, remove. */
export function OperatorForm({ operator, onClose }: { operator: Operator | undefined; onClose: () => void }) {
  const t = useTranslations('operators');
  const ui = useTranslations('ui');
  const frame = useTranslations('frame');
  const text = useApiWords();
  const confirm = useConfirm();
  const self = useSession().operator.id === operator?.id;
  const form = useForm<Values>({
    initialValues: {
      name: operator?.name ?? '',
      password: '',
      role: operator?.role ?? 'administrator',
      enabled: operator?.enabled ?? true,
    },
    validate: (values) =>
      operator
        ? schemaErrors(operatorUpdate, changes(values), text)
        : schemaErrors(operatorCreate, values, text),
  });
  const save = useAction({
    form,
    refresh: [KEYS.operators],
    run: async (values: Values): Promise<unknown> =>
      operator
        ? api.PATCH('/api/v1/operators/{id}', {
            params: { path: { id: operator.id }, header: ifMatch(operator) },
            body: changes(values),
          })
        : api.POST('/api/v1/operators', { body: values }),
    done: onClose,
  });
  const remove = useAction({
    refresh: [KEYS.operators, KEYS.tokens],
    run: (gone: Operator) => api.DELETE('/api/v1/operators/{id}', { params: { path: { id: gone.id } } }),
    done: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={operator?.name ?? t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('name')}
            autoComplete="off"
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <PasswordInput
            label={operator ? t('newPassword') : t('password')}
            description={operator ? t('newPasswordHelp') : undefined}
            autoComplete="new-password"
            required={!operator}
            visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
            {...form.getInputProps('password')}
          />
          <Select
            label={t('role')}
            description={t('roleHelp')}
            data={ROLES.map((value) => ({ value, label: frame(`roles.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('role')}
          />
          <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          <FormButtons busy={save.isPending} submit={operator ? ui('save') : t('add')} onCancel={onClose} />
          {operator && !self && (
            <Group justify="flex-end">
              <Button
                size="xs"
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() =>
                  confirm({
                    title: t('removeTitle', { name: operator.name }),
                    text: t('removeText', { name: operator.name }),
                    confirm: ui('remove'),
                    run: () => remove.mutate(operator),
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

/** An empty password leaves the one that there is. */
const changes = ({ password, ...rest }: Values) => ({ ...rest, ...(password !== '' && { password }) });
