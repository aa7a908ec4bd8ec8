import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuthApi, PeopleApi } from '../../src/api/authApi';
import { authorized } from '../../src/api/authorized';
import { ChatApi } from '../../src/api/chatApi';
import { Session } from '../../src/api/session';
import type { StoredSession } from '../../src/api/sessionStorage';
import { Problem, SignedOutError } from '../../src/domain/problem';
import { TestServer } from './server';

const NO_SIGNAL = new AbortController().signal;
const GRANT = {
  access_token: 'access-1',
  expires_in: 900,
  firebase_token: 'firebase-1',
  refresh_token: 'refresh-1',
  role: 'USER',
  token_type: 'Bearer',
  user_id: 'me',
  username: 'me',
};

let server: TestServer;
let session: Session;
let stored: StoredSession | null;
/** The access tokens that the server accepts. */
let good: Set<string>;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

beforeEach(async () => {
  stored = null;
  good = new Set(['access-2']);
  server.answer = (response, request) => {
    if (request.url === '/login') {
      response.end(JSON.stringify(GRANT));
    } else if (request.url === '/refresh') {
      response.end(JSON.stringify({ ...GRANT, access_token: 'access-2' }));
    } else if (good.has(request.headers.authorization?.slice('Bearer '.length) ?? '')) {
      response.writeHead(204).end();
    } else {
      response.writeHead(401).end(JSON.stringify({ type: 'urn:parley:problem:unauthenticated' }));
    }
  };
  const auth = new AuthApi(server.base);
  session = new Session({
    storage: {
      read: () => stored,
      write: (next) => {
        stored = next;
      },
      writeRefused: () => {
        stored = null;
      },
      wasRefused: () => false,
      onChange: () => undefined,
    },
    refresh: (...exchange) => auth.refresh(...exchange),
    exclusively: (task) => task(),
    now: Date.now,
    newId: () => 'attempt',
  });
  session.begin(await auth.logIn('me', 'secret'));
  server.take();
});

describe('a call in the name of the signed-in person', () => {
  const read = () =>
    new ChatApi(server.base, authorized(session), () => undefined).read('chat', 'event', NO_SIGNAL);

  it('should be made once with a good token', async () => {
    good.add('access-1');
    await read();
    expect(server.take()).toMatchObject([
      { line: 'POST /chat/read', headers: { authorization: 'Bearer access-1' } },
    ]);
  });

  it('should be repeated, with its body, after a refresh if the token is refused', async () => {
    await read();
    expect(server.take()).toMatchObject([
      { line: 'POST /chat/read', headers: { authorization: 'Bearer access-1' } },
      { line: 'POST /refresh', body: '{"refresh_token":"refresh-1","attempt":"attempt"}' },
      {
        line: 'POST /chat/read',
        headers: { authorization: 'Bearer access-2' },
        body: '{"event_id":"event"}',
      },
    ]);
    expect(stored?.access_token).toBe('access-2');
  });

  it('should end the session if the new token is refused too', async () => {
    good.clear();
    await expect(read()).rejects.toBeInstanceOf(SignedOutError);
    expect(stored).toBeNull();
  });

  it('should not be repeated after another problem', async () => {
    server.answerJson({ type: 'urn:parley:problem:forbidden' }, 403);
    const people = new PeopleApi(server.base, authorized(session));
    await expect(people.find('b', NO_SIGNAL)).rejects.toBeInstanceOf(Problem);
    expect(server.take()).toHaveLength(1);
  });

  it('should keep the session if a refresh brings another answer', async () => {
    const before = stored;
    server.answer = (response, request) =>
      request.url === '/refresh' ? response.end('{}') : response.writeHead(401).end();
    await expect(read()).rejects.toThrow('session.access_token must be a string');
    // The attempt stays: the next call makes the same one again.
    expect(stored).toEqual({ ...before, attempt: 'attempt' });
  });
});
