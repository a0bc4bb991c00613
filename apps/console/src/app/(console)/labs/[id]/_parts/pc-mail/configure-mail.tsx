'use client';
import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useEdited } from '@/data/use-edited';
import { ChangedElsewhere } from '@/ui/changed-elsewhere';
import { schemaErrors } from '@/ui/schema-errors';
import type { LabPc } from '../lab';
import { SaveButtons } from '../save-buttons';

const EMPTY = { displayName: '', address: '', incoming: '', outgoing: '', user: '', password: '' };
const valuesOf = ({ mail }: LabPc): typeof EMPTY => {
  const { hasPassword: _has, ...fields } = mail ?? { ...EMPTY, hasPassword: false };
  return { ...EMPTY, ...fields };
};
/** A password that is not typed stays as it is. */
const bodyOf = ({ password, ...fields }: typeof EMPTY) => ({
  mail: { ...fields, ...(password !== '' && { password }) },
});

/** Configure Mail, with the fields in the order in which the simulator has them. */
export function ConfigureMail({ labId, pc, onClose }: { labId: string; pc: LabPc; onClose: () => void }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const mayChange = useMayChange();
  const path = { lab: labId, id: pc.id };
  const form = useForm({
    initialValues: valuesOf(pc),
    validate: (values) => schemaErrors('labPcMail', bodyOf(values).mail, text),
  });
  const edited = useEdited({
    resource: pc,
    valuesOf,
    form,
    load: async () => (await api.GET('/api/v1/labs/{lab}/pcs/{id}', { params: { path } })).data!,
  });
  const save = useAction({
    form,
    refused: (problem) => {
      if (edited.refused(problem)) return true;
      const errors: Record<string, string> = {};
      // The API names them inside of `mail`.
      for (const { pointer, detail } of problem.problem.errors ?? []) {
        const field = /^#?\/mail\/(\w+)/.exec(pointer)?.[1];
        if (field !== undefined && Object.hasOwn(EMPTY, field)) errors[field] = text(detail);
      }
      form.setErrors(errors);
      return Object.keys(errors).length > 0;
    },
    refresh: [KEYS.labs],
    success: ui('saved'),
    run: async (values: typeof EMPTY) =>
      (
        await api.PATCH('/api/v1/labs/{lab}/pcs/{id}', {
          params: { path, header: edited.ifMatch() },
          body: bodyOf(values),
        })
      ).data!,
    done: (saved) => {
      edited.begin(saved);
      onClose();
    },
  });
  const field = (name: keyof typeof EMPTY) => ({
    label: t(`mailFields.${name}`),
    disabled: !mayChange,
    ...form.getInputProps(name),
    'data-testid': `mail-${name}`,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('configureMail')}
        </Title>
        <Text size="sm" fw={600}>
          {t('userInformation')}
        </Text>
        <TextInput {...field('displayName')} />
        <TextInput {...field('address')} required />
        <Text size="sm" fw={600}>
          {t('serverInformation')}
        </Text>
        <TextInput {...field('incoming')} />
        <TextInput {...field('outgoing')} />
        <Text size="sm" fw={600}>
          {t('logonInformation')}
        </Text>
        <TextInput {...field('user')} autoComplete="off" />
        <PasswordInput
          {...field('password')}
          description={pc.mail?.hasPassword ? t('passwordKept') : undefined}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
        />
        <ChangedElsewhere edited={edited} label={(name) => t(`mailFields.${name as keyof typeof EMPTY}`)} />
        <Group justify="space-between">
          <SaveButtons
            form={form}
            busy={save.isPending}
            onClear={() => {
              form.setValues(EMPTY);
              form.clearErrors();
            }}
          />
          <Button variant="subtle" onClick={onClose}>
            {ui('close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
