// What the deployables' sources say that the Terraform must agree with.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = 'shared/src/main/java';
/** Deployed name → folder of its sources. */
const DEPLOYABLES = {
  'aggregate-flush': 'functions/aggregate-flush/src/main/java',
  aggregator: 'aggregator-cloudrun/src/main/java',
  auth: 'functions/auth/src/main/java',
  chat: 'functions/chat/src/main/java',
  notify: 'functions/notify/src/main/java',
  'search-index': 'functions/chat/src/main/java',
};
/** Read by the JVM, and by the functions' invoker. */
const KEYS_OF_THE_JVM = ['FUNCTION_TARGET', 'JAVA_TOOL_OPTIONS'];

/**
 * Reads the sources below `repository`.
 *
 * keys: environment variables that each deployable may read. classes: full names of its classes, and of the shared ones. connectionsMax: of one
 * instance of auth to PostgreSQL. fields: names of the fields that the flush writes into a chat's document.
 * texts: every literal of all sources, for lines of the log.
 */
export function readCode(repository) {
  const shared = sources(join(repository, SHARED));
  const own = Object.entries(DEPLOYABLES).map(([name, folder]) => [name, sources(join(repository, folder))]);
  const keysOfShared = keys(shared);
  return {
    keys: new Map(own.map(([name, files]) => [name, new Set([...KEYS_OF_THE_JVM, ...keysOfShared, ...keys(files)])])),
    classes: new Map(
      [...own, ['shared', shared]].map(([name, files]) => [name, new Set(files.map(({ className }) => className))]),
    ),
    texts: [...shared, ...own.flatMap(([, files]) => files)].flatMap(({ text }) =>
      [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, literal]) => literal),
    ),
    connectionsMax: Number(/\bCONNECTIONS_MAX = (\d+);/.exec(textOf(own, 'auth', 'PostgresDatabase'))[1]),
    fields: new Set(
      shared
        .filter(({ className }) => /\.document\.Firestore[A-Za-z]*$/.test(className))
        .flatMap(({ text }) => [...text.matchAll(/"([a-z_]+)"/g)].map(([, field]) => field)),
    ),
  };
}

function textOf(own, deployable, simpleName) {
  const [, files] = own.find(([name]) => name === deployable);
  return files.find(({ className }) => className.endsWith(`.${simpleName}`)).text;
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.java'))
    .map((file) => ({
      className: file.slice(0, -'.java'.length).replaceAll(/[\\/]/g, '.'),
      text: readFileSync(join(folder, file), 'utf8'),
    }));
}

/** Every literal that looks like the name of an environment variable. */
function keys(files) {
  return files.flatMap(({ text }) => [...text.matchAll(/"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"/g)].map(([, key]) => key));
}
