// Adds up JUnit XML reports, whoever wrote them: names each failed test with the first line of its failure, and ends
// with one line: "N passed, N failed".
//
// usage: node test-totals.js REPORT…

const { readFileSync } = require("node:fs");

const LINE_CHARACTERS_MAX = 300;

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

function report(testcase) {
  const failure = /<(?:failure|error)\b(?:[^>"]|"[^"]*")*>/.exec(testcase)?.[0] ?? "";
  const name = [attribute(testcase, "classname"), attribute(testcase, "name")].filter(Boolean).join(" › ");
  console.log(`failed: ${name}: ${attribute(failure, "message") || attribute(failure, "type")}`);
}

for (const file of process.argv.slice(2)) {
  // What a test printed may look like a report itself.
  const xml = readFileSync(file, "utf8").replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  for (const [testcase, content = ""] of xml.matchAll(/<testcase\b(?:[^>"]|"[^"]*")*?(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    if (/<(failure|error)\b/.test(content)) {
      failed += 1;
      report(testcase);
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
