import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BuildFolder, ROOT } from './buildFolder';
import type { Mistake } from './mistakes';

/** A folder like the project's, in which one deployable is built with a mistake. */
export class BrokenBuild extends BuildFolder {
  constructor(mistake: Mistake) {
    super();
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
}
