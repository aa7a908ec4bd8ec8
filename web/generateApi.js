// Writes the types in src/api/generated from the functions' OpenAPI documents: npm run generate.
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
  return Promise.all(
    Object.entries(SOURCES).map(async ([name, source]) => {
      const document = merged(await json(source), common);
      delete document['x-every-answer'];
      const types = astToString(await openapiTS(document, { alphabetize: true }));
      return [new URL(`src/api/generated/${name}.ts`, import.meta.url), NOTE + types];
    }),
  );
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
