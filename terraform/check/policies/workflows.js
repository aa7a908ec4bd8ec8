// What must hold of GitHub's workflows, which deploy: each sentence names what does not.

/** Jobs of the workflow that deploys which log in to Google Cloud; every other job of every workflow has no right there. */
const LOGS_IN = ['plan', 'apply'];
const DEPLOYS = 'deploy.yml';

/**
 * What is wrong with `files`, the texts of workflows and actions by their names.
 */
export function workflowFaults(files) {
  return [
    ...Object.entries(files).flatMap(([name, text]) => [...faultsOfAny(text).map((what) => `${name}: ${what}`)]),
    ...faultsOfDeployment(files[DEPLOYS] ?? '').map((what) => `${DEPLOYS}: ${what}`),
    ...Object.entries(files).flatMap(([name, text]) =>
      [...jobs(text)]
        .filter(([job]) => name !== DEPLOYS || !LOGS_IN.includes(job))
        .flatMap(([job, body]) => faultsWithoutRights(body).map((what) => `${name}, ${job}: ${what}`)),
    ),
  ];
}

function faultsOfAny(text) {
  const plain = withoutComments(text);
  return [
    ...[...plain.matchAll(/\buses: (\S+)/g)]
      .map(([, action]) => action)
      .filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))
      .map((action) => `${action} is not given by its commit`),
    ...(/\bpull_request_target\b/.test(plain) ? ['runs what strangers propose with the rights of the repository'] : []),
    ...(/^jobs:/m.test(plain) && !/^permissions:\n  contents: read\n(?!  )/m.test(plain)
      ? ['its jobs may more than read, unless one says so']
      : []),
    ...(/\b(write-all|contents: write)\b/.test(plain) ? ['may change the repository'] : []),
  ];
}

function faultsWithoutRights(body) {
  return [
    ...(/id-token: write/.test(body) ? ['may log in'] : []),
    ...(/\bsecrets\./.test(body) ? ['is told a secret'] : []),
  ];
}

function faultsOfDeployment(text) {
  const plain = withoutComments(text);
  const all = jobs(text);
  const [build, plan, apply] = ['build', ...LOGS_IN].map((job) => all.get(job) ?? '');
  const asked = [
    [/workflows: \[ci\]\n\s+branches: \[main\]/.test(plain), 'does not follow ci on main alone'],
    [/conclusion == 'success'/.test(build), 'deploys what ci refused'],
    [/workflow_run\.event == 'push'/.test(build), 'deploys what was not pushed to main'],
    [/inputs\.environment != 'prod'/.test(build), 'builds for prod what dev has not run'],
    [/head_sha \|\| github\.sha/.test(build), 'builds another commit than the one that was tested'],
    [/concurrency:\n\s+group: deploy-\$\{\{ inputs\.environment \|\| 'dev' \}\}/.test(plain), 'may run twice at a time'],
    [!/cancel-in-progress: true/.test(plain), 'breaks an apply off'],
    [/terraform -chdir="\$FOLDER" plan [\s\S]*plan-digest\.js/.test(plan), 'gives no digest of its plan'],
    [/show -json deploy\.tfplan \| node terraform\/check\/refuse-losses\.js/.test(plan), 'lets a plan lose data'],
    [/needs: plan\n/.test(apply) && /needs\.plan\.result == 'success'/.test(apply), 'applies without a plan that was read'],
    [/"\$digest" != "\$READ"[\s\S]*exit 1[\s\S]*\n {6}- name: apply\n/.test(apply), 'applies another plan than the one that was read'],
    [/READ: \$\{\{ needs\.plan\.outputs\.digest \}\}/.test(apply), 'compares with no plan'],
    [/apply -input=false deploy\.tfplan/.test(apply), 'applies something else than its plan'],
    [!/upload-artifact@[^\n]*\n\s+with:[\s\S]*?path: [^\n]*tfplan/.test(plain), 'hands the plan on, which holds tokens'],
    ...LOGS_IN.map((job) => [
      /\n {4}environment: \$\{\{ inputs\.environment \|\| 'dev' \}\}\n/.test(all.get(job) ?? ''),
      `${job} asks no reviewer`,
    ]),
    ...LOGS_IN.map((job) => [
      !/continue-on-error: true|\|\| true/.test(all.get(job) ?? ''),
      `${job} goes on after a failure`,
    ]),
  ];
  return asked.filter(([holds]) => !holds).map(([, what]) => what);
}

/** Name of each job, and its text. */
function jobs(text) {
  const [, body = ''] = /^jobs:\n([\s\S]*)/m.exec(withoutComments(text)) ?? [];
  return new Map([...body.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n|\n)*)/gm)].map(([, name, job]) => [name, job]));
}

function withoutComments(text) {
  return text.replaceAll(/(^|\s)#.*$/gm, '$1');
}
