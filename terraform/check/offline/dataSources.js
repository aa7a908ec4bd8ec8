// What the stand-in provider answers when a plan reads something: enough to go on with, and recognisable.

import { mapAttributes } from './values.js';

const ANSWERS = {
  google_project: (config) => ({ number: '123456789012', project_id: config.project_id }),
  http: () => ({ status_code: 200, response_body_base64: Buffer.from('a bundle').toString('base64') }),
};

const PLACEHOLDERS = { string: (name) => `stand-in-${name}`, number: () => 1, bool: () => false };

/** `config` with an answer in place of everything that the provider would tell. */
export function readData(type, block, config) {
  const answer = ANSWERS[type]?.(config) ?? {};
  return mapAttributes(block, config, (attribute, value, name) => {
    if (!attribute.computed || value !== null) {
      return undefined;
    }
    return answer[name] ?? placeholder(attribute.type, name);
  });
}

function placeholder(type, name) {
  if (typeof type === 'string') {
    return PLACEHOLDERS[type]?.(name) ?? null;
  }
  const [collection, element] = type;
  if (collection === 'object') {
    return Object.fromEntries(Object.entries(element).map(([key, inner]) => [key, placeholder(inner, key)]));
  }
  return collection === 'map' ? {} : [placeholder(element, name)];
}
