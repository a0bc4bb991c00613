'use client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { KEYS, recordPages, recordTypes } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useEdited } from '@/data/use-edited';
import { ChangedElsewhere } from '@/ui/changed-elsewhere';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { SearchBox } from '@/ui/search-box';
import { Section } from '@/ui/section';
import { dataOf, type DnsRecord, fieldsOf, type RecordType } from './record';
import { checkRecord, EMPTY, RecordForm, type RecordValues } from './record-form';

const LABELS = { name: 'name', type: 'type', ttl: 'ttl', fields: 'detail' } as const;

/** Resource Records: the form with Add, Save and Remove, and the table No. | Name | Type | Detail. */
export function ResourceRecords({ serverId, search: initial }: { serverId: string; search: string }) {
  const t = useTranslations('dns');
  const ui = useTranslations('ui');
  const confirm = useConfirm();
  const mayChange = useMayChange();
  const [search, setSearch] = useState(initial);
  const [chosen, setChosen] = useState<DnsRecord>();
  const { data: types = [] } = useQuery(recordTypes(api));
  const pages = useInfiniteQuery(recordPages(api, serverId, search));
  const current = chosen && (itemsOf(pages).find(({ id }) => id === chosen.id) ?? chosen);
  const refresh = [KEYS.records, KEYS.zones, KEYS.zoneTexts];

  const form = useForm<RecordValues>({
    initialValues: EMPTY,
    validate: (values) => checkRecord(values, typeOf(types, values.type), t('required')),
  });
  // The API speaks of the record's data as a whole; the form has its fields.
  const besideFields = {
    getValues: () => ({ ...form.getValues(), data: '' }),
    setErrors: (errors: Record<string, unknown>) => {
      const { data, ...rest } = errors as Record<string, string>;
      if (!data) return form.setErrors(rest);
      const fields = typeOf(types, form.getValues().type)?.fields ?? [];
      const named = fields.find(({ label }) => data.startsWith(`${label}:`)) ?? fields[0];
      form.setErrors({ ...rest, ...(named && { [`fields.${named.name}`]: data }) });
    },
  };
  const body = (values: RecordValues) => ({
    name: values.name.trim(),
    type: values.type,
    ...(values.ttl !== '' && { ttl: Number(values.ttl) }),
    data: dataOf(typeOf(types, values.type)!, values.fields),
  });
  const valuesOf = (record: DnsRecord): RecordValues => {
    const type = typeOf(types, record.type);
    return {
      name: record.name,
      type: record.type,
      ttl: String(record.ttl),
      fields: type ? fieldsOf(type, record.data) : {},
    };
  };
  const edited = useEdited({
    resource: current,
    valuesOf,
    form,
    load: async () =>
      (await api.GET('/api/v1/records/{id}', { params: { path: { id: current!.id } } })).data!,
  });
  const clear = (): void => {
    const { type } = form.getValues();
    setChosen(undefined);
    edited.leave({ ...EMPTY, type });
  };

  const add = useAction({
    form: besideFields,
    refresh,
    run: ({ values, createZone }: { values: RecordValues; createZone: boolean }) =>
      api.POST('/api/v1/servers/{id}/records', {
        params: { path: { id: serverId } },
        body: { ...body(values), createZone },
      }),
    done: clear,
    refused: (error, { values }) => {
      if (error.problem.code !== 'no-zone') return false;
      const name = values.name.trim().replace(/\.$/, '');
      confirm({
        title: t('noZoneTitle'),
        text: t('noZoneText', { name }),
        confirm: t('createZone'),
        harmless: true,
        run: () => add.mutate({ values, createZone: true }),
      });
      return true;
    },
  });
  const save = useAction({
    form: besideFields,
    refresh,
    success: t('saved'),
    refused: edited.refused,
    run: ({ record, values }: { record: DnsRecord; values: RecordValues }) => {
      const { name, ...rest } = body(values);
      return api.PATCH('/api/v1/records/{id}', {
        params: { path: { id: record.id }, header: edited.ifMatch() },
        body: { ...rest, name: name.endsWith('.') || name === '@' ? name : `${name}.` },
      });
    },
    done: clear,
  });
  const remove = useAction({
    refresh,
    run: (record: DnsRecord) => api.DELETE('/api/v1/records/{id}', { params: { path: { id: record.id } } }),
    done: clear,
  });

  const choose = (record: DnsRecord): void => {
    setChosen(record);
    edited.begin(record);
  };
  const columns = useMemo<Column<DnsRecord>[]>(
    () => [
      { id: 'no', header: t('number'), cell: (_, at) => at + 1 },
      { id: 'name', header: t('name'), cell: ({ name }) => name },
      { id: 'type', header: t('type'), cell: ({ type }) => type },
      {
        id: 'detail',
        header: t('detail'),
        cell: ({ data }) => (
          <Text size="sm" ff="monospace">
            {data}
          </Text>
        ),
      },
    ],
    [t],
  );

  return (
    <Section title={t('records')}>
      {mayChange && (
        <form onSubmit={form.onSubmit((values) => add.mutate({ values, createZone: false }))} noValidate>
          <Stack gap="sm">
            <RecordForm form={form} types={types} />
            <ChangedElsewhere edited={edited} label={(field) => t(LABELS[field as keyof RecordValues])} />
            <Group gap="xs">
              <Button type="submit" loading={add.isPending} data-testid="record-add">
                {t('add')}
              </Button>
              <Button
                variant="default"
                disabled={!current}
                loading={save.isPending}
                data-testid="record-save"
                onClick={() => {
                  if (current && !form.validate().hasErrors)
                    save.mutate({ record: current, values: form.getValues() });
                }}
              >
                {t('save')}
              </Button>
              <Button
                variant="default"
                disabled={!current}
                loading={remove.isPending}
                data-testid="record-remove"
                onClick={() =>
                  current &&
                  confirm({
                    title: t('removeTitle'),
                    text: t('removeText', { name: current.name, type: current.type, data: current.data }),
                    confirm: ui('remove'),
                    run: () => remove.mutate(current),
                  })
                }
              >
                {t('remove')}
              </Button>
              {current && (
                <Button variant="subtle" onClick={clear}>
                  {t('clearForm')}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
      <SearchBox label={t('searchRecords')} initial={initial} onSearch={setSearch} />
      <DataTable
        label={t('records')}
        query={pages}
        columns={columns}
        empty={search ? ui('nothingMatches') : t('noRecords')}
        current={current?.id}
        onOpen={choose}
        testId={({ name, type }) => `record-${name}-${type}`}
        minWidth={420}
      />
    </Section>
  );
}

const typeOf = (types: readonly RecordType[], mnemonic: string): RecordType | undefined =>
  types.find((type) => type.mnemonic === mnemonic);
