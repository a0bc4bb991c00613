/** A real browser: Debian's Chromium, driven by playwright-core. */
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findTool } from '../../../../scripts/foreign-tools.js';
import { ADMIN_PASSWORD, type Product, type ProductOptions, root, startProduct } from '../product/product.js';
import { everything } from './extent.js';
import { translating } from './translating.js';

/** Starts a browser that talks to nobody but the pages it is sent to. Its pages speak `E2E_LANGUAGE`, and are asked in English. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findTool('chromium')!,
    args: [
      // Tests may run as root, where Chromium's sandbox cannot.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return translating(browser);
}

/** Whether an address lies behind the sign-in. */
export const signedIn = (url: URL): boolean => !url.pathname.startsWith('/sign-in');

const ADMIN = { name: 'admin', password: ADMIN_PASSWORD };

/** A page of an operator who has signed in by the form. */
export async function signedInPage(
  context: BrowserContext,
  product: { readonly console: string },
  { name, password } = ADMIN,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(product.console, { waitUntil: 'networkidle' });
  await page.getByTestId('sign-in-name').fill(name);
  await page.getByTestId('sign-in-password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(signedIn);
  return page;
}

/** Collects what a page complains about: errors of scripts, of the console, and failed requests. */
export function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`${message.text()} (${message.location().url})`);
  });
  return trouble;
}

/** Waits until a page is at rest: laid out, and nothing on the way from one place or colour to the next (what turns for ever aside). */
export const still = (page: Page): Promise<unknown> =>
  page.evaluate(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
      Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime < Infinity).map(({ finished }) => finished)))`,
  );

/** By how many pixels a page at rest is wider than its window: it should be 0. */
export async function excessWidth(page: Page): Promise<number> {
  await still(page);
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}

/** Keeps a picture of a page in artifacts/console, for a person to look at: with `npm run e2e`, for it takes its time. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!everything) return;
  await page.screenshot({ path: path.join(root, 'artifacts/console', `${name}.png`), fullPage: true });
}

/** The product with its console, and an operator's page of it. */
export interface OpenConsole {
  product: Product;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** What the page complains about. */
  trouble: string[];
}

/** Starts the product and a browser, and signs in: what nearly every test of the console begins with. */
export async function openConsole(
  options: Omit<ProductOptions, 'console'> & { width?: number } = {},
): Promise<OpenConsole> {
  const { width = 1280, ...rest } = options;
  const [product, browser] = await Promise.all([startProduct({ ...rest, console: true }), openBrowser()]);
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await signedInPage(context, product);
  return { product, browser, context, page, trouble: watchForTrouble(page) };
}
