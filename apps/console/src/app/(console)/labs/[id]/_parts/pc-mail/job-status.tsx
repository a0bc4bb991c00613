'use client';
import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { api } from '@/data/api';
import { labJob } from '@/data/lab-queries';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import classes from '../lab.module.css';

const COLORS = { running: 'blue', done: 'teal', failed: 'red', cancelled: 'gray' } as const;

/** The status text: grows with what is said to which server, until the mail is sent or fetched, or why it is not. */
export function JobStatus({ labId, pcId, job }: { labId: string; pcId: string; job: string }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const mayChange = useMayChange();
  const queries = useQueryClient();
  const { data } = useQuery(labJob(api, labId, pcId, job));
  const said = useRef<HTMLDivElement>(null);
  const count = data?.steps.length ?? 0;
  useEffect(() => {
    said.current?.scrollTo({ top: said.current.scrollHeight });
  }, [count]);
  const state = data?.state;
  useEffect(() => {
    if (state !== undefined && state !== 'running')
      void queries.invalidateQueries({ queryKey: [...KEYS.labs, 'mails', pcId] });
  }, [state, queries, pcId]);
  const cancel = useAction({
    run: () =>
      api.DELETE('/api/v1/labs/{lab}/pcs/{id}/mail/jobs/{job}', {
        params: { path: { lab: labId, id: pcId, job } },
      }),
    refresh: [KEYS.labs],
  });
  if (!data) return null;
  return (
    <Paper withBorder p="xs" data-testid="job-status" data-state={data.state}>
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Group gap="xs" role="status">
            <Text size="sm" fw={600}>
              {t(`jobs.${data.kind}`)}
            </Text>
            <Badge variant="light" color={COLORS[data.state]} tt="none" size="sm">
              {t(`jobStates.${data.state}`)}
            </Badge>
          </Group>
          {data.state === 'running' && mayChange && (
            <Button
              size="compact-xs"
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate()}
            >
              {ui('cancel')}
            </Button>
          )}
        </Group>
        <div ref={said} className={classes.said} tabIndex={0} role="log" aria-label={t('status')}>
          {data.steps.map(({ id, values }, at) => (
            <div key={at} className="break">
              {t(`steps.${id}`, valuesOf(values))}
            </div>
          ))}
        </div>
      </Stack>
    </Paper>
  );
}

/** Every value that some step has; those of this one on top. */
const valuesOf = (values: Readonly<Record<string, string | number>>) => ({
  name: '',
  server: '',
  address: '',
  port: '',
  text: '',
  recipient: '',
  number: '',
  count: 0,
  octets: '',
  limit: '',
  detail: '',
  ...Object.fromEntries(
    // Port and number of a mail are names, not amounts: without the thousands' mark.
    Object.entries(values).map(([name, value]) => [name, name === 'count' ? Number(value) : String(value)]),
  ),
});
