'use client';
import { Button, Checkbox, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { recordTypes } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { Section } from '@/ui/section';

type Answer =
  paths['/api/v1/servers/{id}/dns/lookup']['post']['responses']['200']['content']['application/json'];
const SECTIONS = ['answer', 'authority', 'additional'] as const;
const RCODES = ['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED', 'FORMERR', 'NOTIMP'] as const;

/** Look up: asks this server a question over the wire, as any client would. */
export function LookUp({ serverId }: { serverId: string }) {
  const t = useTranslations('lookUp');
  const { data: types = [] } = useQuery(recordTypes(api));
  const [answer, setAnswer] = useState<Answer>();
  const form = useForm({
    initialValues: { name: '', type: 'A', recursion: true },
    validate: { name: (name) => (name.trim() === '' ? t('nameNeeded') : null) },
  });
  const ask = useAction({
    form,
    run: async (body: typeof form.values) =>
      (await api.POST('/api/v1/servers/{id}/dns/lookup', { params: { path: { id: serverId } }, body })).data!,
    done: setAnswer,
  });
  return (
    <Section title={t('title')}>
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('name')}
            placeholder="mail.ru"
            autoComplete="off"
            spellCheck={false}
            miw={{ base: '100%', xs: 240 }}
            data-testid="lookup-name"
            {...form.getInputProps('name')}
          />
          <Select
            label={t('type')}
            data={types.map(({ mnemonic }) => mnemonic)}
            searchable
            allowDeselect={false}
            w={{ base: '100%', xs: 130 }}
            data-testid="lookup-type"
            {...form.getInputProps('type')}
          />
          <Checkbox
            label={t('recursion')}
            mt={{ base: 0, xs: 33 }}
            {...form.getInputProps('recursion', { type: 'checkbox' })}
          />
          <Button type="submit" mt={{ base: 0, xs: 25 }} loading={ask.isPending} data-testid="lookup-ask">
            {t('ask')}
          </Button>
        </Group>
      </form>
      {answer && (
        <Stack gap="sm" data-testid="lookup-answer">
          <Text size="sm">
            <b>{answer.rcode}</b>
            {': '}
            {isRcode(answer.rcode) ? t(`rcodes.${answer.rcode}`) : t('otherRcode')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('facts', {
              server: answer.server,
              milliseconds: answer.milliseconds.toFixed(1),
              size: answer.size,
              flags: answer.flags.join(' '),
            })}
          </Text>
          {SECTIONS.filter((section) => answer[section].length > 0).map((section) => (
            <div key={section}>
              <Text size="sm" fw={600}>
                {t(`sections.${section}`)}
              </Text>
              <Table.ScrollContainer minWidth={420}>
                <Table aria-label={t(`sections.${section}`)}>
                  <Table.Tbody>
                    {answer[section].map((record, at) => (
                      <Table.Tr key={at}>
                        <Table.Td className="break">{record.name}</Table.Td>
                        <Table.Td>{record.ttl}</Table.Td>
                        <Table.Td>{record.type}</Table.Td>
                        <Table.Td ff="monospace" className="break">
                          {record.data}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </div>
          ))}
        </Stack>
      )}
    </Section>
  );
}

const isRcode = (rcode: string): rcode is (typeof RCODES)[number] => RCODES.some((known) => known === rcode);
