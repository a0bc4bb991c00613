'use client';
import { DOMAIN_CHECKS } from '@glasspost/contract/words';
import { useTranslations } from 'next-intl';

/** The checks of a domain as people call them, of the words of a program that a report has, divided by blanks. */
export function useCheckNames(): (checks: unknown) => string {
  const t = useTranslations('health');
  return (checks) => {
    const names = String(checks ?? '').split(' ');
    return DOMAIN_CHECKS.filter((check) => names.includes(check))
      .map((check) => t(`checks.${check}`))
      .join(', ');
  };
}
