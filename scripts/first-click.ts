/** How long a page of the console takes until a click on it does something, in a real browser. */
import type { Page } from 'playwright-core';

/** A button, and what there is once it has worked; both as selectors of CSS. */
export interface Answer {
  readonly button: string;
  readonly answered: string;
}

/** The state of the listeners, at the foot of every page behind the sign-in. */
export const STATUS_LINE: Answer = {
  button: '[data-testid=status-line]',
  answered: '[data-testid=status-line][aria-expanded=true]',
};
/** The eye beside the password on the sign-in page. */
export const SHOW_PASSWORD: Answer = {
  button: '.mantine-PasswordInput-visibilityToggle',
  answered: '[data-testid=sign-in-password][type=text]',
};

/**
 * Milliseconds from the beginning of the navigation until the first click that works, the median of some loads. A click is
 * made with every frame that the page shows, so that a main thread that is busy counts.
 */
export async function medianFirstClick(page: Page, url: string, by: Answer, loads: number): Promise<number> {
  await page.addInitScript(`(() => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(by.answered)})) return void document.documentElement.setAttribute('data-first-click', performance.now());
      const button = document.querySelector(${JSON.stringify(by.button)});
      // Some buttons answer when they are pressed, others when they are let go.
      button?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      button?.click();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`);
  const times: number[] = [];
  // The first load fills the browser's cache.
  for (let load = 0; load <= loads; load++) {
    await page.goto(url, { waitUntil: 'commit' });
    // An attribute: the pages forbid the evaluation of text that waiting for a variable would need.
    const time = await page.locator('html[data-first-click]').getAttribute('data-first-click');
    if (load > 0) times.push(Number(time));
    await page.waitForLoadState('networkidle');
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
