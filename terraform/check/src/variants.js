// Ways in which the configuration could be wrong: the check's own test.

import { BY_PLAN } from './variants/byPlan.js';
import { BY_POLICY } from './variants/byPolicy.js';
import { BY_RULE } from './variants/byRule.js';
import { BY_SAFETY } from './variants/bySafety.js';
import { BY_SCHEMA } from './variants/bySchema.js';
import { BY_WIRING } from './variants/byWiring.js';

export { NOT_CAUGHT } from './variants/notCaught.js';
export const VARIANTS = [...BY_SCHEMA, ...BY_RULE, ...BY_PLAN, ...BY_POLICY, ...BY_WIRING, ...BY_SAFETY];
