// Adds up JUnit XML reports, whoever wrote them, and prints one line: "N passed, N failed".
//
// usage: node test-totals.js REPORT…

const { readFileSync } = require("node:fs");

let passed = 0;
let failed = 0;
let skipped = 0;

for (const file of process.argv.slice(2)) {
  // What a test printed may look like a report itself.
  const xml = readFileSync(file, "utf8").replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  for (const [, content = ""] of xml.matchAll(/<testcase\b(?:[^>"]|"[^"]*")*?(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    if (/<(failure|error)\b/.test(content)) {
      failed += 1;
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
