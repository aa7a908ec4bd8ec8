// Reading a plan's JSON.

/** Everything that the plan creates, with its values; what is known after the apply only is absent. */
export function planned(plan) {
  const walk = (module) => [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(walk)];
  return walk(plan.planned_values.root_module).filter(({ mode }) => mode === 'managed');
}

/** Resources of `type` as the modules that are in use write them: `expressions` names what each value refers to. */
export function configured(plan, type) {
  const used = new Set(planned(plan).map(({ address }) => address.replaceAll(/\[[^\]]*\]/g, '')));
  const walk = (module, path) => [
    ...(module.resources ?? []).map((resource) => ({ ...resource, address: `${path}${resource.address}` })),
    ...Object.entries(module.module_calls ?? {}).flatMap(([name, call]) => walk(call.module, `${path}module.${name}.`)),
  ];
  return walk(plan.configuration.root_module, '').filter((resource) => resource.type === type && used.has(resource.address));
}

/** "84 resources" and what they are made of. */
export function summary(plan) {
  const modules = new Map();
  for (const { address } of planned(plan)) {
    const [, module] = /^module\.(\w+)/.exec(address) ?? ['', 'root'];
    modules.set(module, (modules.get(module) ?? 0) + 1);
  }
  const parts = [...modules].sort().map(([module, count]) => `${module} ${count}`);
  return `${planned(plan).length} resources (${parts.join(', ')})`;
}

export function ofType(resources, ...types) {
  return resources.filter(({ type }) => types.includes(type));
}

export function isIam({ type }) {
  return /_iam_(member|binding|policy)$/.test(type);
}

export function members({ values }) {
  return [values.member, ...(values.members ?? [])].filter((member) => member !== undefined && member !== null);
}

/** Names and plain values of the environment that a function or container of `values` gets. */
export function environmentValues(values) {
  const found = [];
  const walk = (value, key) => {
    if (key === 'environment_variables' && value !== null) {
      found.push(...Object.entries(value));
    } else if (key === 'env' && Array.isArray(value)) {
      found.push(...value.filter((e) => typeof e.value === 'string' && e.value !== '').map((e) => [e.name, e.value]));
    } else if (value !== null && typeof value === 'object') {
      Object.entries(value).forEach(([name, inner]) => walk(inner, Array.isArray(value) ? key : name));
    }
  };
  walk(values, '');
  return found;
}

export function containers(templates) {
  return (templates ?? []).flatMap((template) => [...(template.containers ?? []), ...containers(template.template)]);
}
