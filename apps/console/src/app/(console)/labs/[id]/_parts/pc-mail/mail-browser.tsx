'use client';
import type { LabFolder, LabJob, LabMailDetail } from '@glasspost/contract';
import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconPencil, IconSettings, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { api } from '@/data/api';
import { labJob, labMail, labMailPages } from '@/data/lab-queries';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { RelativeTime } from '@/ui/relative-time';
import type { LabPc } from '../lab';
import { Compose } from './compose';
import { ConfigureMail } from './configure-mail';
import { useCurrentJob } from './use-current-job';
import { JobStatus } from './job-status';
import { ReadingPane } from './reading-pane';

type Mail = Omit<LabMailDetail, 'text' | 'truncated' | 'headers' | 'attachments' | 'reply'>;
const FOLDERS = ['inbox', 'sent'] as const satisfies readonly LabFolder[];
type View =
  { readonly kind: 'browser' | 'configure' } | { readonly kind: 'compose'; readonly answers?: LabMailDetail };

/** The mail client of a PC: Compose, Reply, Receive, Delete, Configure Mail. The first time it opens with Configure Mail. */
export function MailBrowser({ labId, pc }: { labId: string; pc: LabPc }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const mayChange = useMayChange();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [view, setView] = useState<View>({ kind: pc.mail ? 'browser' : 'configure' });
  const [folder, setFolder] = useState<LabFolder>('inbox');
  const [current, setCurrent] = useState<string>();
  const [job, setJob] = useCurrentJob(pc.id);
  const mails = useInfiniteQuery(labMailPages(api, labId, pc.id, folder));
  const mail = itemsOf(mails).find(({ id }) => id === current);
  const path = { lab: labId, id: pc.id };
  // A PC does one thing at a time.
  const running =
    useQuery({ ...labJob(api, labId, pc.id, job ?? ''), enabled: job !== undefined }).data?.state ===
    'running';

  const begin = (started: LabJob): void => {
    queries.setQueryData(labJob(api, labId, pc.id, started.id).queryKey, started);
    setJob(started.id);
  };

  const receive = useAction({
    run: async () =>
      (
        await api.POST('/api/v1/labs/{lab}/pcs/{id}/mail/receive', {
          params: { path },
          body: { leave: false },
        })
      ).data!,
    done: (started) => {
      setFolder('inbox');
      begin(started);
    },
  });
  const remove = useAction({
    refresh: [KEYS.labs],
    run: (mail: string) =>
      api.DELETE('/api/v1/labs/{lab}/pcs/{id}/mail/{mail}', { params: { path: { ...path, mail } } }),
    done: () => setCurrent(undefined),
  });
  const mark = useAction({
    refresh: [KEYS.labs],
    run: (mail: string) =>
      api.PATCH('/api/v1/labs/{lab}/pcs/{id}/mail/{mail}', {
        params: { path: { ...path, mail } },
        body: { read: true },
      }),
  });
  const reply = useAction({
    run: (id: string) => queries.fetchQuery(labMail(api, labId, pc.id, id)),
    done: (answers) => setView({ kind: 'compose', answers }),
  });
  const columns = useMemo<Column<Mail>[]>(
    () => [
      {
        id: 'who',
        header: folder === 'inbox' ? t('from') : t('to'),
        cell: (one) => (
          <Text size="sm" fw={one.read || folder === 'sent' ? undefined : 700}>
            {folder === 'inbox' ? one.from : one.to}
          </Text>
        ),
      },
      {
        id: 'subject',
        header: t('subject'),
        cell: (one) => (
          <Group gap={6}>
            <Text size="sm" fw={one.read || folder === 'sent' ? undefined : 700} className="break">
              {one.subject || t('noSubject')}
            </Text>
            {one.result && one.result.state !== 'sent' && (
              <Badge size="sm" color="red" variant="light" tt="none">
                {t(`results.${one.result.state}`)}
              </Badge>
            )}
          </Group>
        ),
      },
      {
        id: 'at',
        header: folder === 'inbox' ? t('received') : t('sent'),
        cell: (one) => <RelativeTime value={one.at} />,
      },
    ],
    [t, folder],
  );
  if (view.kind === 'configure')
    return <ConfigureMail labId={labId} pc={pc} onClose={() => setView({ kind: 'browser' })} />;
  if (view.kind === 'compose')
    return (
      <Compose
        labId={labId}
        pc={pc}
        answers={view.answers}
        onClose={() => setView({ kind: 'browser' })}
        onSending={(started) => {
          begin(started);
          setView({ kind: 'browser' });
        }}
      />
    );
  return (
    <Stack gap="sm">
      <Group gap={6} role="toolbar" aria-label={t('eMail')}>
        <Button
          size="xs"
          leftSection={<IconPencil size={14} aria-hidden />}
          disabled={!mayChange || !pc.mail || running}
          onClick={() => setView({ kind: 'compose' })}
          data-testid="mail-compose"
        >
          {t('compose')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          disabled={!mayChange || !mail || !pc.mail || running}
          loading={reply.isPending}
          onClick={() => mail && reply.mutate(mail.id)}
          data-testid="mail-reply"
        >
          {t('reply')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          disabled={!mayChange || !pc.mail || running}
          loading={receive.isPending}
          onClick={() => receive.mutate()}
          data-testid="mail-receive"
        >
          {t('receive')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={14} aria-hidden />}
          disabled={!mayChange || !mail}
          loading={remove.isPending}
          onClick={() =>
            mail &&
            confirm({
              title: t('deleteMailTitle'),
              text: t('deleteMailText', { subject: mail.subject || t('noSubject') }),
              confirm: ui('remove'),
              run: () => remove.mutate(mail.id),
            })
          }
          data-testid="mail-delete"
        >
          {t('deleteMail')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSettings size={14} aria-hidden />}
          onClick={() => setView({ kind: 'configure' })}
          data-testid="mail-configure"
        >
          {t('configureMail')}
        </Button>
      </Group>
      <SegmentedControl
        size="xs"
        aria-label={t('folder')}
        value={folder}
        onChange={(value) => {
          setFolder(value);
          setCurrent(undefined);
        }}
        data={FOLDERS.map((value) => ({ value, label: t(`folders.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <DataTable
        label={t(`folders.${folder}`)}
        query={mails}
        columns={columns}
        empty={folder === 'inbox' ? t('noMail') : t('nothingSent')}
        current={current}
        onOpen={({ id, read }) => {
          setCurrent(id);
          if (!read && mayChange) mark.mutate(id);
        }}
        minWidth={320}
        testId={({ subject }) => `row-${subject}`}
      />
      {job !== undefined && <JobStatus labId={labId} pcId={pc.id} job={job} />}
      {mail && <ReadingPane key={mail.id} labId={labId} pcId={pc.id} mail={mail} />}
    </Stack>
  );
}
