import { type BrowserContext, test as base } from '@playwright/test';
import { Person } from './person';
import { type Stack, theStack } from './stack';

interface Fixtures {
  readonly stack: Stack;
  /** A person with a browser context of their own, registered. */
  readonly somebody: (name: string) => Promise<Person>;
  /** The same, in front of the page for signing in. */
  readonly stranger: (name: string) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from it
  stack: async ({}, use) => use(theStack()),

  stranger: async ({ browser, stack }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (name) => {
      const context = await browser.newContext({ baseURL: stack.web });
      contexts.push(context);
      const person = new Person(context, await context.newPage(), name);
      await person.page.goto('/');
      return person;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  somebody: async ({ stranger }, use) => {
    await use(async (name) => {
      const person = await stranger(name);
      await person.register();
      return person;
    });
  },
});

/** What the API answers to who is too fast, in the form of `route.fulfill`. */
export function tooFast(seconds: number) {
  return {
    status: 429,
    contentType: 'application/problem+json',
    headers: { 'Retry-After': String(seconds) },
    body: JSON.stringify({ type: 'urn:parley:problem:too-many-requests', status: 429 }),
  };
}

export { expect } from '@playwright/test';
