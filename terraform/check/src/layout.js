// How modules and environments are laid out, so that one who knows one knows all.

import { existsSync, readdirSync } from 'node:fs';
import { planned } from '../policies/plan.js';
import { Failure } from './terraform.js';

const FILES = ['main.tf', 'iam.tf', 'variables.tf', 'outputs.tf', 'versions.tf', 'README.md'];
/** What an environment may have of its own. */
const DIFFER = new Set(['sizes.tf', 'terraform.tfvars.example', 'check_override.tf']);

/** Throws what is missing or out of order in a module, or in the variables of an environment. */
export async function checkLayout(workspace) {
  const modules = workspace.folders('modules').map((name) => `modules/${name}`);
  const environments = workspace.folders('envs').map((name) => `envs/${name}`);
  const wrong = [
    ...modules.flatMap((folder) =>
      FILES.filter((file) => !existsSync(workspace.path(folder, file))).map((file) => `${folder} has no ${file}`),
    ),
    ...modules
      .filter((folder) => !tests(workspace.path(folder, 'tests')))
      .map((folder) => `${folder} has no tests/*.tftest.hcl`),
    ...[...modules, ...environments].flatMap((folder) =>
      ['variables.tf', 'outputs.tf'].flatMap((file) =>
        blocks(workspace.read(`${folder}/${file}`)).map((what) => `${folder}/${file}: ${what}`),
      ),
    ),
  ];
  if (wrong.length > 0) {
    throw new Failure(wrong[0], wrong.slice(1).join('\n'));
  }
  return `${modules.length} modules, ${environments.length} environments`;
}

function tests(folder) {
  return existsSync(folder) && readdirSync(folder).some((file) => file.endsWith('.tftest.hcl'));
}

/** What is wrong with the variables and outputs of `text`. */
function blocks(text) {
  const found = [...text.matchAll(/^(variable|output) "(\w+)" \{\n([\s\S]*?)^\}$/gm)].map(([, kind, name, body]) => ({
    kind,
    name,
    body,
  }));
  const names = found.map(({ name }) => name);
  const misplaced = names.find((name, i) => i > 0 && name < names[i - 1]);
  return [
    ...(misplaced === undefined ? [] : [`${misplaced} is out of alphabetical order`]),
    ...found.filter(({ body }) => !/^  description += /m.test(body)).map(({ name }) => `${name} has no description`),
    ...found
      .filter(({ kind, body }) => kind === 'variable' && !/^  type += /m.test(body))
      .map(({ name }) => `${name} has no type`),
  ];
}

/** Throws where the environments are built differently: only sizes may differ. */
export function checkEnvironmentsAlike(workspace, plans) {
  const [dev, prod] = ['dev', 'prod'].map((name) =>
    readdirSync(workspace.path('envs', name))
      .filter((file) => /\.(tf|example)$/.test(file) && file !== 'check_override.tf')
      .sort(),
  );
  const files = [...new Set([...dev, ...prod])];
  const different = files.filter(
    (file) =>
      !dev.includes(file) ||
      !prod.includes(file) ||
      (!DIFFER.has(file) && workspace.read(`envs/dev/${file}`) !== workspace.read(`envs/prod/${file}`)),
  );
  if (different.length > 0) {
    throw new Failure(
      `differ: ${different.join(', ')}`,
      'Copy the file to the other environment, or move the difference into sizes.tf.',
    );
  }
  const [ofDev, ofProd] = [plans.dev, plans.prod].map((plan) => planned(plan).map(({ address }) => address));
  const single = [...ofDev.filter((a) => !ofProd.includes(a)), ...ofProd.filter((a) => !ofDev.includes(a))];
  if (single.length > 0) {
    throw new Failure('planned in one environment only', single.join('\n'));
  }
  return Promise.resolve(`${files.length} files`);
}
