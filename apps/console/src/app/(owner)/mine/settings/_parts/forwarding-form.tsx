'use client';
import { Button, Group, Stack, Switch, Text, TagsInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { type Forwarding, OWNER_KEYS } from '@/data/owner-queries';
import { useAction } from '@/data/use-action';
import { schemaErrors } from '@/ui/schema-errors';

/** Where mail is sent on to, and whether a copy stays. */
export function ForwardingForm({ initial }: { initial: Forwarding }) {
  const t = useTranslations('owner');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const form = useForm({
    initialValues: { addresses: [...initial.addresses], keep: initial.keep },
    validate: (values) => schemaErrors('forwarding', values, text),
  });
  const save = useAction({
    form,
    refresh: [OWNER_KEYS.forwarding],
    run: async (body: typeof form.values) => (await api.PUT('/api/v1/mine/forwarding', { body })).data!,
    done: (now) => form.setValues({ addresses: [...now.addresses], keep: now.keep }),
    success: ui('saved'),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('forwardingHelp')}
        </Text>
        <TagsInput
          label={t('forwardTo')}
          description={t('forwardToHelp')}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          clearable={false}
          data-testid="forward-to"
          {...form.getInputProps('addresses')}
        />
        <Switch
          label={t('keep')}
          data-testid="forward-keep"
          {...form.getInputProps('keep', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} data-testid="forward-save">
            {ui('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
