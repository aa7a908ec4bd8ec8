import assert from 'node:assert/strict';
import test from 'node:test';
import { extractSource } from '../offline/extract.js';

const SOURCE = `
export interface ThingConfig {
  /**
  * What it is. Possible values: ["BIG", "SMALL"]
  *
  * Docs at {@link https://example.com/docs/thing#kind Thing#kind}
  */
  readonly kind?: string;
}
export function thingPartToHclTerraform(struct?: ThingPart): any {
  const attrs = {
    size: {
      value: cdktf.numberToHclTerraform(struct!.size),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };
}
export class ThingPartOutputReference extends cdktf.ComplexObject {
  // size - computed: false, optional: false, required: true
  public get size() {
    return this.getNumberAttribute('size');
  }
}
export class ThingPartList extends cdktf.ComplexList {
}
export class Thing extends cdktf.TerraformResource {
  public constructor(scope: Construct, id: string, config: ThingConfig) {
    super(scope, id, {
      terraformResourceType: 'google_thing',
    });
  }
  // kind - computed: false, optional: true, required: false
  public get kind() {
    return this.getStringAttribute('kind');
  }

  // addresses - computed: true, optional: false, required: false
  public get addresses() {
    return cdktf.Fn.tolist(this.getListAttribute('addresses'));
  }

  // labels - computed: false, optional: true, required: false
  public get labels() {
    return this.getStringMapAttribute('labels');
  }

  // password_wo - computed: false, optional: true, required: false
  public get passwordWo() {
    return this.getStringAttribute('password_wo');
  }

  // part - computed: false, optional: false, required: true
  private _part = new ThingPartList(this, "part", false);

  // told - computed: true, optional: false, required: false
  private _told = new ThingPartList(this, "told", true);

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      part: {
        value: cdktf.listMapperHcl(thingPartToHclTerraform, true)(this._part.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "ThingPartList",
      },
    };
  }
}
`;

const { kind, type, block } = extractSource(SOURCE);

test('tells what is defined', () => {
  assert.equal(kind, 'resource');
  assert.equal(type, 'google_thing');
});

test('tells types and flags of attributes', () => {
  assert.deepEqual(block.attributes.kind, { type: 'string', optional: true, enum: ['BIG', 'SMALL'] });
  assert.deepEqual(block.attributes.addresses, { type: ['set', 'string'], computed: true });
  assert.deepEqual(block.attributes.labels, { type: ['map', 'string'], optional: true });
});

test('knows write-only arguments by their names', () => {
  assert.equal(block.attributes.password_wo.write_only, true);
});

test('tells blocks from attributes that are collections of objects', () => {
  assert.deepEqual(block.block_types.part, {
    nesting_mode: 'list',
    block: { attributes: { size: { type: 'number', required: true } }, block_types: {} },
    min_items: 1,
    max_items: 0,
  });
  assert.deepEqual(block.attributes.told, { type: ['set', ['object', { size: 'number' }]], computed: true });
});

test('passes over files that define no type', () => {
  assert.equal(extractSource('export * from "./other";'), null);
});
