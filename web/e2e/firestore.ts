import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import type { Person } from './person';
import type { StackAddresses } from './stack';

/** Calls Firestore's REST interface under the security rules, with the rights of one person. */
export class FirestoreClient {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly documents: string,
    private readonly headers: Record<string, string>,
  ) {}

  /** Signs in as the browser does, with the custom token of the person's session. */
  static async of(person: Person, stack: StackAddresses): Promise<FirestoreClient> {
    const { firebase_token } = await person.session();
    const { request } = person.context;
    const signIn = await request.post(
      `http://${stack.firebaseAuth}/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=demo`,
      { data: { token: firebase_token, returnSecureToken: true } },
    );
    expect(signIn.ok()).toBe(true);
    const { idToken } = (await signIn.json()) as { idToken: string };
    return FirestoreClient.with(request, stack, idToken);
  }

  /** `token`: an identity token, the emulator's `owner` (all rights), or null (not signed in). */
  static with(request: APIRequestContext, stack: StackAddresses, token: string | null): FirestoreClient {
    const documents = `http://${stack.firestore}/v1/projects/${stack.project}/databases/(default)/documents`;
    return new FirestoreClient(
      request,
      documents,
      token === null ? {} : { Authorization: `Bearer ${token}` },
    );
  }

  get(path: string): Promise<APIResponse> {
    return this.request.get(`${this.documents}/${path}`, { headers: this.headers });
  }

  list(collection: string): Promise<APIResponse> {
    return this.get(collection);
  }

  /** Queries the chats of `userId` (null: of everybody), newest first. */
  queryChats(userId: string | null, limit: number | null): Promise<APIResponse> {
    const where = userId === null ? {} : { where: membersContain(userId) };
    return this.request.post(`${this.documents}:runQuery`, {
      headers: this.headers,
      data: {
        structuredQuery: {
          from: [{ collectionId: 'chats' }],
          ...where,
          orderBy: [{ field: { fieldPath: 'updated_at' }, direction: 'DESCENDING' }],
          ...(limit === null ? {} : { limit }),
        },
      },
    });
  }

  /** Creates or replaces the document. */
  write(path: string, fields: Record<string, unknown>): Promise<APIResponse> {
    return this.request.patch(`${this.documents}/${path}`, {
      headers: this.headers,
      data: { fields },
    });
  }

  /** Replaces the document if it still is the version of `updateTime`. */
  replace(path: string, fields: Record<string, unknown>, updateTime: string): Promise<APIResponse> {
    const name = `${this.documents}/${path}`.replace(/^.*\/v1\//, '');
    return this.request.post(`${this.documents}:commit`, {
      headers: this.headers,
      data: { writes: [{ update: { name, fields }, currentDocument: { updateTime } }] },
    });
  }

  delete(path: string): Promise<APIResponse> {
    return this.request.delete(`${this.documents}/${path}`, { headers: this.headers });
  }
}

function membersContain(userId: string) {
  return {
    fieldFilter: {
      field: { fieldPath: 'members' },
      op: 'ARRAY_CONTAINS',
      value: { stringValue: userId },
    },
  };
}
