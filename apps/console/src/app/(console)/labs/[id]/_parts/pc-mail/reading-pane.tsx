'use client';
import type { LabMailOutcome } from '@glasspost/contract';
import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { MailView } from '@/ui/mail-view';

interface ReadingPaneProps {
  readonly labId: string;
  readonly pcId: string;
  readonly mail: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly size: number;
    readonly result: LabMailOutcome | null;
  };
}

/** The mail that is chosen: who, to whom, what; of one that was sent, what the server said to each recipient. */
export function ReadingPane({ labId, pcId, mail }: ReadingPaneProps) {
  const t = useTranslations('labs');
  const source = `/api/v1/labs/${labId}/pcs/${pcId}/mail/${mail.id}/raw`;
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('reading')} data-testid="reading-pane">
      <Stack gap="xs">
        <div>
          <Text fw={600} className="break">
            {mail.subject || t('noSubject')}
          </Text>
          <Text size="sm" className="break">
            {t('from')}: {mail.from}
          </Text>
          <Text size="sm" className="break">
            {t('to')}: {mail.to}
          </Text>
        </div>
        {mail.result && (
          <Table aria-label={t('outcome')} fz="xs">
            <Table.Tbody>
              {mail.result.recipients.map(({ address, accepted, reply }) => (
                <Table.Tr key={address}>
                  <Table.Td className="break">{address}</Table.Td>
                  <Table.Td>{accepted ? t('wasAccepted') : t('wasRefused')}</Table.Td>
                  <Table.Td className="break" ff="monospace">
                    {reply}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <MailView source={source} size={mail.size} />
        <Group>
          <Anchor href={source} download size="sm">
            {t('downloadMail')}
          </Anchor>
        </Group>
      </Stack>
    </Paper>
  );
}
