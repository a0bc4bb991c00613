'use client';
import { TRACE_STATES } from '@glasspost/contract/words';
import { Button, Collapse, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import type { TraceFilter } from '@/data/queries';
import { SearchBox } from '@/ui/search-box';

const STATES = [...TRACE_STATES, 'interrupted'] as const;
/** What can be asked for one by one. */
const PLACES = ['sender', 'recipient', 'subject', 'messageId', 'client'] as const;
const TIMES = ['from', 'to'] as const;

const moment = (text: string | null): string | undefined => {
  const time = text ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};

/** What the page's address asks for. */
export function filterOf(address: URLSearchParams): TraceFilter {
  const state = STATES.find((name) => name === address.get('state'));
  const given = (['search', ...PLACES] as const).flatMap((name) => {
    const text = address.get(name);
    return text ? [[name, text]] : [];
  });
  const times = TIMES.flatMap((name) => {
    const time = moment(address.get(name));
    return time ? [[name, time]] : [];
  });
  return { ...Object.fromEntries([...given, ...times]), ...(state && { state }) } as TraceFilter;
}

export const isNarrow = (address: URLSearchParams): boolean => Object.keys(filterOf(address)).length > 0;

/** The search form: one field for everything, the state, and one field for each place. */
export function MailSearch({
  address,
  onSearch,
}: {
  address: URLSearchParams;
  onSearch: (changes: Record<string, string | undefined>) => void;
}) {
  const t = useTranslations('trace');
  const asked = [...PLACES, ...TIMES].some((name) => address.get(name));
  const [opened, { toggle }] = useDisclosure(asked);
  return (
    <>
      <Group gap="sm" align="flex-end">
        <SearchBox
          label={t('search')}
          initial={address.get('search') ?? ''}
          onSearch={(search) => onSearch({ search })}
        />
        <Select
          aria-label={t('state')}
          placeholder={t('anyState')}
          data={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
          value={address.get('state')}
          onChange={(state) => onSearch({ state: state ?? undefined })}
          clearable
          w={220}
          data-testid="mail-state"
        />
        <Button variant="default" onClick={toggle} aria-expanded={opened}>
          {t('moreFields')}
        </Button>
      </Group>
      <Collapse expanded={opened}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            onSearch(
              Object.fromEntries(
                [...PLACES, ...TIMES].map((name) => [name, text(form.get(name)) || undefined]),
              ),
            );
          }}
        >
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
            {PLACES.map((name) => (
              <TextInput
                key={name}
                name={name}
                label={t(`places.${name}`)}
                defaultValue={address.get(name) ?? ''}
                data-testid={`mail-${name}`}
              />
            ))}
            {TIMES.map((name) => (
              <TextInput
                key={name}
                name={name}
                type="datetime-local"
                label={t(`places.${name}`)}
                defaultValue={address.get(name) ?? ''}
              />
            ))}
            <Group align="flex-end">
              <Button type="submit" data-testid="mail-search">
                {t('find')}
              </Button>
            </Group>
          </SimpleGrid>
        </form>
      </Collapse>
    </>
  );
}

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '');
