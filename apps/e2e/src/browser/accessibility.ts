import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { excessWidth, picture, still } from './browser.js';
import { everything } from './extent.js';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What of WCAG 2.2 AA a machine can see that a page breaks: the rule, the element, and why. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // As it is seen at rest: not under the pointer, and not on the way from one colour to the next.
  await page.mouse.move(0, 0);
  await still(page);
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(RULES)} })`,
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/**
 * Looks at a page 1280 pixels wide as one with a screen reader would and, with `npm run e2e`, as one with a phone: there it may
 * not be wider than the window. Pictures are kept of both.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  expect(await violationsOf(page), name).toEqual([]);
  if (!everything) return;
  await picture(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  const excess = await excessWidth(page);
  await picture(page, `${name}-390`);
  expect(excess, name).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}
