import { Grid, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

/** Names and values, side by side where there is room. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Grid component="dl" gap={{ base: 2, sm: 'xs' }} m={0}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <Grid.Col component="dt" span={{ base: 12, sm: 3 }}>
            <Text size="sm" c="dimmed">
              {name}
            </Text>
          </Grid.Col>
          <Grid.Col component="dd" span={{ base: 12, sm: 9 }} m={0}>
            <Text component="div" size="sm" className="break">
              {value}
            </Text>
          </Grid.Col>
        </Fragment>
      ))}
    </Grid>
  );
}
