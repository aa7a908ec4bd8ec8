// What every resource is set to, and what it takes from whom: a setting that changes is seen in a review.

import { createHash } from 'node:crypto';
import { isIam, planned } from './plan.js';

/** Longer texts (rules, a dashboard) are files of their own, which a review sees: a digest stands for them. */
const CHARACTERS_MAX = 160;
/** What a resource has of the environment, unless it is set to something else. */
const OF_THE_ENVIRONMENT = { location: 'region', project: 'project_id', region: 'region' };

/**
 * Settings of all resources of `plan`: below an address, in order, one line for each value. What is unset, empty, false or
 * the environment's own project or region has none; what the apply tells has none either: `references` has it. Grants are in
 * the inventory.
 */
export function settings(plan) {
  const given = Object.fromEntries(
    Object.entries(OF_THE_ENVIRONMENT).map(([key, variable]) => [key, plan.variables[variable].value]),
  );
  return planned(plan)
    .filter((resource) => !isIam(resource))
    .sort(({ address: one }, { address: other }) => (one < other ? -1 : 1))
    .map(({ address, values }) => {
      const own = Object.entries(values).filter(([key, value]) => value !== given[key]);
      return block(address, leaves(Object.fromEntries(own), ''));
    })
    .join('');
}

/**
 * What the configuration of `plan` takes from where, and what waits for what, whatever the values are: of resources, of
 * calls of modules, of outputs. The order of references counts: two that are exchanged are a change.
 */
export function references(plan) {
  const lines = [];
  const walked = new Set();
  // A module is the same wherever it is called from: it is told once.
  const walk = (module, path) => {
    if (walked.has(path)) {
      return;
    }
    walked.add(path);
    for (const { address, mode, expressions, depends_on: waits, ...resource } of module.resources ?? []) {
      // No plan shows what is read or made for a moment only.
      const fixed = mode === 'managed' ? [] : constants(expressions, '');
      const loops = { count: resource.count_expression, for_each: resource.for_each_expression };
      const provisioners = (resource.provisioners ?? []).flatMap(({ type, expressions: e }) => sources(e, type));
      lines.push(
        block(`${path}${mode === 'managed' ? '' : `${mode} `}${address}`, [
            ...sources({ ...loops, ...expressions }, '').filter((line) => line !== 'project <- var.project_id'),
          ...fixed,
          ...provisioners,
          ...waitsFor(waits),
        ]),
      );
    }
    for (const [name, { expression, depends_on: waits }] of Object.entries(module.outputs ?? {})) {
      lines.push(block(`${path}output.${name}`, [...sources({ value: expression }, ''), ...waitsFor(waits)]));
    }
    for (const [name, call] of Object.entries(module.module_calls ?? {})) {
      const expressions = { count: call.count_expression, for_each: call.for_each_expression, ...call.expressions };
      lines.push(block(`${path}module.${name}`, [...sources(expressions, ''), ...waitsFor(call.depends_on)]));
      walk(call.module, `${(call.source ?? name).replace(/^.*\//, '')}: `);
    }
  };
  walk(plan.configuration.root_module, '');
  const providers = Object.values(plan.configuration.provider_config ?? {})
    .filter(({ module_address: module }) => module === undefined)
    .map(({ name, version_constraint: version, expressions }) =>
      block(`provider.${name}`, [
        `version = ${version}`,
        ...sources(expressions, ''),
        ...constants(expressions, ''),
      ]),
    );
  return [...lines, ...providers].filter((text) => text !== '').sort().join('');
}

/** What is only in the text `listed`, or only in the text `now`, one sentence for each line. */
export function changes(listed, now) {
  const [before, after] = [listed, now].map(withAddresses);
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `is no more: ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `is now: ${line}`),
  ];
}

/** Each line behind the address that it stands below. */
function withAddresses(text) {
  let address = '';
  return new Set(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (line.startsWith('  ') ? `${address} ${line.trim()}` : (address = line))),
  );
}

function block(address, lines) {
  return lines.length === 0 ? '' : `${address}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function leaves(value, path) {
  if (value === null || value === false || value === '') {
    return [];
  }
  if (typeof value === 'object') {
    return Object.keys(value)
      .sort()
      .flatMap((key) => leaves(value[key], [path, step(value, key)].filter((part) => part !== '').join('.')));
  }
  const text = JSON.stringify(value);
  return [`${path} = ${text.length > CHARACTERS_MAX ? `${text.length} characters, SHA-256 ${digest(text)}` : text}`];
}

/** Of a list that has names, a name, so that one more moves no other; nothing of a list with one element. */
function step(value, key) {
  if (!Array.isArray(value)) {
    return key;
  }
  return value[key]?.name ?? (value.length === 1 ? '' : key);
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** "attribute <- what it is made of" for all that is not constant. */
function sources(expressions, path) {
  if (expressions === null || typeof expressions !== 'object') {
    return [];
  }
  if (Array.isArray(expressions.references)) {
    return [`${path} <- ${whole(expressions.references).join(', ')}`];
  }
  return Object.keys(expressions)
    .sort()
    .filter((key) => key !== 'constant_value')
    .flatMap((key) => sources(expressions[key], path === '' ? key : `${path}.${key}`));
}

/** "attribute = value" for all that is constant. */
function constants(expressions, path) {
  if (expressions === null || typeof expressions !== 'object') {
    return [];
  }
  if ('constant_value' in expressions) {
    return [`${path} = ${JSON.stringify(expressions.constant_value)}`];
  }
  return Object.keys(expressions)
    .filter((key) => key !== 'references')
    .sort()
    .flatMap((key) => constants(expressions[key], path === '' ? key : `${path}.${key}`));
}

/** Terraform lists a.b.c as a.b.c, a.b and a: the first says all. */
function whole(found) {
  return found.filter((reference, i) => i === 0 || !found[i - 1].startsWith(reference));
}

function waitsFor(addresses) {
  return addresses === undefined ? [] : [`waits for ${[...addresses].sort().join(', ')}`];
}
