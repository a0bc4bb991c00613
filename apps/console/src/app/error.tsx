'use client';
import { Center } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Failure } from '../ui/failure';

/** In place of a page that could not be made: mostly because the server behind the console does not answer. */
export default function PageError({ reset }: { reset: () => void }) {
  const t = useTranslations('problems');
  return (
    <Center mih="60vh" p="md">
      <Failure
        text={t('unreachable')}
        again={() => {
          reset();
          location.reload();
        }}
      />
    </Center>
  );
}
