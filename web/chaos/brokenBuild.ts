import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mistake } from './mistakes';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JARS = [
  'functions/auth/target/auth.jar',
  'functions/chat/target/chat.jar',
  'functions/aggregate-flush/target/aggregate-flush.jar',
  'aggregator-cloudrun/target/aggregator.jar',
];

/** A folder like the project's, in which one deployable is built with a mistake. */
export class BrokenBuild {
  readonly root = mkdtempSync(join(tmpdir(), 'parley-broken-'));

  constructor(mistake: Mistake) {
    for (const entry of ['web', 'emulators', 'firestore.rules']) {
      symlinkSync(join(ROOT, entry), join(this.root, entry));
    }
    for (const jar of JARS) {
      mkdirSync(dirname(join(this.root, jar)), { recursive: true });
      copyFileSync(join(ROOT, jar), join(this.root, jar));
    }
    this.#compileInto(join(this.root, mistake.jar), mistake);
  }

  #compileInto(jar: string, { source, right, wrong }: Mistake): void {
    const text = readFileSync(join(ROOT, source), 'utf8');
    if (!text.includes(right)) {
      throw new Error(`${source} has changed: this mistake must be written anew`);
    }
    const work = join(this.root, 'work');
    const classes = join(work, 'classes');
    mkdirSync(classes, { recursive: true });
    const file = join(work, basename(source));
    writeFileSync(file, text.replace(right, wrong));
    execFileSync('javac', ['--release', '17', '-proc:none', '-nowarn', '-cp', jar, '-d', classes, file]);
    execFileSync('jar', ['--update', '--file', jar, '-C', classes, '.']);
  }

  delete(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
