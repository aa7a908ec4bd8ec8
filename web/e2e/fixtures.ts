import { type BrowserContext, test as base } from '@playwright/test';
import { prepareJitter } from './jitter';
import { Person } from './person';
import { type StackAddresses, stackAddresses } from './stack';

/** One registered person for each name. */
type People<Names extends readonly string[]> = { readonly [Name in keyof Names]: Person };

interface Fixtures {
  readonly stack: StackAddresses;
  /** Opens the page for signing in, in a browser context of its own. */
  readonly visitor: (name: string) => Promise<Person>;
  /** Registers a person by the API and opens the page, signed in, in a browser context of its own. */
  readonly person: (name: string) => Promise<Person>;
  /** Several registered persons, made side by side. */
  readonly people: <const Names extends readonly string[]>(
    ...names: Names
  ) => Promise<People<Names>>;
}

interface InternalFixtures {
  /** Makes a browser context that closes after the test. */
  readonly newContext: (storageState?: StorageState) => Promise<BrowserContext>;
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

export const test = base.extend<Fixtures & InternalFixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from it
  stack: async ({}, use) => use(stackAddresses()),

  newContext: async ({ browser, stack }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (storageState) => {
      const context = await browser.newContext({
        baseURL: stack.web,
        ...(storageState !== undefined && { storageState }),
      });
      contexts.push(context);
      if (process.env['JITTER'] !== undefined) {
        await prepareJitter(context);
      }
      return context;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  visitor: async ({ newContext }, use) => {
    await use(async (name) => {
      const context = await newContext();
      const visitor = new Person(context, await context.newPage(), Person.credentials(name));
      await visitor.page.goto('/');
      return visitor;
    });
  },

  person: async ({ newContext, stack }, use) => {
    await use(async (name) => {
      const credentials = Person.credentials(name);
      const session = JSON.stringify(await Person.registerByApi(credentials, stack));
      const localStorage = [{ name: Person.SESSION_KEY, value: session }];
      const context = await newContext({
        cookies: [],
        origins: [{ origin: stack.web, localStorage }],
      });
      const person = new Person(context, await context.newPage(), credentials);
      await person.page.goto('/');
      await person.isLive();
      return person;
    });
  },

  people: async ({ person }, use) => {
    const people = async <const Names extends readonly string[]>(...names: Names) =>
      (await Promise.all(names.map(person))) as unknown as People<Names>;
    await use(people);
  },
});

/** The API's answer to a client that sends too fast, in the form of `route.fulfill`. */
export function tooManyRequests(seconds: number) {
  return {
    status: 429,
    contentType: 'application/problem+json',
    headers: { 'Retry-After': String(seconds) },
    body: JSON.stringify({ type: 'urn:parley:problem:too-many-requests', status: 429 }),
  };
}

export { expect } from '@playwright/test';
