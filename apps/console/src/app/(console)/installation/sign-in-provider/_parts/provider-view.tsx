'use client';
import { Alert, Button, Group, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS, signInProvider } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useEdited } from '@/data/use-edited';
import { ChangedElsewhere } from '@/ui/changed-elsewhere';
import { PageTitle } from '@/ui/page-title';
import { schemaErrors } from '@/ui/schema-errors';
import { Section } from '@/ui/section';

type Provider = paths['/api/v1/sign-in-provider']['get']['responses']['200']['content']['application/json'];
type Tried = paths['/api/v1/sign-in-provider/try']['post']['responses']['200']['content']['application/json'];

const FIELDS = ['issuer', 'audience', 'claim', 'scope'] as const;
const valuesOf = ({ enabled, issuer, audience, claim, scope }: Provider) => ({
  enabled,
  issuer,
  audience,
  claim,
  scope,
});

/** The OpenID provider whose tokens open the mail protocols. */
export function ProviderView() {
  const t = useTranslations('signInProvider');
  const frame = useTranslations('frame');
  const { data } = useQuery(signInProvider(api));
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Section title={t('title')}>
        <Text size="sm">{t('text')}</Text>
        {data ? <ProviderForm provider={data} /> : <Skeleton height={320} />}
      </Section>
    </>
  );
}

function ProviderForm({ provider }: { provider: Provider }) {
  const t = useTranslations('signInProvider');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const [tried, setTried] = useState<Tried>();
  const form = useForm({
    initialValues: valuesOf(provider),
    validate: (values) => schemaErrors('signInProviderUpdate', values, text),
  });
  const edited = useEdited({
    resource: provider,
    valuesOf,
    form,
    load: async () => (await api.GET('/api/v1/sign-in-provider')).data!,
  });
  const save = useAction({
    form,
    refused: edited.refused,
    refresh: [KEYS.signInProvider],
    success: ui('saved'),
    run: async (body: typeof form.values) =>
      (await api.PUT('/api/v1/sign-in-provider', { params: { header: edited.ifMatch() }, body })).data!,
    done: (saved) => edited.begin(saved),
  });
  const test = useAction({
    form,
    run: async (issuer: string) =>
      (await api.POST('/api/v1/sign-in-provider/try', { body: { issuer } })).data!,
    done: setTried,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack maw={560}>
        <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            label={t(field)}
            description={t(`${field}Help`)}
            type={field === 'issuer' ? 'url' : 'text'}
            required={field !== 'scope'}
            {...form.getInputProps(field)}
          />
        ))}
        {tried && (
          <Alert color={tried.result === 'ok' ? 'teal' : 'red'} role="status" data-testid="tried">
            {t(`tried.${tried.result}`, { count: tried.keys })}
            {tried.detail !== '' && (
              <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
                {tried.detail}
              </Text>
            )}
          </Alert>
        )}
        <ChangedElsewhere
          edited={edited}
          label={(field) => t(field as (typeof FIELDS)[number] | 'enabled')}
        />
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            loading={test.isPending}
            disabled={form.values.issuer === ''}
            onClick={() => test.mutate(form.values.issuer)}
            data-testid="try"
          >
            {t('try')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="submit">
            {ui('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
