'use client';
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS, reach } from '@/data/queries';
import { ifMatch, useAction, useExplain } from '@/data/use-action';
import { schemaErrors } from '@/ui/schema-errors';
import { Later, StepFrame, type StepProps } from './step';
import { ReachState } from './reach-state';

/** The host name of the first server, and what DNS says of it. */
export function ServerStep({ server, back, next }: StepProps) {
  const t = useTranslations('welcome');
  const text = useApiWords();
  const explain = useExplain();
  const form = useForm({
    initialValues: { hostname: server.hostname },
    validate: (values) => ({
      ...schemaErrors('serverUpdate', values, text),
      // RFC 5321 §2.3.5: a name of one label is none that others can find.
      ...(!values.hostname.trim().replace(/\.$/, '').includes('.') && { hostname: t('server.notFull') }),
    }),
  });
  const [checked, check] = useState(server.hostname);
  const answer = useQuery(reach(api, server.id, checked));
  const save = useAction({
    form,
    refresh: [KEYS.servers, KEYS.reach],
    run: async ({ hostname }: { hostname: string }) => {
      if (hostname.trim() === server.hostname) return;
      await api.PATCH('/api/v1/servers/{id}', {
        params: { path: { id: server.id }, header: ifMatch(server) },
        body: { hostname },
      });
    },
    done: () => next(),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <StepFrame
        step="server"
        title={t('server.title')}
        text={t('server.text')}
        back={back}
        actions={
          <>
            <Later next={next} />
            <Button type="submit" loading={save.isPending} data-testid="welcome-next">
              {t('next')}
            </Button>
          </>
        }
      >
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('server.hostname')}
            placeholder="mail.example.org"
            autoComplete="off"
            spellCheck={false}
            required
            miw={{ base: '100%', xs: 320 }}
            data-testid="welcome-hostname"
            {...form.getInputProps('hostname')}
          />
          <Button
            variant="default"
            mt={{ base: 0, xs: 25 }}
            loading={answer.isFetching}
            onClick={() => {
              if (form.validate().hasErrors) return;
              const wanted = form.values.hostname.trim();
              if (wanted === checked) void answer.refetch();
              else check(wanted);
            }}
            data-testid="welcome-check-name"
          >
            {t('check')}
          </Button>
        </Group>
        {answer.data && <ReachState answer={answer.data} />}
        {answer.isError && (
          <Text size="sm" c="red">
            {explain(answer.error)}
          </Text>
        )}
      </StepFrame>
    </form>
  );
}
