'use client';
import { Button, Group, Modal, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useSession } from '@/data/session';
import { ifMatch, useAction } from '@/data/use-action';
import { ROLES } from '@glasspost/contract/words';
import { useConfirm } from '@/ui/confirm';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import { OperatorAccess } from './operator-access';
import { OperatorDomains } from './operator-domains';
import type { Operator } from './operators-view';

interface Values {
  name: string;
  password: string;
  role: Operator['role'];
  domains: string[];
  enabled: boolean;
  secondFactorRequired: boolean;
}

/** An operator: make, change, disable, remove. */
export function OperatorForm({ operator, onClose }: { operator: Operator | undefined; onClose: () => void }) {
  const t = useTranslations('operators');
  const access = useTranslations('operatorAccess');
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
      domains: operator?.domains.map(({ id }) => id) ?? [],
      enabled: operator?.enabled ?? true,
      secondFactorRequired: operator?.secondFactorRequired ?? false,
    },
    validate: (values) =>
      operator
        ? schemaErrors('operatorUpdate', changes(values), text)
        : schemaErrors('operatorCreate', values, text),
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
      size="lg"
      title={operator?.name ?? t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('name')}
            autoComplete="off"
            data-testid="operator-name"
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <PasswordInput
            label={operator ? t('newPassword') : t('password')}
            description={operator ? t('newPasswordHelp') : undefined}
            autoComplete="new-password"
            required={!operator}
            data-testid="operator-password"
            visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
            {...form.getInputProps('password')}
          />
          <Select
            label={t('role')}
            description={access(`roleHelp.${form.values.role}`)}
            data-testid="operator-role"
            data={ROLES.map((value) => ({ value, label: frame(`roles.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('role')}
          />
          {form.values.role === 'domainAdministrator' && (
            <OperatorDomains
              known={operator?.domains ?? []}
              value={form.values.domains}
              onChange={(ids) => form.setFieldValue('domains', ids)}
              error={form.errors.domains}
            />
          )}
          <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          <Switch
            label={access('required')}
            description={access('requiredHelp')}
            {...form.getInputProps('secondFactorRequired', { type: 'checkbox' })}
          />
          <FormButtons busy={save.isPending} submit={operator ? ui('save') : t('add')} onCancel={onClose} />
          {operator && <OperatorAccess operator={operator} self={self} />}
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
