/** A browser whose pages are asked in English and answer in the language of their context. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { everything } from './extent.js';
import { language, translateInto } from './language.js';
import { literal, type Translate } from './translation.js';

/** What moves is waited for before it is clicked: in `npm test` nothing does. */
const MOTION: BrowserContextOptions = everything ? {} : { reducedMotion: 'reduce' };
/** What is given a text to look for as its first argument. */
const BY_TEXT = new Set(['getByText', 'getByLabel', 'getByPlaceholder', 'getByTitle', 'getByAltText']);
/** What has options with texts to look for. */
const WITH_TEXT = new Set(['getByRole', 'filter', 'locator', 'frameLocator']);
const OPTIONS = ['name', 'hasText', 'hasNotText'];

/** The browser itself, but the contexts it makes speak `E2E_LANGUAGE`, unless one asks for a language of its own. */
export function translating(browser: Browser): Browser {
  return new Proxy(browser, {
    get(target, name) {
      if (name === 'newContext')
        return async (options: BrowserContextOptions = {}) => {
          const locale = options.locale ?? language;
          const context = await target.newContext({ ...MOTION, ...options, locale });
          return locale === 'en' ? context : wrapped(context, translateInto(locale));
        };
      return own(target, name);
    },
  });
}

/** A thing of Playwright's that translates what it is asked; anything else as it is. */
function wrapped<T>(thing: T, translate: Translate): T {
  if (Array.isArray(thing)) return thing.map((one: unknown) => wrapped(one, translate)) as T;
  if (thing instanceof Promise) return thing.then((one: unknown) => wrapped(one, translate)) as T;
  // Contexts, pages, frames, locators; the names of their classes are not for us to know.
  if (!isObject(thing) || !('getByRole' in thing || 'newPage' in thing)) return thing;
  return new Proxy(thing, {
    get(target, name) {
      const value: unknown = own(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown =>
        wrapped((value as Call)(...translated(String(name), given, translate)), translate);
    },
  });
}

type Call = (...given: readonly unknown[]) => unknown;
const isObject = (thing: unknown): thing is object => typeof thing === 'object' && thing !== null;

/** A property as the thing itself has it: its methods must not see that somebody stands in between. */
function own(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === 'function' ? (value as Call).bind(target) : value;
}

function translated(method: string, given: readonly unknown[], translate: Translate): unknown[] {
  if (BY_TEXT.has(method)) {
    const [text, options] = given as [string | RegExp, { exact?: boolean }?];
    return [inWords(text, translate, options?.exact), ...given.slice(1)];
  }
  if (!WITH_TEXT.has(method)) return [...given];
  return given.map((argument) => {
    // Another locator is no list of options.
    if (!isObject(argument) || argument.constructor !== Object) return argument;
    const options: Record<string, unknown> = { ...argument };
    for (const name of OPTIONS) {
      const text = options[name];
      if (typeof text === 'string' || text instanceof RegExp)
        options[name] = inWords(text, translate, options.exact === true);
    }
    return options;
  });
}

/** A pattern is translated where it is but words: with ^ and $, and escaped signs. */
function inWords(text: string | RegExp, translate: Translate, exact = false): string | RegExp {
  if (typeof text === 'string') return translate(text, exact);
  const words = text.source.replace(/^\^/, '').replace(/\$$/, '');
  if (/(?<!\\)[()[\]{}|*+?^$]|(?<!\\)\.(?=.)|\\[a-zA-Z0-9]/.test(words)) return text;
  const said = translate(words.replaceAll(/\\(.)/g, '$1'));
  if (said instanceof RegExp) return said;
  return said === words.replaceAll(/\\(.)/g, '$1') ? text : new RegExp(literal(said), 'i');
}
