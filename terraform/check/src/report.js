// What a person sees: one line per step with its seconds, the whole story of what failed, and totals.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class Report {
  #began = performance.now();
  #steps = [];

  /** Runs `step`; what it returns is told beside `name`, what it throws makes the check fail. */
  async step(name, step) {
    const began = performance.now();
    const { told, failure } = await step().then(
      (result) => ({ told: result ?? '' }),
      (error) => ({ told: error.message.split('\n')[0], failure: error.message }),
    );
    this.#steps.push({ name, failure });
    console.log(`${failure === undefined ? '✔' : '✘'} ${seconds(began)} ${name}${told === '' ? '' : `: ${told}`}`);
    return failure === undefined;
  }

  /** Prints what failed and the totals, writes `junit` where it is given; true where nothing failed. */
  end(junit) {
    const failed = this.#steps.filter(({ failure }) => failure !== undefined);
    for (const { name, failure } of failed) {
      console.log(`\n── ${name}\n${failure}`);
    }
    console.log(
      `\nterraform: ${this.#steps.length - failed.length} steps passed, ${failed.length} failed, ${seconds(this.#began).trim()}`,
    );
    if (junit !== undefined) {
      mkdirSync(dirname(junit), { recursive: true });
      writeFileSync(junit, this.#junit());
    }
    return failed.length === 0;
  }

  #junit() {
    const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);
    const cases = this.#steps.map(({ name, failure }) => {
      const content = failure === undefined ? '' : `<failure>${escape(failure)}</failure>`;
      return `<testcase classname="terraform" name="${escape(name)}">${content}</testcase>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="terraform">\n${cases.join('\n')}\n</testsuite>\n`;
  }
}

function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`;
}
