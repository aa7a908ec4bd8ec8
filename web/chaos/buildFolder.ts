import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where each deployable is built. */
export const JARS = {
  auth: 'functions/auth/target/auth.jar',
  chat: 'functions/chat/target/chat.jar',
  'aggregate-flush': 'functions/aggregate-flush/target/aggregate-flush.jar',
  aggregator: 'aggregator-cloudrun/target/aggregator.jar',
  notify: 'functions/notify/target/notify.jar',
} as const;

/** A folder like the project's, whose deployables may be others than the project's. */
export class BuildFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'parley-build-'));

  constructor() {
    for (const entry of ['web', 'emulators', 'firestore.rules']) {
      symlinkSync(join(ROOT, entry), join(this.root, entry));
    }
    for (const jar of Object.values(JARS)) {
      mkdirSync(dirname(join(this.root, jar)), { recursive: true });
      copyFileSync(join(ROOT, jar), join(this.root, jar));
    }
  }

  /** Takes a deployable from another checkout, which is built. */
  take(deployable: keyof typeof JARS, checkout: string): void {
    copyFileSync(join(checkout, JARS[deployable]), join(this.root, JARS[deployable]));
  }

  delete(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
