import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { refreshInTurn } from './in-turn.js';

it('shows what was asked for before more has changed, and then asks once more for all of that', async () => {
  const queries = new QueryClient();
  const key = ['ticks'];
  queries.setQueryData(key, 0);
  const answers: ((ticks: number) => void)[] = [];
  const stop = new QueryObserver(queries, {
    queryKey: key,
    queryFn: () => new Promise<number>((resolve) => void answers.push(resolve)),
    staleTime: Infinity,
  }).subscribe(() => undefined);
  const asked = (count: number) => expect.poll(() => answers.length).toBe(count);

  const refreshed = refreshInTurn(queries, key);
  await asked(1);
  for (let more = 0; more < 5; more++) void refreshInTurn(queries, key);
  answers[0]!(1);
  await expect.poll(() => queries.getQueryData(key)).toBe(1);
  await asked(2);
  answers[1]!(6);
  await refreshed;
  expect(queries.getQueryData(key)).toBe(6);
  expect(answers).toHaveLength(2);
  stop();
  queries.clear();
});
