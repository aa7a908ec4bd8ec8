import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackAddresses } from './stack';

/** Somebody who can call the API. */
export interface Caller {
  readonly username: string;
  readonly token: string;
}

/**
 * Makes an access token for somebody who never registered, by the key of the stack: a registration hashes
 * a password, which costs 0.3 s of a processor, and 55 of them would make other tests late. Chats take
 * the name of whoever starts them from the token.
 *
 * @param like an access token of the stack; the new one differs in the person and the session only
 */
export function unregistered(name: string, like: string, stack: StackAddresses): Caller {
  const [header, payload] = like.split('.') as [string, string];
  const username = `${name}-${randomUUID().slice(0, 8)}`;
  const claims = {
    ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>),
    sub: randomUUID(),
    sid: randomUUID(),
    jti: randomUUID(),
    username,
  };
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const key = createPrivateKey({
    key: Buffer.from(readFileSync(join(stack.data, 'keys', 'jwt-private-key'), 'utf8'), 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return { username, token: `${signed}.${signature.toString('base64url')}` };
}
