'use client';
import { Alert, Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { Moment } from '@/ui/moment';
import type { Certificate } from './certificate';
import { Facts } from './facts';
import { spaced } from './fingerprint';
import { State } from './state';

/** One certificate: all that it says, and its end. */
export function CertificateDetails({
  certificate,
  mayChange,
  onClose,
}: {
  certificate: Certificate;
  mayChange: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('certificates');
  const ui = useTranslations('ui');
  const confirm = useConfirm();
  const { id, names, source, subject, issuer, notBefore, notAfter, fingerprint, usedBy, usable } =
    certificate;
  const name = names[0] ?? subject;
  const remove = useAction({
    refresh: [KEYS.certificates, KEYS.health],
    run: () => api.DELETE('/api/v1/certificates/{id}', { params: { path: { id } } }),
    done: onClose,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={name}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack data-testid="certificate-details">
        <State certificate={certificate} />
        {!usable && <Alert color="red">{t('unusableText')}</Alert>}
        <Facts
          facts={[
            [t('names'), names.join(', ')],
            [t('issuer'), issuer],
            [t('subject'), subject || '—'],
            [t('from'), <Moment key="from" value={notBefore} />],
            [t('validUntil'), <Moment key="until" value={notAfter} />],
            [t('usedBy'), usedBy.map((server) => server.name).join(', ') || t('nobody')],
            [t('fingerprint'), <Code key="print">{spaced(fingerprint)}</Code>],
          ]}
        />
        {source === 'own' && (
          <Text size="sm" c="dimmed">
            {t('ownText')}
          </Text>
        )}
        {source !== 'own' && mayChange && (
          <Group>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() =>
                confirm({
                  title: t('removeTitle', { name }),
                  text: t('removeText'),
                  confirm: ui('remove'),
                  run: () => remove.mutate(),
                })
              }
              data-testid="certificate-remove"
            >
              {t('remove')}
            </Button>
          </Group>
        )}
      </Stack>
    </Drawer>
  );
}
