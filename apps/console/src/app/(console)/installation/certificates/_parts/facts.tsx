import { SimpleGrid, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

/** Names and values, side by side where there is room. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <SimpleGrid
      component="dl"
      cols={{ base: 1, sm: 2 }}
      spacing={{ base: 2, sm: 'xs' }}
      m={0}
      className="facts"
    >
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" m={0} className="break">
            {value}
          </Text>
        </Fragment>
      ))}
    </SimpleGrid>
  );
}
