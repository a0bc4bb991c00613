'use client';
import { Accordion, Button, Code, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { certificateAuthority } from '@/data/queries';
import { useExplain } from '@/data/use-action';
import { Failure } from '@/ui/failure';
import { Moment, useInBrowser } from '@/ui/moment';
import { Section } from '@/ui/section';
import { Facts } from './facts';
import { spaced } from './fingerprint';

const DEVICES = ['windows', 'apple', 'android', 'linux', 'thunderbird'] as const;

/** The own authority: what it is, its certificate to take away, and how devices come to trust it. */
export function Authority() {
  const t = useTranslations('certificates');
  const explain = useExplain();
  const authority = useQuery(certificateAuthority(api));
  const inBrowser = useInBrowser();
  return (
    <Section title={t('authority')}>
      <Text size="sm">{t('authorityText')}</Text>
      {authority.isPending && <Skeleton height={90} aria-busy />}
      {authority.isError && !authority.data && (
        <Failure text={explain(authority.error)} again={() => void authority.refetch()} />
      )}
      {authority.data && (
        <Stack data-testid="authority">
          <Facts
            facts={[
              [t('authorityName'), authority.data.subject.replace(/^CN=/, '')],
              [t('validUntil'), <Moment key="until" value={authority.data.notAfter} />],
              [t('fingerprint'), <Code key="print">{spaced(authority.data.fingerprint)}</Code>],
            ]}
          />
          <Group gap="xs">
            <Button component="a" href={authority.data.der} download data-testid="authority-crt">
              {t('forDevices')}
            </Button>
            <Button
              component="a"
              href={authority.data.pem}
              download
              variant="default"
              data-testid="authority-pem"
            >
              {t('pem')}
            </Button>
          </Group>
          <Text size="sm">
            {t('address')}{' '}
            <Code className="break">
              {inBrowser ? `${window.location.origin}${authority.data.der}` : authority.data.der}
            </Code>
          </Text>
          <Accordion variant="contained" order={3}>
            <Accordion.Item value="how">
              <Accordion.Control>{t('install')}</Accordion.Control>
              <Accordion.Panel>
                <List size="sm" spacing="xs">
                  {DEVICES.map((device) => (
                    <List.Item key={device}>{t(`how.${device}`)}</List.Item>
                  ))}
                </List>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        </Stack>
      )}
    </Section>
  );
}
