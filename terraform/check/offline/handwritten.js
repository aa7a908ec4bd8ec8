// Schemas of the small providers, written by hand after their published documentation (its reading: 2026-11).
// Only what Parley uses of them.

const required = (type) => ({ type, required: true });
const optional = (type) => ({ type, optional: true });
const computed = (type) => ({ type, computed: true });
const chosen = (type) => ({ type, optional: true, computed: true });
const secret = (attribute) => ({ ...attribute, sensitive: true });

const STRINGS = ['list', 'string'];
const TIMEOUTS = {
  timeouts: {
    nesting_mode: 'single',
    block: block({
      create: optional('string'),
      delete: optional('string'),
      read: optional('string'),
      update: optional('string'),
    }),
  },
};

function block(attributes, blockTypes = {}) {
  return { attributes, block_types: blockTypes };
}

function schema(attributes, blockTypes) {
  return { version: 0, block: block({ id: chosen('string'), ...attributes }, blockTypes) };
}

function provider(attributes, rest) {
  return {
    provider: { version: 0, block: block(attributes) },
    resource_schemas: {},
    data_source_schemas: {},
    ephemeral_resource_schemas: {},
    ...rest,
  };
}

/** DataStax Astra 2.x. */
const astra = provider(
  { token: secret(optional('string')), astra_api_url: optional('string'), astra_streaming_api_url: optional('string') },
  {
    resource_schemas: {
      astra_database: schema(
        {
          additional_keyspaces: computed(STRINGS),
          cloud_provider: { ...required('string'), enum: ['aws', 'azure', 'gcp'] },
          cqlsh_url: computed('string'),
          data_endpoint_url: computed('string'),
          datacenters: computed(['map', 'string']),
          db_type: { ...optional('string'), enum: ['vector'] },
          deletion_protection: optional('bool'),
          grafana_url: computed('string'),
          graphql_url: computed('string'),
          keyspace: optional('string'),
          name: required('string'),
          node_count: computed('number'),
          organization_id: computed('string'),
          owner_id: computed('string'),
          regions: required(STRINGS),
          replication_factor: computed('number'),
          status: computed('string'),
          total_storage: computed('number'),
        },
        TIMEOUTS,
      ),
      astra_keyspace: schema({ database_id: required('string'), name: required('string') }),
      astra_role: schema({
        description: required('string'),
        effect: { ...required('string'), enum: ['allow', 'deny'] },
        policy: required(STRINGS),
        resources: required(STRINGS),
        role_id: computed('string'),
        role_name: required('string'),
      }),
      astra_token: schema({
        client_id: computed('string'),
        roles: required(STRINGS),
        secret: secret(computed('string')),
        token: secret(computed('string')),
      }),
    },
    data_source_schemas: {
      astra_secure_connect_bundle_url: schema({
        database_id: required('string'),
        datacenter_id: optional('string'),
        secure_bundles: computed([
          'list',
          [
            'object',
            {
              custom_domain_bundles: [
                'list',
                [
                  'object',
                  { api_fqdn: 'string', cql_fqdn: 'string', dashboard_fqdn: 'string', domain: 'string', url: 'string' },
                ],
              ],
              datacenter_id: 'string',
              internal_migration_proxy_url: 'string',
              internal_url: 'string',
              migration_proxy_url: 'string',
              url: 'string',
            },
          ],
        ]),
      }),
    },
  },
);

/** hashicorp/archive 2.x. */
const archive = provider(
  {},
  {
    data_source_schemas: {
      archive_file: schema({
        excludes: optional(['set', 'string']),
        output_base64sha256: computed('string'),
        output_file_mode: optional('string'),
        output_path: required('string'),
        output_sha256: computed('string'),
        output_size: computed('number'),
        source_dir: optional('string'),
        source_file: optional('string'),
        type: { ...required('string'), enum: ['zip', 'tar.gz'] },
      }),
    },
  },
);

/** hashicorp/http 3.x. */
const http = provider(
  {},
  {
    data_source_schemas: {
      http: schema(
        {
          method: { ...optional('string'), enum: ['GET', 'HEAD', 'POST'] },
          request_headers: optional(['map', 'string']),
          request_timeout_ms: optional('number'),
          response_body: computed('string'),
          response_body_base64: computed('string'),
          response_headers: computed(['map', 'string']),
          status_code: computed('number'),
          url: required('string'),
        },
        {
          retry: {
            nesting_mode: 'single',
            block: block({
              attempts: optional('number'),
              max_delay_ms: optional('number'),
              min_delay_ms: optional('number'),
            }),
          },
        },
      ),
    },
  },
);

/** hashicorp/random 3.7 and later: the variant whose result is kept nowhere. */
const random = provider(
  {},
  {
    ephemeral_resource_schemas: {
      random_password: {
        version: 0,
        block: block({
          bcrypt_hash: secret(computed('string')),
          length: required('number'),
          lower: chosen('bool'),
          min_lower: chosen('number'),
          min_numeric: chosen('number'),
          min_special: chosen('number'),
          min_upper: chosen('number'),
          numeric: chosen('bool'),
          override_special: optional('string'),
          result: secret(computed('string')),
          special: chosen('bool'),
          upper: chosen('bool'),
        }),
      },
    },
  },
);

/** hashicorp/tls 4.1 and later: the variant whose key is kept nowhere. */
const tls = provider(
  {},
  {
    ephemeral_resource_schemas: {
      tls_private_key: {
        version: 0,
        block: block({
          algorithm: { ...required('string'), enum: ['RSA', 'ECDSA', 'ED25519'] },
          ecdsa_curve: { ...chosen('string'), enum: ['P224', 'P256', 'P384', 'P521'] },
          private_key_openssh: secret(computed('string')),
          private_key_pem: secret(computed('string')),
          private_key_pem_pkcs8: secret(computed('string')),
          public_key_fingerprint_md5: computed('string'),
          public_key_fingerprint_sha256: computed('string'),
          public_key_openssh: computed('string'),
          public_key_pem: computed('string'),
          rsa_bits: chosen('number'),
        }),
      },
    },
  },
);

export const HANDWRITTEN = {
  'datastax/astra': astra,
  'hashicorp/archive': archive,
  'hashicorp/http': http,
  'hashicorp/random': random,
  'hashicorp/tls': tls,
};
