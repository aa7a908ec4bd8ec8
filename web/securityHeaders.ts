import { readFileSync } from 'node:fs';

interface HostingHeader {
  readonly key: string;
  readonly value: string;
}

interface FirebaseJson {
  readonly hosting: {
    readonly headers: readonly {
      readonly source: string;
      readonly headers: readonly HostingHeader[];
    }[];
  };
}

/**
 * The headers that Firebase Hosting sends with every page. The local server sends them too, so that
 * the browser tests run under the Content Security Policy of production, to which the addresses of
 * the emulators are added.
 */
export function securityHeaders(configPath: string | undefined): Record<string, string> {
  const json = readFileSync(new URL('../firebase.json', import.meta.url), 'utf8');
  const everywhere = (JSON.parse(json) as FirebaseJson).hosting.headers.find(
    ({ source }) => source === '**',
  );
  const emulators = configPath === undefined ? [] : emulatorOrigins(configPath);
  return Object.fromEntries(
    (everywhere?.headers ?? [])
      .filter(({ key }) => key !== 'Strict-Transport-Security' && key !== 'Cache-Control')
      .map(({ key, value }) => [
        key,
        emulators.reduce(withOrigin, value),
      ]),
  );
}

/** What a server of this machine stands for, and its origin. */
interface Emulator {
  readonly directives: readonly string[];
  readonly origin: string;
}

function withOrigin(policy: string, { directives, origin }: Emulator): string {
  return directives.reduce(
    (changed, directive) => changed.replace(`${directive} 'self'`, `${directive} 'self' ${origin}`),
    policy,
  );
}

function emulatorOrigins(configPath: string): readonly Emulator[] {
  const config = JSON.parse(readFileSync(configPath, 'utf8')) as {
    readonly emulators?: {
      readonly auth: string;
      readonly firestore: string;
      readonly media?: string;
    };
  };
  if (config.emulators === undefined) {
    return [];
  }
  const { auth, firestore, media } = config.emulators;
  const calls = [auth, `http://${firestore}`].map((origin) => ({
    directives: ['connect-src'],
    origin,
  }));
  return media === undefined
    ? calls
    : [...calls, { directives: ['connect-src', 'img-src', 'media-src'], origin: media }];
}
