import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { imageFaults } from '../policies/images.js';

const DIGEST = `@sha256:${'0'.repeat(64)}`;
const ROOT = new URL('../../../', import.meta.url);

test('accepts the Dockerfiles that there are', () => {
  const files = ['functions/Dockerfile', 'aggregator-cloudrun/Dockerfile'];
  assert.deepEqual(imageFaults(Object.fromEntries(files.map((file) => [file, readFileSync(new URL(file, ROOT), 'utf8')]))), []);
});

test('accepts a stage that another one goes on from', () => {
  assert.deepEqual(imageFaults({ Dockerfile: `FROM java:17${DIGEST} AS names\nRUN true\nFROM names\n` }), []);
});

const BROKEN = [
  ['a tag', 'FROM java:17\n', /java:17 is not given/],
  ['a second stage by its tag', `FROM java:17${DIGEST} AS names\nFROM java:17-jre\n`, /java:17-jre is not given/],
  ['a digest that is cut', `FROM java:17${DIGEST.slice(0, -1)}\n`, /is not given/],
  ['a digest that says nothing to people', `FROM java${DIGEST}\n`, /is not given/],
  ['a tag for another machine', 'FROM --platform=linux/amd64 java:17\n', /java:17 is not given/],
  ['a variable', 'ARG BASE=java:17\nFROM $BASE\n', /\$BASE is not given/],
  ['no base', 'RUN true\n', /nothing that can be read/],
];

for (const [name, text, because] of BROKEN) {
  test(`refuses ${name}`, () => assert.match(imageFaults({ Dockerfile: text }).join('\n'), because));
}
