import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shellList } from '../shellList';

test('the list of kept files has the scripts and styles of the build, and files that exist', () => {
  const emitted: { fileName: string; source: string }[] = [];
  const { generateBundle } = shellList() as unknown as {
    generateBundle: (this: unknown, options: unknown, bundle: object) => void;
  };
  const names = ['assets/index-1.js', 'assets/index-1.css', 'assets/index-1.js.map', 'assets/emojiList-1.js', 'index.html'];
  generateBundle.call(
    { emitFile: (file: (typeof emitted)[number]) => emitted.push(file) },
    {},
    Object.fromEntries(names.map((name) => [name, {}])),
  );
  const [list] = emitted;
  const files = JSON.parse(list?.source ?? '[]') as string[];
  expect(list?.fileName).toBe('shell.json');
  expect(files.filter((file) => file.startsWith('/assets/'))).toEqual(['/assets/index-1.css', '/assets/index-1.js']);
  const others = files.filter((file) => !file.startsWith('/assets/') && file !== '/' && file !== '/config.json');
  others.forEach((file) => expect(existsSync(new URL(`../public${file}`, import.meta.url)), file).toBe(true));
});

test('the manifest names icons that exist', () => {
  const read = (file: string) => readFileSync(new URL(`../public/${file}`, import.meta.url));
  const { icons } = JSON.parse(read('manifest.webmanifest').toString()) as { icons: { src: string; sizes: string }[] };
  for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith('.png'))) {
    // The width is at byte 16 of a PNG.
    expect(String(read(src.slice(1)).readUInt32BE(16)), src).toBe(sizes.split('x')[0]);
  }
});
