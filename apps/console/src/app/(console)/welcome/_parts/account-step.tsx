'use client';
import { Alert, Button, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { accountPages, KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { itemsOf } from '@/ui/more';
import { schemaErrors } from '@/ui/schema-errors';
import { Later, NeedsFirst, StepFrame, type StepProps } from './step';

const SHOWN = 3;

/** The first mailbox. */
export function AccountStep({ domain, back, next, goTo }: StepProps) {
  const t = useTranslations('welcome');
  const accounts = useTranslations('accounts');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const pages = useInfiniteQuery({
    ...accountPages(api, domain?.id ?? '', {}),
    enabled: domain !== undefined,
  });
  const there = itemsOf(pages);
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: (values) => schemaErrors('accountCreate', values, text),
  });
  const add = useAction({
    form,
    refresh: [KEYS.accounts, KEYS.domains],
    run: async (body: { name: string; password: string }) =>
      (await api.POST('/api/v1/domains/{id}/accounts', { params: { path: { id: domain!.id } }, body })).data!,
    done: ({ address }) => next({ to: address }),
  });
  const untouched = there.length > 0 && !form.isDirty();
  return (
    <form
      onSubmit={
        untouched || !domain
          ? (event) => {
              event.preventDefault();
              next();
            }
          : form.onSubmit((values) => add.mutate(values))
      }
      noValidate
    >
      <StepFrame
        step="account"
        title={t('account.title')}
        text={t('account.text')}
        back={back}
        actions={
          <>
            {there.length === 0 && <Later next={next} />}
            {domain && (
              <Button type="submit" loading={add.isPending} data-testid="welcome-next">
                {t('next')}
              </Button>
            )}
          </>
        }
      >
        {!domain && <NeedsFirst goTo={goTo} to="domain" text={t('needsDomain')} />}
        {there.length > 0 && (
          <Alert color="teal" role="status" className="break">
            {t('account.there', {
              count: there.length,
              addresses: there
                .slice(0, SHOWN)
                .map(({ address }) => address)
                .join(', '),
            })}
          </Alert>
        )}
        {domain && (
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={there.length > 0 ? t('account.another') : t('account.name')}
              description={`@${domain.name}`}
              autoComplete="off"
              required={there.length === 0}
              data-testid="welcome-account"
              {...form.getInputProps('name')}
            />
            <PasswordInput
              label={accounts('password')}
              description={t('account.passwordHelp')}
              autoComplete="new-password"
              required={there.length === 0}
              visibilityToggleButtonProps={{ 'aria-label': ui('showPassword') }}
              data-testid="welcome-account-password"
              {...form.getInputProps('password')}
            />
          </SimpleGrid>
        )}
      </StepFrame>
    </form>
  );
}
