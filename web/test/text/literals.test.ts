import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { visibleLiterals } from './visibleLiterals';

const WEB = fileURLToPath(new URL('../..', import.meta.url));

/** All sources are parsed, which takes a second or two, and long on a machine that does much else. */
const PARSING_MS = 60_000;

const sources = ['src', 'public'].flatMap((folder) =>
  readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.(?:tsx?|js)$/.test(file) && !/^src\/(?:text|api\/generated)\//.test(file)),
);

describe('what people read', () => {
  it('should be in the catalogue, and nowhere else', { timeout: PARSING_MS }, () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap((file) => visibleLiterals(file, readFileSync(join(WEB, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['const x = <p>Send it</p>;', 'Send it'],
    ['const x = <p>{late && "late"}</p>;', 'late'],
    ['const x = <p>{late ? "yes, late" : words}</p>;', 'yes, late'],
    ['const x = <button aria-label="close" />;', 'close'],
    ['const x = <button title={open ? "shut" : words} />;', 'shut'],
    ['const x = <input placeholder={`find ${name}`} />;', 'find'],
    ['const x = <img alt="a dog" />;', 'a dog'],
    ['const media = { "aria-label": `video ${name}` };', 'video'],
    ['export const COPIED = "The text was copied.";', 'The text was copied.'],
    ['const label = () => (late ? "Later" : words);', 'Later'],
  ])('should be found in %s', (source, text) => {
    expect(visibleLiterals('planted.tsx', source)).toEqual([`planted.tsx:1: ${text}`]);
  });

  it.each([
    'const x = <p className="body large" dir="auto" data-event-id="some">{texts.page.reload}</p>;',
    'const x = <h1>Parley</h1>;',
    'const x = <p>{kind === "file" && words}</p>;',
    'if (event.key === "ArrowUp") { throw new Error("Nobody reads this"); }',
    'console.warn("The server could not be told", error);',
    'const keys = { ArrowUp: 1 };',
  ])('should not be mistaken for %s', (source) => {
    expect(visibleLiterals('innocent.tsx', source)).toEqual([]);
  });
});
