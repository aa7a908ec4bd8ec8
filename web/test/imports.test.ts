import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Each file with the files that it imports, types too; the names may be anything. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

const WEB = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'e2e', 'chaos', 'test'];

/** The import graph of all TypeScript files in `folders`; packages are left out. */
function importGraph(folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(WEB, folder, file)),
  );
  const existing = new Set(files);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
      const imports = importedFiles
        .map(({ fileName }) => resolve(dirname(file), fileName))
        .flatMap((path) => [path, `${path}.ts`, `${path}.tsx`].filter((each) => existing.has(each)));
      return [relative(WEB, file), imports.map((path) => relative(WEB, path))];
    }),
  );
}

/** The first import circle found, from a file back to the same file; empty if there is none. */
function circle(graph: ImportGraph): readonly string[] {
  const finished = new Set<string>();
  const search = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) {
      return [...path.slice(path.indexOf(file)), file];
    }
    if (finished.has(file)) {
      return [];
    }
    for (const imported of graph.get(file) ?? []) {
      const found = search(imported, [...path, file]);
      if (found.length > 0) {
        return found;
      }
    }
    finished.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = search(file, []);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

describe('the imports', () => {
  it('form no circle', () => {
    const graph = importGraph(FOLDERS);
    expect(graph.get('src/main.tsx')).toContain('src/wiring.ts');
    expect(graph.get('src/api/session.ts')).toContain('src/api/grant.ts');
    expect(circle(graph)).toEqual([]);
  });

  it('are searched for circles of any length', () => {
    const graph = new Map([
      ['start', ['a', 'leaf']],
      ['a', ['b']],
      ['b', ['leaf', 'c']],
      ['c', ['a']],
      ['leaf', []],
    ]);
    expect(circle(graph)).toEqual(['a', 'b', 'c', 'a']);
    expect(circle(new Map([['self', ['self']]]))).toEqual(['self', 'self']);
    expect(circle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toEqual([]);
  });
});
