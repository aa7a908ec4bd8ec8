import { type Connect, type Plugin, runnerImport } from 'vite';

/** The name of the script that the service worker loads. */
const SCRIPT = 'words.js';

const catalogues = async () =>
  (await runnerImport<typeof import('./src/text/catalogues')>(
    new URL('src/text/catalogues.ts', import.meta.url).pathname,
    { configFile: false, root: new URL('.', import.meta.url).pathname },
  )).module;

/** What the service worker says, by language. It is a script because a worker has its data only so before its first event. */
async function script(): Promise<string> {
  return `self.WORDS = ${JSON.stringify((await catalogues()).workerTexts)};\n`;
}

/** Gives the service worker its texts (public/notifications.js), and fails the build if a text is missing in a language. */
export function workerTexts(): Plugin {
  const serve: Connect.NextHandleFunction = (_request, response, next) => {
    script().then((text) => {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(text);
    }, next);
  };
  return {
    name: 'parley-worker-texts',
    configureServer: (server) => {
      server.middlewares.use(`/${SCRIPT}`, serve);
    },
    async buildStart() {
      const { missing } = await catalogues();
      if (missing.length > 0) {
        this.error(`These texts are not there in both languages: ${missing.join(', ')}`);
      }
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: SCRIPT, source: await script() });
    },
  };
}
