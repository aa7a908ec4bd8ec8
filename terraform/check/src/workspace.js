// A temporary copy of what Terraform reads, with stand-ins for what a build would have left.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const READ_BY_TERRAFORM = ['firebase.json', 'firestore.indexes.json', 'firestore.rules'];
const BUILT = [
  'functions/auth/target/auth.jar',
  'functions/chat/target/chat.jar',
  'functions/aggregate-flush/target/aggregate-flush.jar',
  'functions/notify/target/notify.jar',
  'web/dist/index.html',
];
const LEFT_BEHIND =
  /(^|\/)(\.terraform|node_modules|check)$|\.tfstate|\.terraform\.lock\.hcl$|(terraform|\.auto)\.tfvars$/;

export class Workspace {
  constructor(root) {
    this.root = root;
  }

  /** Copies the Terraform of `repository`. */
  static create(repository) {
    const workspace = new Workspace(mkdtempSync(join(tmpdir(), 'parley-tf-')));
    cpSync(join(repository, 'terraform'), workspace.path('.'), {
      recursive: true,
      filter: (from) => !LEFT_BEHIND.test(from),
    });
    READ_BY_TERRAFORM.forEach((file) => cpSync(join(repository, file), join(workspace.root, file)));
    BUILT.forEach((file) => workspace.write(`../${file}`, `stands in for ${file}`));
    return workspace;
  }

  /** Another copy, to break something in. */
  copy() {
    const copy = mkdtempSync(join(tmpdir(), 'parley-tf-'));
    cpSync(this.root, copy, { recursive: true, filter: (from) => !from.endsWith('.sock') });
    return new Workspace(copy);
  }

  /** A path under terraform/. */
  path(...names) {
    return join(this.root, 'terraform', ...names);
  }

  read(file) {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file, text) {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  remove(file) {
    rmSync(this.path(file));
  }

  folders(parent) {
    return readdirSync(this.path(parent))
      .filter((name) => statSync(this.path(parent, name)).isDirectory())
      .sort();
  }

  /** Texts of all .tf files. */
  sources() {
    return readdirSync(this.path('.'), { recursive: true })
      .filter((file) => /\.tf$/.test(file))
      .map((file) => this.read(file));
  }

  /** Text of every .tf file by its path: of the modules, and of one environment, as the others have the same. */
  configuration() {
    const files = readdirSync(this.path('.'), { recursive: true }).filter(
      (file) => /^(modules\/[\w-]+|envs\/dev)\/[^/]+\.tf$/.test(file) && !file.endsWith('check_override.tf'),
    );
    return Object.fromEntries(files.map((file) => [file, this.read(file)]));
  }

  destroy() {
    rmSync(this.root, { recursive: true, force: true });
  }
}
