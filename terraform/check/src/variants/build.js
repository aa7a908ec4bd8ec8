// How a broken variant is written down: a place, what to put there, and why it must be refused.

/** A fault that `terraform validate` of a module refuses. `from` is replaced where it first occurs. */
export const inModule = (name, file, from, to, because) => ({
  stage: 'validate',
  name,
  file: `modules/${file}`,
  replace: [from, to],
  because,
});

/** A fault that the plan of an environment refuses. */
export const inPlan = (name, file, from, to, because, environment) => ({
  stage: 'plan',
  name,
  file,
  replace: [from, to],
  because,
  environment,
});

/** What prod's aggregator does, and dev's by this choice: it pulls from a subscription. */
export const PULL = ['-var=aggregator_input=pull'];

/** The same with `variables` in place of the defaults. */
export const withVariables = (variables, variant) => ({ ...variant, variables });

/** A fault that can be planned, and that a policy refuses. */
export const againstPolicy = (...args) => ({ ...inPlan(...args), stage: 'policy' });

/** A variant that is planned in the same copy as the others `among` whom it is. */
export const among = (whom, variant) => ({ ...variant, among: whom });
