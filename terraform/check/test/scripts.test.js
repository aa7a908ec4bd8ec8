// The programs that Terraform runs while it applies, with stand-ins for gcloud and Google's servers: neither is here.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createECDH } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCode } from '../policies/code.js';

const module = (path) => fileURLToPath(new URL(`../../modules/${path}`, import.meta.url));

/** Runs `program` with a gcloud that runs `script`; resolves to its exit code, all it said, and gcloud's calls. */
async function run(t, program, script, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-gcloud-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  writeFileSync(join(folder, 'gcloud'), `#!/usr/bin/env bash\necho "$*" >> ${calls}\ncalls=$(wc -l < ${calls})\n${script}\n`);
  chmodSync(join(folder, 'gcloud'), 0o755);
  const env = { ...process.env, ...environment, PATH: `${folder}${delimiter}${process.env.PATH}`, PAUSE_S: '0' };
  return new Promise((resolve) => {
    execFile(module(program), { env }, (error, stdout, stderr) => {
      const lines = readFileSync(calls, 'utf8').split('\n').filter((line) => line !== '');
      resolve({ code: error?.code ?? 0, said: stdout + stderr, calls: lines });
    });
  });
}

const GRANTS = { BUCKET: 'b', DATABASE: 'd', INSTANCE: 'i', OBJECT: 'o.sql', PROJECT: 'p' };

test('imports the grants as soon as the instance may read them', async (t) => {
  const denied = 'echo "The service account does not have the required permissions for the bucket." >&2; exit 1';
  const { code, calls } = await run(t, 'postgres/import-grants', `if [ "$calls" -lt 3 ]; then ${denied}; fi`, GRANTS);
  assert.equal(code, 0);
  assert.equal(calls.length, 3);
  assert.equal(calls[0], 'sql import sql i gs://b/o.sql --project=p --database=d --user=postgres --quiet');
});

test('imports the grants once no other operation runs', async (t) => {
  const busy = 'echo "ERROR: HTTPError 409: Operation failed because another operation was already in progress." >&2; exit 1';
  const { code, calls } = await run(t, 'postgres/import-grants', `if [ "$calls" -lt 2 ]; then ${busy}; fi`, GRANTS);
  assert.equal(code, 0);
  assert.equal(calls.length, 2);
});

test('gives up an import that fails for another reason, or for too long', async (t) => {
  const wrong = await run(t, 'postgres/import-grants', 'echo "syntax error at or near" >&2; exit 1', GRANTS);
  assert.equal(wrong.code, 1);
  assert.equal(wrong.calls.length, 1);
  const denied = await run(t, 'postgres/import-grants', 'echo "Access denied" >&2; exit 1', { ...GRANTS, ATTEMPTS_MAX: '4' });
  assert.equal(denied.code, 1);
  assert.equal(denied.calls.length, 4);
});

/** Monitoring's API: knows each metric from its `after`th question on. */
async function monitoring(t, after) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.statusCode = asked.filter((url) => url === request.url).length >= after ? 200 : 404;
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { asked, address: `http://127.0.0.1:${server.address().port}` };
}

test('waits until Monitoring knows every metric', async (t) => {
  const { asked, address } = await monitoring(t, 2);
  const environment = { METRICS: 'parley/one parley/two', PROJECT: 'p', MONITORING: address };
  const { code } = await run(t, 'observability/await-metrics', 'echo token', environment);
  assert.equal(code, 0);
  const of = (name) => `/v3/projects/p/metricDescriptors/logging.googleapis.com/user/parley/${name}`;
  assert.deepEqual(asked, [of('one'), of('one'), of('two'), of('two')]);
});

test('says which metric Monitoring does not know after all that time', async (t) => {
  const { address } = await monitoring(t, Infinity);
  const environment = { METRICS: 'parley/one', PROJECT: 'p', MONITORING: address, WAIT_S_MAX: '0' };
  const { code, said } = await run(t, 'observability/await-metrics', 'echo token', environment);
  assert.equal(code, 1);
  assert.match(said, /does not know the metric parley\/one after 0 s \(last answer: 404\)/);
});

const DIGEST = `sha256:${'0'.repeat(64)}`;
const FUNCTIONS = ['aggregate-flush', 'auth', 'chat', 'notify'];

