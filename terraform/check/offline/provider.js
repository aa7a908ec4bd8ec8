// A provider that knows schemas and nothing else: it validates and plans, and refuses to touch anything real.

import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { readData } from './dataSources.js';
import { diagnose } from './rules.js';
import { fromWire, mapAttributes, toWire, UNKNOWN, visitAttributes } from './values.js';

const NESTING = { single: 1, list: 2, set: 3, map: 4, group: 5 };
const ERROR = 1;

const { tfplugin6 } = grpc.loadPackageDefinition(
  loader.loadSync(fileURLToPath(new URL('plugin.proto', import.meta.url)), {
    keepCase: true,
    defaults: true,
    longs: Number,
  }),
);

/**
 * Serves `schemas` (in the shape of `terraform providers schema -json`) at the UNIX socket `address`.
 *
 * @returns the running server; end it with `forceShutdown()`
 */
export async function serve(schemas, address) {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(tfplugin6.Provider.service, handlers(schemas));
  await new Promise((resolve, reject) =>
    server.bindAsync(`unix:${address}`, grpc.ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  return server;
}

function handlers(schemas) {
  const wire = {
    provider: wireSchema(schemas.provider),
    resource_schemas: mapValues(schemas.resource_schemas, wireSchema),
    data_source_schemas: mapValues(schemas.data_source_schemas, wireSchema),
    ephemeral_resource_schemas: mapValues(schemas.ephemeral_resource_schemas, wireSchema),
  };
  const blockOf = (kind, type) => schemas[`${kind}_schemas`][type].block;
  const validate = (kind) => (request) => ({
    diagnostics: diagnostics(request.type_name, blockOf(kind, request.type_name), fromWire(request.config)),
  });
  return mapValues(
    {
      GetProviderSchema: () => wire,
      ValidateProviderConfig: () => ({}),
      ValidateResourceConfig: validate('resource'),
      ValidateDataResourceConfig: validate('data_source'),
      ValidateEphemeralResourceConfig: validate('ephemeral_resource'),
      ConfigureProvider: () => ({}),
      PlanResourceChange: (request) => plan(blockOf('resource', request.type_name), request),
      ReadDataSource: (request) => {
        const config = fromWire(request.config);
        return { state: toWire(readData(request.type_name, blockOf('data_source', request.type_name), config)) };
      },
      OpenEphemeralResource: (request) => {
        const block = blockOf('ephemeral_resource', request.type_name);
        return { result: toWire(readData(request.type_name, block, fromWire(request.config))) };
      },
      CloseEphemeralResource: () => ({}),
      StopProvider: () => ({}),
    },
    answering,
  );
}

/** A gRPC handler; what it throws is told to Terraform as an error of the call. */
function answering(handler) {
  return (call, callback) => {
    try {
      callback(null, handler(call.request));
    } catch (unforeseen) {
      callback({ code: grpc.status.INTERNAL, details: `stand-in provider: ${unforeseen.stack}` });
    }
  };
}

/** What was configured, and "known after apply" wherever the provider would decide. */
function plan(block, request) {
  const proposed = fromWire(request.proposed_new_state);
  const planned = mapAttributes(block, proposed, (attribute, value) =>
    attribute.write_only ? null : attribute.computed && value === null ? UNKNOWN : undefined,
  );
  return {
    planned_state: toWire(planned),
    diagnostics: diagnostics(request.type_name, block, fromWire(request.config)),
  };
}

function diagnostics(type, block, config) {
  const found = [];
  visitAttributes(block, config, (value, attribute, path) => {
    const values = Array.isArray(value) ? value : [value];
    const wrong = values.find((v) => typeof v === 'string' && attribute.enum && !attribute.enum.includes(v));
    if (wrong !== undefined) {
      found.push({ path, message: `"${wrong}" is none of ${attribute.enum.join(', ')}` });
    }
    if (attribute.computed && !attribute.optional && value !== null && value !== undefined) {
      found.push({ path, message: 'is told by the provider and cannot be set' });
    }
  });
  return [...found, ...diagnose(type, config)].map(({ path, message }) => ({
    severity: ERROR,
    summary: `${type}: ${path.join('.')} is not valid`,
    detail: `${path.join('.')}: ${message}.`,
    attribute: { steps: [{ attribute_name: path[0] }] },
  }));
}

function wireSchema(schema) {
  return { version: schema.version ?? 0, block: wireBlock(schema.block) };
}

function wireBlock(block) {
  return {
    attributes: Object.entries(block.attributes).map(([name, attribute]) => ({
      ...attribute,
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
    })),
    block_types: Object.entries(block.block_types).map(([name, nested]) => ({
      type_name: name,
      nesting: NESTING[nested.nesting_mode],
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
      block: wireBlock(nested.block),
    })),
  };
}

function mapValues(object = {}, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
