'use client';
import {
  Button,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { OWNER_KEYS, type Vacation } from '@/data/owner-queries';
import { useAction } from '@/data/use-action';
import { schemaErrors } from '@/ui/schema-errors';

interface Values {
  enabled: boolean;
  subject: string;
  text: string;
  /** As the browser's field has it, in the person's own time; empty: no limit. */
  from: string;
  until: string;
  days: number | '';
}

const two = (number: number): string => String(number).padStart(2, '0');
/** A time as the browser's field wants it. */
function local(time: string | null): string {
  if (time === null) return '';
  const at = new Date(time);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
const instant = (field: string): string | null => (field === '' ? null : new Date(field).toISOString());
const bodyOf = ({ from, until, days, ...rest }: Values) => ({
  ...rest,
  from: instant(from),
  until: instant(until),
  days: Number(days),
});
const valuesOf = (vacation: Vacation): Values => ({
  ...vacation,
  from: local(vacation.from),
  until: local(vacation.until),
});

/** What is answered while the owner is away. */
export function VacationForm({ initial }: { initial: Vacation }) {
  const t = useTranslations('owner');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const form = useForm<Values>({
    initialValues: valuesOf(initial),
    validate: (values) => schemaErrors('vacationUpdate', bodyOf(values), text),
  });
  const save = useAction({
    form,
    refresh: [OWNER_KEYS.vacation],
    run: async (values: Values) => (await api.PUT('/api/v1/mine/vacation', { body: bodyOf(values) })).data!,
    done: (now) => form.setValues(valuesOf(now)),
    success: ui('saved'),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack>
        <Switch
          label={t('vacationOn')}
          data-testid="vacation-on"
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
        <TextInput
          label={t('vacationSubject')}
          description={t('vacationSubjectHelp')}
          data-testid="vacation-subject"
          {...form.getInputProps('subject')}
        />
        <Textarea
          label={t('vacationText')}
          autosize
          minRows={3}
          maxRows={12}
          data-testid="vacation-text"
          {...form.getInputProps('text')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput type="datetime-local" label={t('vacationFrom')} {...form.getInputProps('from')} />
          <TextInput type="datetime-local" label={t('vacationUntil')} {...form.getInputProps('until')} />
        </SimpleGrid>
        <NumberInput
          label={t('vacationDays')}
          min={1}
          max={365}
          allowDecimal={false}
          {...form.getInputProps('days')}
        />
        <Text size="sm" c="dimmed">
          {t('vacationHelp')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} data-testid="vacation-save">
            {ui('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
