import { DecodeError, nullable, object, string } from './decode';
import { ownFile } from './http';

/** The addresses of the servers. The page reads them at run time, so that one build works everywhere. */
export interface Config {
  readonly api: { readonly auth: string; readonly chat: string };
  readonly firebase: {
    readonly apiKey: string;
    readonly authDomain: string;
    readonly projectId: string;
    readonly appId: string;
  };
  /** Null in production. */
  readonly emulators: { readonly auth: string; readonly firestore: string } | null;
}

const config = object<Config>({
  api: object({ auth: string, chat: string }),
  firebase: object({ apiKey: string, authDomain: string, projectId: string, appId: string }),
  emulators: nullable(object({ auth: string, firestore: string })),
});

/** Fetches and checks `/config.json`. */
export async function loadConfig(): Promise<Config> {
  return config(await ownFile('/config.json'), '/config.json');
}

/** Host and port of an address like `127.0.0.1:8080`. */
export function hostAndPort(address: string): readonly [string, number] {
  const colon = address.lastIndexOf(':');
  const port = Number(address.slice(colon + 1));
  if (colon < 1 || !Number.isInteger(port)) {
    throw new DecodeError(`${address} must be host:port`);
  }
  return [address.slice(0, colon), port];
}
