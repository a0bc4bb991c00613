import { chromium } from 'playwright-core';
import { findTool } from '../../scripts/foreign-tools.ts';
import { medianFirstClick, SHOW_PASSWORD, STATUS_LINE } from '../../scripts/first-click.ts';
import { CONSOLE_PORT } from '../peers/product.ts';
import type { Row } from '../table.ts';

const LOADS = 10;
const HOME = `http://127.0.0.1:${CONSOLE_PORT}`;

/** How soon the overview can be used, beside the lightest page that there is. */
export async function firstClicks(): Promise<Row[]> {
  const executablePath = findTool('chromium');
  if (!executablePath) return [];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const stranger = await browser.newPage();
    const theirs = await medianFirstClick(stranger, `${HOME}/sign-in`, SHOW_PASSWORD, LOADS);
    const context = await browser.newContext({ locale: 'en' });
    await context.request.post(`${HOME}/api/v1/session`, {
      data: { name: 'admin', password: process.env.GLASSPOST_ADMIN_PASSWORD },
      headers: { origin: HOME },
    });
    const ours = await medianFirstClick(await context.newPage(), HOME, STATUS_LINE, LOADS);
    return [
      {
        job: `overview: the first click that works (median of ${LOADS} loads)`,
        unit: 'ms',
        ours,
        peer: 'sign-in page',
        theirs,
        wanted: '<= 1000 ms',
      },
    ];
  } finally {
    await browser.close();
  }
}
