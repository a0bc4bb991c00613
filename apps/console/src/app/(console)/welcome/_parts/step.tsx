'use client';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Server } from '@/data/use-server';
import type { Step } from '@/data/welcome';
import { Section } from '@/ui/section';
import type { Domain } from '../../servers/[id]/domains/_parts/domain';

/** What every step knows, and where it leads. */
export interface StepProps {
  readonly server: Server;
  readonly domains: readonly Domain[];
  /** The domain that is being set up. */
  readonly domain: Domain | undefined;
  readonly address: URLSearchParams;
  /** Puts something into the page's address. */
  readonly set: (changes: Readonly<Record<string, string>>) => void;
  readonly next: (changes?: Readonly<Record<string, string>>) => void;
  readonly back: (() => void) | undefined;
  readonly goTo: (step: Step) => void;
}

/** A step: what it is about, its own part, and the way on and back. */
export function StepFrame({
  step,
  title,
  text,
  children,
  back,
  actions,
}: Pick<StepProps, 'back'> & {
  step: Step;
  title: string;
  text: ReactNode;
  children?: ReactNode;
  actions: ReactNode;
}) {
  const t = useTranslations('welcome');
  return (
    <div data-testid={`step-${step}`}>
      <Section title={title}>
        <Text size="sm">{text}</Text>
        {children}
        <Group justify="space-between" gap="xs" mt="sm">
          {back ? (
            <Button variant="default" onClick={back} data-testid="welcome-back">
              {t('back')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">{actions}</Group>
        </Group>
      </Section>
    </div>
  );
}

/** Goes on and leaves a step for later. */
export function Later({ next }: Pick<StepProps, 'next'>) {
  const t = useTranslations('welcome');
  return (
    <Button variant="subtle" onClick={() => next()} data-testid="welcome-later">
      {t('later')}
    </Button>
  );
}

/** In place of a step that needs another one first. */
export function NeedsFirst({ goTo, to, text }: Pick<StepProps, 'goTo'> & { to: Step; text: string }) {
  const t = useTranslations('welcome');
  return (
    <Alert color="yellow">
      <Stack gap="xs" align="flex-start">
        {text}
        <Button size="xs" variant="default" onClick={() => goTo(to)}>
          {t('toStep', { step: t(`names.${to}`) })}
        </Button>
      </Stack>
    </Alert>
  );
}
