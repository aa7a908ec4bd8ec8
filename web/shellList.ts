import type { Plugin } from 'vite';

/** Files that the page needs besides those of the build. */
const OTHERS = ['/', '/config.json', '/icon.svg', '/icon-unread.svg', '/icon-192.png', '/manifest.webmanifest'];

/** Loaded when somebody looks for an emoji, and too large to be kept for it. */
const LEFT_OUT = /emoji/;

/** Writes the list of the files that the service worker keeps (public/shell.js). */
export function shellList(): Plugin {
  return {
    name: 'parley-shell-list',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((file) => /\.(?:js|css)$/.test(file) && !LEFT_OUT.test(file));
      this.emitFile({
        type: 'asset',
        fileName: 'shell.json',
        source: JSON.stringify([...OTHERS, ...files.sort().map((file) => `/${file}`)]),
      });
    },
  };
}
