// The check's own test: the configuration is broken in many ways, and every one must be refused.

import { cpSync, rmSync } from 'node:fs';
import { checkPlan } from '../policies/policies.js';
import { Failure } from './terraform.js';
import { NOT_CAUGHT, VARIANTS } from './variants.js';

/** Breaks copies of the configuration, one by one; throws where a variant is accepted, or refused for another reason. */
export async function refuseVariants(terraform, workspace, plan, against, places) {
  const slips = [];
  let next = 0;
  const refused = places.forEach(groups(), async (variants) => {
    const said = await (variants[0].stage === 'validate'
      ? validated(terraform, workspace, variants[0], (next += 1))
      : planned(terraform, workspace, variants, plan, against));
    for (const variant of variants) {
      if (said === null) {
        slips.push(`accepted: ${variant.name}`);
      } else if (!variant.because.test(said.replace(/\s*\n[│╵╷ ]*/g, ' '))) {
        slips.push(`refused, but not because of ${variant.because}: ${variant.name}\n${said}`);
      }
    }
  });
  const accepted = places.forEach(NOT_CAUGHT, async (variant) => {
    if ((await validated(terraform, workspace, variant, (next += 1))) !== null) {
      slips.push(`is refused by now, and belongs to VARIANTS: ${variant.name}`);
    }
  });
  await Promise.all([refused, accepted]);
  if (slips.length > 0) {
    throw new Failure(`${slips.length} of ${VARIANTS.length + NOT_CAUGHT.length} surprises`, slips.join('\n\n'));
  }
  return `${VARIANTS.length} of ${VARIANTS.length}; ${NOT_CAUGHT.length} more are known not to be (check/README.md)`;
}

/**
 * Each variant by itself, but those of the policies together, and those that say with whom: a plan with many faults must have
 * every one named.
 */
function groups() {
  const sharesPlan = ({ stage, among }) => stage === 'policy' || among !== undefined;
  const alone = VARIANTS.filter((variant) => !sharesPlan(variant)).map((variant) => [variant]);
  const together = new Map();
  for (const variant of VARIANTS.filter(sharesPlan)) {
    const key = [environmentOf(variant), ...variablesOf(variant), variant.among ?? ''].join(' ');
    together.set(key, [...(together.get(key) ?? []), variant]);
  }
  // The slow ones first, so that none of them is left for the end.
  return [...together.values(), ...alone.reverse()];
}

function variablesOf({ variables }) {
  return variables ?? [];
}

function environmentOf({ environment }) {
  return environment ?? 'dev';
}

/** What `terraform validate` says of a broken module; null where it accepts it. */
async function validated(terraform, workspace, variant, number) {
  const [, module, file] = /^modules\/([^/]+)\/(.+)$/.exec(variant.file);
  const broken = `modules/${module}-broken-${number}`;
  cpSync(workspace.path('modules', module), workspace.path(broken), { recursive: true });
  try {
    workspace.write(`${broken}/${file}`, change(workspace.read(variant.file), variant));
    const { code, output } = await terraform.run(workspace.path(broken), 'validate', '-no-color');
    return code === 0 ? null : output;
  } finally {
    rmSync(workspace.path(broken), { recursive: true });
  }
}

/** What the plan of a copy that is broken in these ways, or the policies over it, say; null where both accept it. */
async function planned(terraform, workspace, variants, plan, against) {
  const copy = workspace.copy();
  const environment = environmentOf(variants[0]);
  try {
    for (const variant of variants) {
      if (variant.remove !== undefined) {
        copy.remove(variant.remove);
      } else {
        copy.write(variant.file, change(copy.read(variant.file), variant));
      }
    }
    const json = await plan(terraform, copy, environment, variablesOf(variants[0]));
    checkPlan(environment, json, against(copy, environment, variablesOf(variants[0])));
    return null;
  } catch (failure) {
    if (failure instanceof Failure) {
      return failure.message;
    }
    throw failure;
  } finally {
    copy.destroy();
  }
}

function change(text, { name, replace: [from, to] }) {
  if (!text.includes(from)) {
    throw new Failure(`variant "${name}"`, `its place is gone: ${from}`);
  }
  return text.replace(from, () => to);
}
