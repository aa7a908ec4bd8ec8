// Runs the terraform program with the stand-in providers attached, and nothing else: no network, no real state.

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../offline/provider.js';

const PROTOCOL_VERSION = 6;
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

export class Terraform {
  #environment;
  #servers;

  constructor(environment, servers) {
    this.#environment = environment;
    this.#servers = servers;
  }

  /** Starts one stand-in per provider of `schemas`; sockets and settings are kept in `folder`. */
  static async start(schemas, folder) {
    mkdirSync(folder, { recursive: true });
    const attached = {};
    const servers = [];
    for (const [source, schema] of Object.entries(schemas)) {
      const address = join(folder, `${source.replace('/', '-')}.sock`);
      servers.push(await serve(schema, address));
      attached[source] = {
        Protocol: 'grpc',
        ProtocolVersion: PROTOCOL_VERSION,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'unix', String: address },
      };
    }
    const settings = join(folder, 'terraform.rc');
    writeFileSync(settings, 'disable_checkpoint = true\n');
    const { PATH, HOME, TMPDIR } = process.env;
    const environment = {
      PATH,
      HOME,
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      CHECKPOINT_DISABLE: '1',
      // A run is over within seconds: memory is collected less often, which takes a sixth of its processor time away.
      GOGC: '400',
      TF_CLI_CONFIG_FILE: settings,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      TF_REATTACH_PROVIDERS: JSON.stringify(attached),
    };
    return new Terraform(environment, servers);
  }

  /** Runs `terraform ARGUMENTS` in `folder`; resolves to its exit code and all it said. */
  run(folder, ...args) {
    return new Promise((resolve, reject) => {
      const child = spawn('terraform', [`-chdir=${folder}`, ...args], {
        env: this.#environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (data) => (stdout = (stdout + data).slice(-OUTPUT_BYTES_MAX)));
      child.stderr.on('data', (data) => (stderr = (stderr + data).slice(-OUTPUT_BYTES_MAX)));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stdout, output: (stdout + stderr).trim() }));
    });
  }

  /** Like `run`, but anything but success is an error that carries what Terraform said. */
  async succeed(folder, ...args) {
    const result = await this.run(folder, ...args);
    if (result.code !== 0) {
      throw new Failure(`terraform ${args[0]} failed in ${folder}`, errorsOf(result.output));
    }
    return result;
  }

  stop() {
    this.#servers.forEach((server) => server.forceShutdown());
  }
}

/** What is wrong, without the plan that may stand before it. */
function errorsOf(output) {
  const failed = output.split('\n').filter((line) => /^ *run ".*"\.\.\. fail/.test(line));
  const at = output.search(/^Error: /m);
  return [...failed, at < 0 ? output : output.slice(at)].join('\n');
}

/** Something that the configuration gets wrong, to be shown to a person. */
export class Failure extends Error {
  constructor(what, details) {
    super(`${what}\n${details}`);
  }
}
