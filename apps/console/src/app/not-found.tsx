import { Anchor, Center, Stack, Text, Title } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

/** For an address behind which there is nothing (any more). */
export default async function NotFound() {
  const t = await getTranslations('frame');
  return (
    <Center mih="60vh" p="md">
      <Stack align="center" gap="xs">
        <Title order={1} size="h2">
          {t('notFound')}
        </Title>
        <Text c="dimmed">{t('notFoundText')}</Text>
        <Anchor href="/">{t('toStart')}</Anchor>
      </Stack>
    </Center>
  );
}