/** Runs push-image in a copy of the folders that it looks at, with a docker that records what it is told. */
function pushImage(t, ...args) {
  const root = mkdtempSync(join(tmpdir(), 'parley-push-'));
  t.after(() => rmSync(root, { recursive: true }));
  const program = fileURLToPath(new URL('../../push-image', import.meta.url));
  const environment = join(root, 'terraform', 'envs', 'dev');
  mkdirSync(environment, { recursive: true });
  mkdirSync(join(root, 'bin'));
  copyFileSync(program, join(root, 'terraform', 'push-image'));
  writeFileSync(join(environment, 'terraform.tfvars'), 'project_id = "p"\nregion = "r"\n');
  for (const name of FUNCTIONS) {
    mkdirSync(join(root, 'functions', name, 'target'), { recursive: true });
    writeFileSync(join(root, 'functions', name, 'target', `${name}.jar`), 'stands in');
  }
  const said = join(root, 'docker-calls');
  const programs = {
    docker: `echo "$*" >> ${said}\ncase "$1" in image) for last; do :; done; echo "\${last%:*}@${DIGEST}";; esac`,
    gcloud: 'case "$1" in artifacts) echo host/repo;; esac',
    git: 'echo 0123456789ab',
  };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(root, 'bin', name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  }
  const env = { ...process.env, PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` };
  const { status, stderr } = spawnSync(join(root, 'terraform', 'push-image'), args, { env, encoding: 'utf8' });
  const image = join(environment, 'image.auto.tfvars');
  return {
    status,
    stderr,
    docker: existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n').map((call) => call.split(' ')[0]) : [],
    setting: existsSync(image) ? readFileSync(image, 'utf8') : '',
  };
}

test('builds each function’s image with a class that there is', () => {
  const script = readFileSync(fileURLToPath(new URL('../../push-image', import.meta.url)), 'utf8');
  const { classes } = readCode(fileURLToPath(new URL('../../..', import.meta.url)));
  const built = [...script.matchAll(/^ {2}([a-z-]+)=(dev\.parley\.\S+)$/gm)];
  assert.deepEqual(built.map(([, name]) => name), FUNCTIONS);
  built.forEach(([, name, className]) => assert.ok(classes.get(name).has(className), className));
});

test('builds the images once, and pushes those to each environment by their digests', (t) => {
  const saved = pushImage(t, '--save', 'images.tar');
  assert.equal(saved.status, 0, saved.stderr);
  assert.deepEqual(saved.docker, ['build', 'build', 'build', 'build', 'build', 'save']);
  const pushed = pushImage(t, 'dev', '--load', 'images.tar');
  assert.equal(pushed.status, 0, pushed.stderr);
  assert.deepEqual(pushed.docker, ['load', ...[0, 1, 2, 3, 4].flatMap(() => ['tag', 'push', 'image'])]);
  assert.equal(
    pushed.setting,
    [
      `aggregator_image = "host/repo/aggregator@${DIGEST}"`,
      'function_images = {',
      ...FUNCTIONS.map((name) => `  ${name} = "host/repo/${name}@${DIGEST}"`),
      '}\n',
    ].join('\n'),
  );
});

test('says how images are pushed, whatever else it is told', (t) => {
  for (const words of [[], ['nowhere'], ['dev', '--load'], ['dev', 'images.tar']]) {
    const { status, stderr, docker } = pushImage(t, ...words);
    assert.equal(status, 2);
    assert.match(stderr, /^usage: terraform\/push-image dev\|prod/);
    assert.deepEqual(docker, []);
  }
});

/** Runs `name` of terraform/ in a copy of the folders that it looks at, with a gcloud that answers by `script` and keeps what it is given. */
function changeSecret(t, name, script, ...args) {
  const root = mkdtempSync(join(tmpdir(), 'parley-keys-'));
  t.after(() => rmSync(root, { recursive: true }));
  const environment = join(root, 'terraform', 'envs', 'dev');
  const program = join(root, 'terraform', name);
  mkdirSync(environment, { recursive: true });
  mkdirSync(join(root, 'bin'));
  copyFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), program);
  writeFileSync(join(environment, 'terraform.tfvars'), 'project_id = "p"\n');
  const [calls, written] = [join(root, 'calls'), join(root, 'written')];
  const gcloud = [
    '#!/usr/bin/env bash',
    `echo "$*" >> ${calls}`,
    `case "$3" in ${script} ;; add) cat > ${written}; echo "projects/1/secrets/$4/versions/4";; esac`,
  ];
  writeFileSync(join(root, 'bin', 'gcloud'), `${gcloud.join('\n')}\n`);
  chmodSync(join(root, 'bin', 'gcloud'), 0o755);
  const env = { ...process.env, PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return { status, stdout, stderr, calls: read(calls), written: read(written) };
}

/** Runs rotate-message-keys where the secret has these `keys`. */
const rotateMessageKeys = (t, keys, ...args) => changeSecret(t, 'rotate-message-keys', `access) echo '${keys}'`, ...args);

/** Runs make-vapid-keys where the secret has these `versions`. */
const makeVapidKeys = (t, versions, ...args) => changeSecret(t, 'make-vapid-keys', `list) ${versions}`, ...args);

test('adds a message key that seals nothing yet, and shows none', (t) => {
  const keys = '7:the second secret,1:the first:one';
  const { status, stdout, stderr, calls, written } = rotateMessageKeys(t, keys, 'dev', 'add');
  assert.equal(status, 0, stderr);
  assert.match(written, /^7:the second secret,1:the first:one,8:[0-9a-f]{64}$/);
  assert.equal(stdout, 'message_keys_version = 4\n');
  assert.equal(stderr, '');
  assert.equal(
    calls,
    'secrets versions access latest --secret=message-keys --project=p\n' +
      'secrets versions add message-keys --project=p --data-file=- --format=value(name)\n',
  );
  assert.notEqual(rotateMessageKeys(t, keys, 'dev', 'add').written, written);
});

test('lets the newest message key seal, and loses no other', (t) => {
  const { status, stdout, stderr, written } = rotateMessageKeys(t, '7:b,1:a,11:c:d', 'dev', 'use');
  assert.equal(status, 0, stderr);
  assert.equal(written, '11:c:d,7:b,1:a');
  assert.equal(stdout, 'message_keys_version = 4\n');
});

test('changes nothing if the message keys are not what they should be', (t) => {
  const sixteen = Array.from({ length: 16 }, (_, i) => `${i + 1}:a`).join();
  const refused = [
    ...['', 'secret', '1:', '1:a,', 'x:a', '65535:a', '1:a,65535:b', sixteen].map((keys) => [keys, 'add']),
    ...['', '1:', '1:a', '2:b,1:a'].map((keys) => [keys, 'use']),
  ];
  for (const [keys, what] of refused) {
    const { status, stderr, written } = rotateMessageKeys(t, keys, 'dev', what);
    assert.equal(status, 1, `${what} ${keys}`);
    assert.match(stderr, /form id:secret|there is no next one|16 entries at most|comes first already/);
    assert.equal(written, '');
  }
  for (const words of [[], ['dev'], ['nowhere', 'add'], ['dev', 'show'], ['', 'add'], ['dev', 'add', 'use']]) {
    const { status, stderr, calls } = rotateMessageKeys(t, '1:a', ...words);
    assert.equal(status, 2);
    assert.match(stderr, /^usage: terraform\/rotate-message-keys dev\|prod add\|use/);
    assert.equal(calls, '');
  }
});

test('makes a pair of keys that belong together, and shows the public one only', (t) => {
  const { status, stdout, stderr, calls, written } = makeVapidKeys(t, ':', 'dev');
  assert.equal(status, 0, stderr);
  assert.match(written, /^[A-Za-z0-9_-]{43}$/);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(written, 'base64url');
  assert.equal(
    stdout,
    `vapid = {\n  private_key_version = 4\n  public_key          = "${pair.getPublicKey('base64url')}"\n}\n`,
  );
  assert.equal(stderr, '');
  assert.equal(
    calls,
    'secrets versions list vapid-private-key --project=p --format=value(name)\n' +
      'secrets versions add vapid-private-key --project=p --data-file=- --format=value(name)\n',
  );
});

test('replaces the pair of keys only if that is meant', (t) => {
  const refused = makeVapidKeys(t, 'echo 1', 'dev');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /there is a key already; with another one every browser must subscribe anew/);
  assert.equal(refused.written, '');
  const replaced = makeVapidKeys(t, 'echo 1', 'dev', 'replace');
  assert.equal(replaced.status, 0, replaced.stderr);
  assert.match(replaced.written, /^[A-Za-z0-9_-]{43}$/);
});

test('makes no keys before there is a secret, or if it is told something else', (t) => {
  const early = makeVapidKeys(t, 'exit 1', 'dev');
  assert.equal(early.status, 1);
  assert.match(early.stderr, /terraform -chdir=terraform\/envs\/dev apply/);
  assert.equal(early.written, '');
  for (const words of [[], ['nowhere'], ['dev', 'again'], [''], ['dev', 'replace', 'now']]) {
    const { status, stderr, calls } = makeVapidKeys(t, ':', ...words);
    assert.equal(status, 2);
    assert.match(stderr, /^usage: terraform\/make-vapid-keys dev\|prod \[replace\]/);
    assert.equal(calls, '');
  }
});
