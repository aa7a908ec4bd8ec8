// Reads resource schemas out of the TypeScript that cdktf generated from a provider's real schema.
//
// The generated code repeats the schema almost entirely: a comment before every accessor tells computed, optional and
// required; the accessor's body tells the type; the `…ToHclTerraform` functions tell blocks from attributes; the
// documentation tells the values of enumerations. What it does not repeat (ranges, conflicts, force-new) is not here.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const MEMBER = /\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n/g;
const HCL_ENTRY =
  /^ +(\w+): \{\n +value: [\s\S]*?\n +isBlock: (true|false),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n/gm;
const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*readonly \w+\??:/g;
const ELEMENT = { String: 'string', Number: 'number', Boolean: 'bool', Any: 'dynamic' };

/** All schemas of the package in `folder`, in the shape of `terraform providers schema -json`. */
export function extractPackage(folder) {
  const schemas = { provider: null, resource_schemas: {}, data_source_schemas: {} };
  for (const name of readdirSync(join(folder, 'lib'))) {
    const file = join(folder, 'lib', name, 'index.js');
    const source = name.endsWith('.js') || name.endsWith('.ts') ? null : originalSource(file);
    const found = source === null ? null : extractSource(source);
    if (found?.kind === 'provider') {
      schemas.provider = { version: 0, block: found.block };
    } else if (found !== null) {
      schemas[`${found.kind}_schemas`][found.type] = { version: 0, block: found.block };
    }
  }
  return schemas;
}

/** The TypeScript that the source map of `file` carries. */
function originalSource(file) {
  const [, map] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, 'latin1')) ?? [];
  return map === undefined ? null : JSON.parse(Buffer.from(map, 'base64').toString('utf8')).sourcesContent[0];
}

