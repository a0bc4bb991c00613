/** How far somebody is with the first steps: a cookie, so that the server knows where to lead them. */
export const WELCOME_COOKIE = 'glasspost_welcome';
export const WELCOME_PATH = '/welcome';

/** The first steps, in their order. */
export const STEPS = ['password', 'server', 'domain', 'dns', 'account', 'mail'] as const;
export type Step = (typeof STEPS)[number];
export type Progress = Step | 'skipped' | 'done';

export const isStep = (text: string | null | undefined): text is Step => STEPS.some((step) => step === text);

const YEAR_S = 365 * 24 * 3600;

/** Notes it in the browser. */
export function remember(progress: Progress): void {
  document.cookie = `${WELCOME_COOKIE}=${progress}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
