// Adds up JUnit XML reports, whoever wrote them: names each failed test with the first line of its failure and, if the
// report has it, the line of the test at which it failed; ends with one line: "N passed, N failed".
//
// usage: node test-totals.js REPORT…

const { readFileSync } = require("node:fs");

const LINE_CHARACTERS_MAX = 300;

const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
/** What stands in the place of a CDATA section meanwhile. */
const PLACEHOLDER = /\[\[(\d+)\]\]/g;

let passed = 0;
let failed = 0;
let skipped = 0;

const plain = (text) =>
  text
    .replace(/&(lt|gt|quot|apos|amp|#10);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name] ?? "\n")
    .trim()
    .split("\n", 1)[0]
    .slice(0, LINE_CHARACTERS_MAX);

const attribute = (element, name) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1] ?? "");

/** How Playwright, Java and Vitest show the line of the test at which it failed. */
const PLACES = [/^ *> *(\d+ \|.*)$/m, /^\s*at (\S*\(\w+(?:Test|IT)\.java:\d+\))$/m, /❯ (\S+\.test\.\w+:\d+:\d+)/];

const placeOf = (text) => PLACES.map((place) => place.exec(text)?.[1]).find(Boolean);

function report(testcase, texts) {
  const [, failure = "", content = ""] =
    /(<(?:failure|error)\b(?:[^>"]|"[^"]*")*>)([\s\S]*?)<\/(?:failure|error)>/.exec(testcase) ?? [];
  const name = [attribute(testcase, "classname"), attribute(testcase, "name")].filter(Boolean).join(" › ");
  console.log(`failed: ${name}: ${attribute(failure, "message") || attribute(failure, "type")}`);
  const place = placeOf(content.replace(PLACEHOLDER, (_, index) => texts[index]));
  if (place) {
    console.log(`  at ${plain(place)}`);
  }
}

for (const file of process.argv.slice(2)) {
  // What a test printed may look like a report itself.
  const texts = [];
  const xml = readFileSync(file, "utf8").replace(CDATA, (_, text) => `[[${texts.push(text) - 1}]]`);
  for (const [testcase, content = ""] of xml.matchAll(/<testcase\b(?:[^>"]|"[^"]*")*?(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    if (/<(failure|error)\b/.test(content)) {
      failed += 1;
      report(testcase, texts);
    } else if (/<skipped\b/.test(content)) {
      skipped += 1;
    } else {
      passed += 1;
    }
  }
}

if (skipped > 0) {
  console.log(`${skipped} skipped`);
}
console.log(`${passed} passed, ${failed} failed`);