/** The one resource, data source or provider that `source` defines. */
export function extractSource(source) {
  const [, type] = /^ +super\(scope, id, \{\s+terraformResourceType: '([\w-]+)'/m.exec(source) ?? [];
  if (type === undefined) {
    return null;
  }
  const file = new SourceFile(source);
  return { kind: classKind(source), type, block: file.block(file.main) };
}

function classKind(source) {
  const [, base] = /export class \w+ extends cdktf\.Terraform(Resource|DataSource|Provider) /.exec(source);
  return { Resource: 'resource', DataSource: 'data_source', Provider: 'provider' }[base];
}

/** One generated file, cut into its classes, its functions and its interfaces. */
class SourceFile {
  #classes = new Map();
  #hcl = new Map();
  #enums = new Map();
  main = '';

  constructor(source) {
    for (const part of source.split(/^(?=export )/m)) {
      const [, name, base] = /^export class (\w+) extends cdktf\.(\w+)/.exec(part) ?? [];
      if (name !== undefined) {
        this.#classes.set(name, part);
        if (base.startsWith('Terraform')) {
          this.main = name;
          this.#hcl.set(name, hclEntries(part));
        }
      }
      const [, hclFunction] = /^export function (\w+)ToHclTerraform\(/.exec(part) ?? [];
      if (hclFunction !== undefined) {
        this.#hcl.set(hclFunction.toLowerCase(), hclEntries(part));
      }
      const [, struct] = /^export interface (\w+)/.exec(part) ?? [];
      if (struct !== undefined) {
        this.#enums.set(struct, enumerations(part));
      }
    }
  }

  /** The schema of class `name` as a block. */
  block(name) {
    const struct = name.replace(/OutputReference$/, '');
    const hcl = this.#hcl.get(name) ?? this.#hcl.get(struct.toLowerCase()) ?? new Map();
    const enums = this.#enums.get(struct) ?? this.#enums.get(`${struct}Config`) ?? new Map();
    const block = { attributes: {}, block_types: {} };
    for (const member of members(this.#classes.get(name))) {
      const entry = hcl.get(member.name);
      if (member.nested !== undefined && entry?.isBlock === true && !member.computed) {
        block.block_types[member.name] = this.#nestedBlock(member, entry);
      } else {
        block.attributes[member.name] = this.#attribute(member, entry, enums.get(member.name));
      }
    }
    return block;
  }

  #nestedBlock(member, entry) {
    const nested = { nesting_mode: entry.type === 'struct' ? 'single' : entry.type, block: this.block(member.nested) };
    if (nested.nesting_mode !== 'single') {
      nested.nesting_mode = member.set ? 'set' : nested.nesting_mode;
      nested.min_items = member.required ? 1 : 0;
      nested.max_items = member.single ? 1 : 0;
    }
    return nested;
  }

  #attribute(member, entry, values) {
    const attribute = { type: member.type ?? (member.nested ? this.#objectType(member) : storageType(entry)) };
    for (const flag of ['required', 'optional', 'computed']) {
      if (member[flag]) {
        attribute[flag] = true;
      }
    }
    if (/_wo$/.test(member.name)) {
      attribute.write_only = true;
    }
    if (values !== undefined && (member.optional || member.required)) {
      attribute.enum = values;
    }
    return attribute;
  }

  /** The type of an attribute that is a collection of objects. */
  #objectType(member) {
    const fields = {};
    for (const inner of members(this.#classes.get(member.nested))) {
      fields[inner.name] = inner.type ?? this.#objectType(inner);
    }
    const object = ['object', fields];
    return member.map ? ['map', object] : member.single ? ['list', object] : [member.set ? 'set' : 'list', object];
  }
}

function hclEntries(part) {
  return new Map(
    [...part.matchAll(HCL_ENTRY)].map(([, name, isBlock, type, storage]) => [
      name,
      { isBlock: isBlock === 'true', type, storage },
    ]),
  );
}

/** The type by which the generated code stores a value: all there is for the provider's own arguments. */
function storageType(entry) {
  const [, element, collection] = /^(string|number|boolean|any)(List|Map)?$/.exec(entry?.storage) ?? ['', 'any'];
  const type = ELEMENT[element[0].toUpperCase() + element.slice(1)];
  return collection === undefined ? type : [collection.toLowerCase(), type];
}

/** The documented values of each attribute of an interface. */
function enumerations(part) {
  const found = new Map();
  for (const [, documentation] of part.matchAll(DOCUMENTED)) {
    const [, list] = /Possible values: (\["[^\]]*"\])/.exec(documentation) ?? [];
    const [, name] = /#(\w+) \w+#\1\}/.exec(documentation) ?? [];
    if (list !== undefined && name !== undefined) {
      found.set(name, JSON.parse(list));
    }
  }
  return found;
}

function members(part = '') {
  const starts = [...part.matchAll(MEMBER)];
  return starts.map((match, i) => {
    const [, name, computed, optional, required] = match;
    const body = part.slice(match.index + match[0].length, starts[i + 1]?.index);
    const flags = { computed: computed === 'true', optional: optional === 'true', required: required === 'true' };
    return { name, ...flags, ...memberType(body) };
  });
}

function memberType(body) {
  const [, simpleMap] = /new cdktf\.(String|Number|Boolean|Any)Map\(/.exec(body) ?? [];
  if (simpleMap !== undefined) {
    return { type: ['map', ELEMENT[simpleMap]] };
  }
  const [, listOfMaps] = /new cdktf\.(String|Number|Boolean|Any)MapList\(/.exec(body) ?? [];
  if (listOfMaps !== undefined) {
    return { type: ['list', ['map', ELEMENT[listOfMaps]]] };
  }
  const [, nested, kind, set] =
    /new (\w+?)(OutputReference|List|Map)\(this, "\w+"(?:, (true|false))?\)/.exec(body) ?? [];
  if (nested !== undefined) {
    return {
      nested: `${nested}OutputReference`,
      single: kind === 'OutputReference',
      map: kind === 'Map',
      set: set === 'true',
    };
  }
  const accessor = /get(String|Number|Boolean|Any)?(List|Map)?Attribute\('/.exec(body);
  if (accessor === null) {
    return {};
  }
  const [, element = 'String', collection = ''] = accessor;
  const type = ELEMENT[element];
  if (collection === '') {
    return { type };
  }
  const unordered = collection === 'List' && body.includes('Fn.tolist(');
  return { type: [unordered ? 'set' : collection.toLowerCase(), type] };
}
