import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { workflowFaults } from '../policies/workflows.js';

const FOLDER = new URL('../../../.github/', import.meta.url);
const FILES = Object.fromEntries(
  ['workflows/ci.yml', 'workflows/deploy.yml', 'actions/ready/action.yml'].map((file) => [
    file.replace('workflows/', ''),
    readFileSync(new URL(file, FOLDER), 'utf8'),
  ]),
);

/** What is wrong if `from` is `to` in a file, each time it occurs. */
function faults(file, from, to) {
  assert.ok(FILES[file].includes(from), from);
  return workflowFaults({ ...FILES, [file]: FILES[file].replaceAll(from, () => to) });
}

test('accepts the workflows that there are', () => {
  assert.ok(readdirSync(new URL('workflows', FOLDER)).includes('deploy.yml'));
  assert.deepEqual(workflowFaults(FILES), []);
});

const BROKEN = [
  ['an action by its tag', 'ci.yml', '@11bd71901bbe5b1630ceea73d27597364c9af683', '@v4', /is not given by its commit/],
  ['a build that logs in', 'deploy.yml', '    timeout-minutes: 30\n', '    timeout-minutes: 30\n    permissions:\n      id-token: write\n', /build: may log in/],
  ['tests that are told a secret', 'ci.yml', '      - run: .ci/run', '      - run: .ci/run\n        env:\n          T: ${{ secrets.T }}', /is told a secret/],
  ['workflows that may all', 'ci.yml', 'permissions:\n  contents: read\n', '', /may more than read/],
  ['code of strangers', 'ci.yml', 'pull_request:', 'pull_request_target:', /what strangers propose/],
  ['no reviewer', 'deploy.yml', "    environment: ${{ inputs.environment || 'dev' }}\n", '', /apply asks no reviewer/],
  ['losses that are not refused', 'deploy.yml', 'node terraform/check/refuse-losses.js', 'cat', /lets a plan lose data/],
  ['losses that are refused in vain', 'deploy.yml', 'refuse-losses.js', 'refuse-losses.js || true', /goes on after a failure/],
  ['another plan than was read', 'deploy.yml', 'if [ "$digest" != "$READ" ]; then', 'if false; then', /applies another plan/],
  ['a plan anew', 'deploy.yml', 'apply -input=false deploy.tfplan', 'apply -input=false -auto-approve', /something else than its plan/],
  ['what ci refused', 'deploy.yml', "github.event.workflow_run.conclusion == 'success' && ", '', /deploys what ci refused/],
  ['what was not tested', 'deploy.yml', 'github.event.workflow_run.head_sha || github.sha', 'github.sha', /builds another commit/],
  ['two at a time', 'deploy.yml', "  group: deploy-${{ inputs.environment || 'dev' }}\n", '  group: ${{ github.run_id }}\n', /may run twice at a time/],
  ['a branch of anybody', 'deploy.yml', '    branches: [main]\n', '', /does not follow ci on main alone/],
];

for (const [name, file, from, to, because] of BROKEN) {
  test(`refuses ${name}`, () => assert.match(faults(file, from, to).join('\n'), because));
}
