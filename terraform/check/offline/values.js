// Terraform's values on the wire: MessagePack, in which an extension of type 0 stands for "not known before apply".

import { decode, encode, ExtData, ExtensionCodec } from '@msgpack/msgpack';

const REFINED_UNKNOWN = 12;

/** A value that only the apply will tell. */
export const UNKNOWN = Symbol('unknown');

const codec = new ExtensionCodec();
for (const type of [0, REFINED_UNKNOWN]) {
  codec.register({ type, encode: () => null, decode: () => UNKNOWN });
}

export function fromWire(value) {
  return value === null || value.msgpack.length === 0 ? null : decode(value.msgpack, { extensionCodec: codec });
}

export function toWire(value) {
  return { msgpack: encode(withExtensions(value)) };
}

function withExtensions(value) {
  if (value === UNKNOWN) {
    return new ExtData(0, Uint8Array.of(0));
  }
  if (Array.isArray(value)) {
    return value.map(withExtensions);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withExtensions(inner)]));
  }
  return value;
}

/** Calls `visit(value, attribute, path)` for every attribute of `value` that is set, in nested blocks as well. */
export function visitAttributes(block, value, visit, path = []) {
  if (value === null || value === UNKNOWN) {
    return;
  }
  for (const [name, attribute] of Object.entries(block.attributes)) {
    visit(value[name], attribute, [...path, name]);
  }
  for (const [name, nested] of Object.entries(block.block_types)) {
    for (const inner of items(value[name])) {
      visitAttributes(nested.block, inner, visit, [...path, name]);
    }
  }
}

/**
 * `value` with `replace(attribute, value, name)` in place of every attribute, in nested blocks as well; `undefined`
 * keeps what is there.
 */
export function mapAttributes(block, value, replace) {
  if (value === null || value === UNKNOWN) {
    return value;
  }
  const result = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const replaced = replace(attribute, value[name] ?? null, name);
    result[name] = replaced === undefined ? (value[name] ?? null) : replaced;
  }
  for (const [name, nested] of Object.entries(block.block_types)) {
    const inner = value[name];
    result[name] = Array.isArray(inner)
      ? inner.map((item) => mapAttributes(nested.block, item, replace))
      : mapAttributes(nested.block, inner ?? null, replace);
  }
  return result;
}

/** The blocks of one name: a list or set, a single one, or none that are known. */
export function items(value) {
  return Array.isArray(value) ? value : value === null || value === undefined || value === UNKNOWN ? [] : [value];
}
