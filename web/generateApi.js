// Writes what the functions' OpenAPI documents say into TypeScript: npm run generate. The types of the
// API go to src/api/generated, the limits of what people write to src/domain/limits.ts.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { pathToFileURL, URL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const SOURCES = {
  auth: '../functions/auth/src/main/resources/dev/parley/auth/openapi.json',
  chat: '../functions/chat/src/main/resources/dev/parley/chat/openapi.json',
};
const COMMON = '../shared/src/main/resources/dev/parley/shared/http/openapi-common.json';
const NOTE = '// Made from the functions\' openapi.json: npm run generate. Not to be edited.\n\n';

/** The text of each generated file, by its URL. */
export async function generated() {
  const common = await json(COMMON);
  const sources = Object.fromEntries(
    await Promise.all(Object.entries(SOURCES).map(async ([name, path]) => [name, await json(path)])),
  );
  const types = Object.entries(sources).map(async ([name, source]) => {
    const document = merged(source, common);
    delete document['x-every-answer'];
    const text = astToString(await openapiTS(document, { alphabetize: true }));
    return [new URL(`src/api/generated/${name}.ts`, import.meta.url), NOTE + text];
  });
  return [
    ...(await Promise.all(types)),
    [new URL('src/domain/limits.ts', import.meta.url), NOTE + limits(sources)],
  ];
}

/** The limits that the client checks before it sends, as the documents give them. */
function limits({ auth, chat }) {
  const { username, password } =
    auth.paths['/register'].post.requestBody.content['application/json'].schema.properties;
  const body = chat.components.schemas.MessageText;
  const { q } = chat.paths['/search'].post.requestBody.content['application/json'].schema.properties;
  const name = auth.components.schemas.PersonName;
  return `/** The longest body of a message, in code points. */
export const BODY_CHARACTERS_MAX = ${required(body.maxLength)};

/** The longest text of a search, in code points. */
export const SEARCH_CHARACTERS_MAX = ${required(q.maxLength)};

/** The form of a username. */
export const USERNAME = /${required(username.pattern)}/;

/** The longest name that a person has beside the username, in code points after normalisation (NFC). */
export const PERSON_NAME_CHARACTERS_MAX = ${required(name.maxLength)};

/** Fewest characters of a password, in code points after normalisation (NFC). */
export const PASSWORD_CHARACTERS_MIN = ${required(password.minLength)};

/** Most characters of a password, in code points after normalisation (NFC). */
export const PASSWORD_CHARACTERS_MAX = ${required(password.maxLength)};
`;
}

function required(limit) {
  if (limit === undefined) {
    throw new Error('a limit that the client needs is missing in openapi.json');
  }
  return limit;
}

/** Merges two documents as the class OpenApiDocument in shared/ does. */
function merged(target, more) {
  const all = { ...target };
  for (const [name, value] of Object.entries(more)) {
    const both = isObject(all[name]) && isObject(value) && !('$ref' in all[name]);
    all[name] = both ? merged(all[name], value) : (all[name] ?? value);
  }
  return all;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function json(path) {
  return JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [file, text] of await generated()) {
    await writeFile(file, text);
  }
}
