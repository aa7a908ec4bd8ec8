import { Person } from './person';

/** The same person in another browser. */
export async function elsewhere(person: Person, visitor: (name: string) => Promise<Person>): Promise<Person> {
  const { page, context } = await visitor('elsewhere');
  const other = new Person(context, page, person);
  await other.fillCredentials(person.username, person.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await other.isLive();
  return other;
}
