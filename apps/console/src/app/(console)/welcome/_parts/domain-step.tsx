'use client';
import { Alert, Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { schemaErrors } from '@/ui/schema-errors';
import type { Domain } from '../../servers/[id]/domains/_parts/domain';
import { Later, StepFrame, type StepProps } from './step';

/** The first mail domain. */
export function DomainStep({ server, domains, domain, set, back, next }: StepProps) {
  const t = useTranslations('welcome');
  const text = useApiWords();
  const form = useForm({
    initialValues: { name: domain ? '' : suggestion(server.hostname) },
    validate: (values) => schemaErrors('domainCreate', values, text),
  });
  const add = useAction({
    form,
    refresh: [KEYS.domains],
    run: async ({ name }: { name: string }): Promise<Domain> => {
      const wanted = name.trim().toLowerCase().replace(/\.$/, '');
      return (
        domains.find((known) => known.name === wanted) ??
        (
          await api.POST('/api/v1/servers/{id}/domains', {
            params: { path: { id: server.id } },
            body: { name },
          })
        ).data!
      );
    },
    done: ({ id }) => next({ domain: id }),
  });
  return (
    <form
      onSubmit={
        domain && form.values.name.trim() === ''
          ? (event) => {
              event.preventDefault();
              next({ domain: domain.id });
            }
          : form.onSubmit((values) => add.mutate(values))
      }
      noValidate
    >
      <StepFrame
        step="domain"
        title={t('domain.title')}
        text={t('domain.text')}
        back={back}
        actions={
          <>
            {!domain && <Later next={next} />}
            <Button type="submit" loading={add.isPending} data-testid="welcome-next">
              {t('next')}
            </Button>
          </>
        }
      >
        {domain && (
          <Alert color="teal" role="status">
            {t('domain.there', { domain: domain.name })}
          </Alert>
        )}
        <Group align="flex-start" gap="sm">
          {domains.length > 1 && domain && (
            <Select
              label={t('domain.choose')}
              data={domains.map(({ id, name }) => ({ value: id, label: name }))}
              value={domain.id}
              allowDeselect={false}
              onChange={(id) => id && set({ domain: id })}
              miw={{ base: '100%', xs: 260 }}
            />
          )}
          <TextInput
            label={domain ? t('domain.another') : t('domain.name')}
            placeholder="example.org"
            autoComplete="off"
            spellCheck={false}
            required={!domain}
            miw={{ base: '100%', xs: 320 }}
            data-testid="welcome-domain"
            {...form.getInputProps('name')}
          />
        </Group>
      </StepFrame>
    </form>
  );
}

/** What stands behind the host's own label is mostly the domain. */
const suggestion = (hostname: string): string =>
  hostname.split('.').length > 2 ? hostname.slice(hostname.indexOf('.') + 1) : '';
