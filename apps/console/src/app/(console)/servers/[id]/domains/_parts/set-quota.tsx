'use client';
import { Modal, NumberInput, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormButtons } from '@/ui/form-buttons';

/** Asks for one quota for many accounts. */
export function SetQuota({
  count,
  busy,
  onClose,
  onSet,
}: {
  count: number;
  busy: boolean;
  onClose: () => void;
  onSet: (quotaMB: number | null) => void;
}) {
  const t = useTranslations('bulk');
  const ui = useTranslations('ui');
  const [quota, setQuota] = useState<number | string>('');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('quotaTitle', { count })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSet(quota === '' ? null : Number(quota));
        }}
      >
        <Stack>
          <NumberInput
            label={t('quotaMB')}
            description={t('quotaHelp')}
            suffix=" MB"
            min={1}
            max={10_000_000}
            allowDecimal={false}
            value={quota}
            onChange={setQuota}
            data-autofocus
            data-testid="quota-for-many"
          />
          <FormButtons busy={busy} submit={t('set')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
