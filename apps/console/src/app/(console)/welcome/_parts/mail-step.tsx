'use client';
import { Alert, Button, Group, Loader, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { accountPages, KEYS, trace, tracePages } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { itemsOf } from '@/ui/more';
import { MailTimeline } from '../../servers/[id]/messages/_parts/mail-timeline';
import { Said } from '../../servers/[id]/messages/_parts/said';
import { Later, NeedsFirst, StepFrame, type StepProps } from './step';
import { useApiWords } from '@/data/api-words';

/** A mail that is handed to the server and watched on its way into the mailbox. */
export function MailStep(props: StepProps) {
  const { server, domain, address, set, back, next, goTo } = props;
  const t = useTranslations('welcome');
  const text = useApiWords();
  const pages = useInfiniteQuery({
    ...accountPages(api, domain?.id ?? '', {}),
    enabled: domain !== undefined,
  });
  const accounts = itemsOf(pages);
  const to = accounts.find((account) => account.address === address.get('to')) ?? accounts[0];
  const messageId = address.get('mail');
  const send = useAction({
    refresh: [KEYS.traces],
    run: async (recipient: string) =>
      (
        await api.POST('/api/v1/servers/{id}/test-mail', {
          params: { path: { id: server.id } },
          body: { to: recipient },
        })
      ).data!,
    done: (sent) => set({ mail: sent.messageId }),
  });
  return (
    <StepFrame
      step="mail"
      title={t('mail.title')}
      text={t('mail.text')}
      back={back}
      actions={
        <>
          {!messageId && <Later next={next} />}
          {messageId && (
            <Button onClick={() => next()} data-testid="welcome-finish">
              {t('mail.finish')}
            </Button>
          )}
        </>
      }
    >
      {to ? (
        <Group align="flex-end" gap="sm">
          <Select
            label={t('mail.to')}
            data={accounts.map((account) => account.address)}
            value={to.address}
            allowDeselect={false}
            onChange={(chosen) => chosen && set({ to: chosen })}
            miw={{ base: '100%', xs: 300 }}
          />
          <Button
            variant={messageId ? 'default' : 'filled'}
            loading={send.isPending}
            onClick={() => send.mutate(to.address)}
            data-testid="welcome-send"
          >
            {messageId ? t('mail.again') : t('mail.send')}
          </Button>
        </Group>
      ) : (
        !pages.isFetching && (
          <NeedsFirst
            goTo={goTo}
            to={domain ? 'account' : 'domain'}
            text={domain ? t('mail.needsAccount') : t('needsDomain')}
          />
        )
      )}
      {send.data && !send.data.accepted && (
        <Alert color="red" title={t('mail.refused')} data-testid="welcome-mail-refused">
          <Said text={text(send.data.reply)} />
        </Alert>
      )}
      {messageId && <Watched key={messageId} serverId={server.id} messageId={messageId} />}
      {to && messageId && <MailProgram server={server} account={to.address} />}
    </StepFrame>
  );
}

/** The way of the mail, from its trace, which tells by itself when there is more of it. */
function Watched({ serverId, messageId }: { serverId: string; messageId: string }) {
  const t = useTranslations('welcome');
  const found = itemsOf(useInfiniteQuery(tracePages(api, { serverId, messageId })))[0];
  const { data: mail } = useQuery({ ...trace(api, found?.id ?? ''), enabled: found !== undefined });
  const there = mail?.recipients.find(({ state }) => state === 'delivered' || state === 'fetched');
  return (
    <Stack gap="sm">
      {there ? (
        <Alert color="teal" role="status" title={t('mail.arrived')} data-testid="welcome-arrived">
          {t('mail.arrivedText', { address: there.final })}
        </Alert>
      ) : (
        !mail && (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text size="sm">{t('mail.onItsWay')}</Text>
          </Group>
        )
      )}
      {mail && <MailTimeline mail={mail} />}
    </Stack>
  );
}

const FOR_PROGRAMS = ['submissions', 'submission', 'imaps', 'imap', 'pop3s', 'pop3'] as const;

/** What a mail program asks for. */
function MailProgram({ server, account }: Pick<StepProps, 'server'> & { account: string }) {
  const t = useTranslations('welcome');
  const up = FOR_PROGRAMS.flatMap((name) =>
    server.services.filter((service) => service.name === name && service.state === 'up'),
  );
  return (
    <div>
      <Title order={3} size="h5">
        {t('mail.program')}
      </Title>
      <Text size="sm" mb={4}>
        {t('mail.programText', { account, hostname: server.hostname })}
      </Text>
      <Table aria-label={t('mail.program')} withTableBorder={false} verticalSpacing={2}>
        <Table.Tbody>
          {up.map(({ name, port }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`mail.services.${name as (typeof FOR_PROGRAMS)[number]}`)}
              </Table.Th>
              <Table.Td>{port}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
