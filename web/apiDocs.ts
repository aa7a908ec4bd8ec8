import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Connect, Plugin } from 'vite';

const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const FUNCTIONS = ['auth', 'chat', 'aggregate-flush'] as const;
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

/** Replaces the initializer of the package, which shows a demo: shows the functions' documents. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  urls: ${JSON.stringify(FUNCTIONS.map((name) => ({ name, url: `/api/${name}/openapi.json` })))},
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  displayRequestDuration: true,
  persistAuthorization: true,
});`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Parley: HTTP API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/docs/initializer.js"></script>
  </body>
</html>
`;

/** Shows the functions' OpenAPI documents at /docs of the local servers; not part of the build. */
export function apiDocs(): Plugin {
  return {
    name: 'parley-api-docs',
    configureServer: (server) => {
      server.middlewares.use('/docs', serve);
    },
    configurePreviewServer: (server) => {
      server.middlewares.use('/docs', serve);
    },
  };
}

const serve: Connect.NextHandleFunction = (request, response, next) => {
  const path = (request.url ?? '/').replace(/\?.*/, '');
  if (path === '/' || path === '') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(PAGE);
    return;
  }
  if (path === '/initializer.js') {
    response.setHeader('Content-Type', 'text/javascript');
    response.end(INITIALIZER);
    return;
  }
  if (!/^\/[a-z0-9-]+(\.[a-z]+)?\.(css|js|png)$/.test(path)) {
    next();
    return;
  }
  readFile(join(ASSETS, path)).then((asset) => {
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(asset);
  }, next);
};
