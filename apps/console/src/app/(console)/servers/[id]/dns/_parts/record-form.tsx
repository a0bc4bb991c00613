'use client';
import {
  Anchor,
  Collapse,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { FormErrors, UseFormReturnType } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { useApiWords } from '@/data/api-words';
import type { RecordType } from './record';

export interface RecordValues {
  name: string;
  type: string;
  /** Seconds; empty: the zone's. */
  ttl: string;
  fields: Record<string, string>;
}
export const EMPTY: RecordValues = { name: '', type: 'A', ttl: '', fields: {} };

/** The types that come first, in the order of the panel; the others follow by name. */
const FIRST = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR', 'TXT', 'SRV', 'SOA'];
const NUMBERS: Readonly<Record<string, number>> = { u8: 255, u16: 65_535, u32: 4_294_967_295 };
/** What may be left empty. */
const OPTIONAL = new Set(['params', 'string', 'strings', 'text']);

/** What is missing before anything is sent; whether the values are right, the API says. */
export function checkRecord(
  values: RecordValues,
  type: RecordType | undefined,
  required: string,
): FormErrors {
  const errors: FormErrors = {};
  if (values.name.trim() === '') errors.name = required;
  for (const { name, kind } of type?.fields ?? [])
    if (!OPTIONAL.has(kind) && !values.fields[name]?.trim()) errors[`fields.${name}`] = required;
  return errors;
}

/** Name, Type, then what the type needs; the TTL under “More”. */
export function RecordForm({
  form,
  types,
}: {
  form: UseFormReturnType<RecordValues>;
  types: readonly RecordType[];
}) {
  const t = useTranslations('dns');
  const text = useApiWords();
  const [more, { toggle }] = useDisclosure();
  const type = types.find(({ mnemonic }) => mnemonic === form.values.type);
  const rank = (mnemonic: string): number => {
    const at = FIRST.indexOf(mnemonic);
    return at < 0 ? FIRST.length : at;
  };
  const options = types
    .map(({ mnemonic, title }) => ({ value: mnemonic, label: `${mnemonic}: ${text(title)}` }))
    .sort((a, b) => rank(a.value) - rank(b.value) || a.value.localeCompare(b.value));
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="sm">
        <TextInput
          label={t('name')}
          placeholder="mail.ru"
          autoComplete="off"
          spellCheck={false}
          maxLength={255}
          miw={{ base: '100%', xs: 240 }}
          data-testid="record-name"
          {...form.getInputProps('name')}
        />
        <Select
          label={t('type')}
          data={options}
          searchable
          allowDeselect={false}
          miw={{ base: '100%', xs: 240 }}
          data-testid="record-type"
          {...form.getInputProps('type')}
          onChange={(value) => {
            if (value) form.setValues({ type: value, fields: {} });
            form.clearErrors();
          }}
        />
      </Group>
      {type && (
        <Group align="flex-start" gap="sm">
          {type.fields.map((field) => {
            const common = {
              label: text(field.label),
              description: text(field.help),
              error: form.errors[`fields.${field.name}`],
              'data-testid': `field-${field.name}`,
              inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
            };
            const value = form.values.fields[field.name] ?? '';
            const set = (next: string): void => {
              form.setFieldValue('fields', { ...form.getValues().fields, [field.name]: next });
              form.clearFieldError(`fields.${field.name}`);
            };
            const max = NUMBERS[field.kind];
            const key = `${type.mnemonic}-${field.name}`;
            if (max !== undefined)
              return (
                <NumberInput
                  key={key}
                  {...common}
                  inputWrapperOrder={[...common.inputWrapperOrder]}
                  value={value}
                  onChange={(next) => set(String(next))}
                  min={0}
                  max={max}
                  allowDecimal={false}
                  allowNegative={false}
                  w={{ base: '100%', xs: 170 }}
                />
              );
            if (field.kind === 'strings' || field.kind === 'text')
              return (
                <Textarea
                  key={key}
                  {...common}
                  inputWrapperOrder={[...common.inputWrapperOrder]}
                  value={value}
                  onChange={(event) => set(event.currentTarget.value.replace(/[\r\n]+/g, ' '))}
                  autosize
                  maxRows={8}
                  spellCheck={false}
                  w={{ base: '100%', xs: 420 }}
                />
              );
            return (
              <TextInput
                key={key}
                {...common}
                inputWrapperOrder={[...common.inputWrapperOrder]}
                value={value}
                onChange={(event) => set(event.currentTarget.value)}
                autoComplete="off"
                spellCheck={false}
                w={{ base: '100%', xs: field.kind === 'string' || field.kind === 'tag' ? 170 : 280 }}
              />
            );
          })}
        </Group>
      )}
      <div>
        <Anchor component="button" type="button" size="sm" onClick={toggle} aria-expanded={more}>
          {more ? t('less') : t('more')}
        </Anchor>
        {type && (
          <Text size="xs" c="dimmed" span ml="sm">
            {type.rfc}
          </Text>
        )}
        <Collapse expanded={more}>
          <NumberInput
            label={t('ttl')}
            description={t('ttlHelp')}
            min={0}
            max={2_147_483_647}
            allowDecimal={false}
            maw={240}
            mt="xs"
            {...form.getInputProps('ttl')}
            onChange={(value) => form.setFieldValue('ttl', String(value))}
          />
        </Collapse>
      </div>
    </Stack>
  );
}
