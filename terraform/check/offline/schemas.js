// Where the schemas come from: the google providers' are extracted from npm packages, once per version; the rest is
// written by hand.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractPackage } from './extract.js';
import { HANDWRITTEN } from './handwritten.js';
import { Failure } from '../src/terraform.js';

const PACKAGES = fileURLToPath(new URL('../packages', import.meta.url));
const CACHE = fileURLToPath(new URL('../node_modules/.schemas', import.meta.url));
const EXTRACTED = { 'hashicorp/google': 'provider-google', 'hashicorp/google-beta': 'provider-google-beta' };

/** Schemas by provider; of the google providers, what is extracted is kept beside the installed packages. */
export function loadSchemas() {
  const schemas = { ...HANDWRITTEN };
  for (const [source, file] of Object.entries(extracted())) {
    schemas[source] = JSON.parse(readFileSync(file, 'utf8'));
  }
  return schemas;
}

/** The files with what was extracted; they are made where they are missing. */
function extracted() {
  const version = createHash('sha256')
    .update(readFileSync(join(PACKAGES, 'package-lock.json')))
    .update(readFileSync(new URL('extract.js', import.meta.url)))
    .digest('hex')
    .slice(0, 12);
  const folder = join(CACHE, version);
  if (!existsSync(folder)) {
    rmSync(CACHE, { recursive: true, force: true });
    extractInto(folder);
  }
  return Object.fromEntries(Object.entries(EXTRACTED).map(([source, name]) => [source, join(folder, `${name}.json`)]));
}

/** Installs the packages (640 MB) in a temporary folder, and keeps of them 5 MB. */
function extractInto(folder) {
  const temporary = mkdtempSync(join(tmpdir(), 'parley-schemas-'));
  try {
    cpSync(PACKAGES, temporary, { recursive: true });
    const npm = spawnSync('npm', ['ci', '--loglevel=error', '--prefix', temporary], {
      cwd: temporary,
      encoding: 'utf8',
    });
    if (npm.status !== 0) {
      throw new Failure('npm could not fetch the packages with the schemas (once, 640 MB): see below', npm.stderr);
    }
    mkdirSync(`${folder}.new`, { recursive: true });
    for (const name of Object.values(EXTRACTED)) {
      const schemas = extractPackage(join(temporary, 'node_modules', '@cdktf', name));
      writeFileSync(join(`${folder}.new`, `${name}.json`), JSON.stringify(schemas));
    }
    renameSync(`${folder}.new`, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Of `schemas`, the types that `sources` (text of .tf files) mention: Terraform then has less to read. */
export function restrict(schemas, sources) {
  const mentioned = new Set([...sources.join('\n').matchAll(/"([a-z][a-z0-9]*_[a-z0-9_]+)"/g)].map(([, type]) => type));
  const only = (types = {}) =>
    Object.fromEntries(Object.entries(types).filter(([type]) => mentioned.has(type) || type === 'http'));
  return Object.fromEntries(
    Object.entries(schemas).map(([source, all]) => [
      source,
      {
        provider: all.provider,
        resource_schemas: only(all.resource_schemas),
        data_source_schemas: only(all.data_source_schemas),
        ephemeral_resource_schemas: only(all.ephemeral_resource_schemas),
      },
    ]),
  );
}
