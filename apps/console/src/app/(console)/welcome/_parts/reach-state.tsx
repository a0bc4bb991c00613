import { Alert, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { paths } from '@glasspost/api-client';
import { useApiWords } from '@/data/api-words';

export type Reached =
  paths['/api/v1/servers/{id}/reach']['get']['responses']['200']['content']['application/json'];

const COLOR: Readonly<Record<Reached['state'], string>> = {
  here: 'teal',
  translated: 'teal',
  missing: 'blue',
  unqualified: 'yellow',
  elsewhere: 'yellow',
  noAnswer: 'yellow',
};

/** What DNS says of a server's name. */
export function ReachState({ answer }: { answer: Reached }) {
  const t = useTranslations('welcome');
  const text = useApiWords();
  const { state, hostname, found, addresses, detail } = answer;
  return (
    <Alert color={COLOR[state]} data-testid="welcome-reach" data-state={state} role="status">
      <Text size="sm" className="break">
        {t(`server.states.${state}`, { hostname, found: found.join(', '), detail: text(detail) })}
      </Text>
      {addresses.length > 0 && (
        <Text size="xs" mt={4} className="break">
          {t('server.addresses', { addresses: addresses.join(', ') })}
        </Text>
      )}
    </Alert>
  );
}
