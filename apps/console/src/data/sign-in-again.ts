/** Asks the person in place; whether they have signed in. */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
/** While it is being asked, nobody asks a second time. */
let asked: Promise<boolean> | undefined;

/** Says how to ask for a new sign-in on the page that is shown. The function that it returns takes that back. */
export function askInPlace(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask === how) ask = undefined;
  };
}

/**
 * When the session has ended: asks for a new sign-in in place, so that nothing typed is lost; where that is not possible
 * leaves for the sign-in page, to come back here afterwards.
 * @returns whether there is a session again; no when the person would rather not.
 */
export function signInAgain(): Promise<boolean> {
  if (location.pathname.endsWith('/sign-in')) return Promise.resolve(false);
  if (!ask) {
    leaveToSignIn();
    return Promise.resolve(false);
  }
  return (asked ??= ask().finally(() => (asked = undefined)));
}

/** A whole page load, so that nothing seen stays in memory. */
export function leaveToSignIn(): void {
  const page = isOwners(location.pathname) ? OWNER_SIGN_IN : '/sign-in';
  location.assign(`${page}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Where the owner of an account is at home, and where they sign in. */
export const OWNER_HOME = '/mine';
export const OWNER_SIGN_IN = '/mine/sign-in';
const isOwners = (path: string): boolean => path === OWNER_HOME || path.startsWith(`${OWNER_HOME}/`);

/** Where to go after signing in: a path of our own, never another site. */
export function safeNext(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

/** The same for the owner of an account, who has no other pages. */
export function safeOwnerNext(next: string | null | undefined): string {
  const path = safeNext(next);
  return isOwners(path) && !path.startsWith(OWNER_SIGN_IN) ? path : OWNER_HOME;
}
