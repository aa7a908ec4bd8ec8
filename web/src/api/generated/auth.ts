// Made from the functions' openapi.json: npm run generate. Not to be edited.

export interface paths {
    readonly "/.well-known/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The keys that verify access tokens */
        readonly get: operations["jwks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which dependencies answer
         * @description Each dependency is asked anew and has a second to answer.
         */
        readonly get: operations["health"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open a session
         * @description An unknown username costs as much time as a wrong password and gets the same answer.
         */
        readonly post: operations["login"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a session
         * @description A token that is none is answered alike.
         */
        readonly post: operations["logout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The caller's own account */
        readonly get: operations["me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["openapi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Exchange a refresh token for the next tokens
         * @description A token is good once. One that is used again later ends every session that came of the same login.
         */
        readonly post: operations["refresh"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/register": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Create an account and open its first session */
        readonly post: operations["register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Accounts by exact username or by prefix
         * @description In the order of usernames. `username` and `q` exclude each other.
         */
        readonly get: operations["users"];
        readonly put?: never;
        /**
         * Make an account for somebody else, of any role
         * @description Administrators only. Opens no session.
         */
        readonly post: operations["createUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/users/{user_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One account as everybody may see it */
        readonly get: operations["user"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Account: {
            /** Format: date-time */
            readonly created_at: string;
            readonly email: string | null;
            readonly role: components["schemas"]["Role"];
            /** Format: uuid */
            readonly user_id: string;
            readonly username: string;
        };
        readonly CreatedUser: {
            /** Format: date-time */
            readonly created_at: string;
            readonly role: components["schemas"]["Role"];
            /** Format: uuid */
            readonly user_id: string;
            readonly username: string;
        };
        readonly Credentials: {
            readonly password: string;
            readonly username: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly FieldError: {
            /** @description Field, parameter or header as the client sent it */
            readonly field: string;
            /** @description Completes "field …" */
            readonly message: string;
        };
        readonly Health: {
            readonly dependencies: {
                readonly [key: string]: "up" | "down";
            };
            /** @enum {unknown} */
            readonly status: "up" | "down";
        };
        readonly Key: {
            /** @constant */
            readonly alg: "ES256";
            /** @constant */
            readonly crv: "P-256";
            readonly kid: string;
            /** @constant */
            readonly kty: "EC";
            /** @constant */
            readonly use: "sig";
            readonly x: string;
            readonly y: string;
        };
        readonly KeySet: {
            readonly keys: readonly components["schemas"]["Key"][];
        };
        /** @description RFC 9457. Switch on `type`; `detail` is for people. */
        readonly Problem: {
            readonly detail: string;
            /** @description Everything that is wrong with the request's values */
            readonly errors?: readonly components["schemas"]["FieldError"][];
            /** @description Names the request; quote it when you report a problem */
            readonly instance: string;
            readonly status: number;
            readonly title: string;
            /** Format: uri */
            readonly type: string;
        };
        /** @enum {unknown} */
        readonly Role: "USER" | "ADMIN";
        /** @description Also an OAuth 2.0 token answer */
        readonly Session: {
            /** @description JWT, ES256 */
            readonly access_token: string;
            /** @description Seconds */
            readonly expires_in: number;
            /** @description For Firebase's signInWithCustomToken */
            readonly firebase_token: string;
            readonly refresh_token: string;
            readonly role: components["schemas"]["Role"];
            /** @constant */
            readonly token_type: "Bearer";
            /** Format: uuid */
            readonly user_id: string;
            readonly username: string;
        };
        readonly User: {
            /** Format: uuid */
            readonly user_id: string;
            readonly username: string;
        };
        readonly UsersPage: {
            /** @description Where the next page begins; null at the end */
            readonly next: string | null;
            readonly users: readonly components["schemas"]["User"][];
        };
    };
    responses: {
        /** @description The request cannot be read, or a value in it is not acceptable */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:validation-failed",
                 *       "title": "A value is not acceptable",
                 *       "status": 400,
                 *       "detail": "quantity must be an integer from 1 to 100",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55",
                 *       "errors": [
                 *         {
                 *           "field": "quantity",
                 *           "message": "must be an integer from 1 to 100"
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 400;
                    /** @enum {unknown} */
                    readonly type?: "urn:parley:problem:malformed-request" | "urn:parley:problem:validation-failed";
                };
            };
        };
        /** @description The body has more than 65,536 bytes */
        readonly BodyTooLarge: {
            headers: {
                readonly Connection: components["headers"]["Connection"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:body-too-large",
                 *       "title": "The body is too large",
                 *       "status": 413,
                 *       "detail": "the body must be at most 65536 bytes",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 413;
                    /** @constant */
                    readonly type?: "urn:parley:problem:body-too-large";
                };
            };
        };
        /** @description The caller's role does not allow it */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:forbidden",
                 *       "title": "This is not allowed",
                 *       "status": 403,
                 *       "detail": "only administrators make accounts for others",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 403;
                    /** @constant */
                    readonly type?: "urn:parley:problem:forbidden";
                };
            };
        };
        /** @description Something went wrong on our side; the log has it under the instance id */
        readonly Internal: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:internal",
                 *       "title": "Something went wrong on our side",
                 *       "status": 500,
                 *       "detail": "quote the instance id when you report this",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 500;
                    /** @constant */
                    readonly type?: "urn:parley:problem:internal";
                };
            };
        };
        /** @description Username or password is wrong */
        readonly InvalidCredentials: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:invalid-credentials",
                 *       "title": "The username or the password is wrong",
                 *       "status": 401,
                 *       "detail": "the username or the password is wrong",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 401;
                    /** @constant */
                    readonly type?: "urn:parley:problem:invalid-credentials";
                };
            };
        };
        /** @description The session has ended */
        readonly InvalidRefreshToken: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:invalid-refresh-token",
                 *       "title": "The session has ended",
                 *       "status": 401,
                 *       "detail": "the refresh token is not good any more: log in again",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 401;
                    /** @constant */
                    readonly type?: "urn:parley:problem:invalid-refresh-token";
                };
            };
        };
        /** @description The body cannot be read */
        readonly Malformed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:malformed-request",
                 *       "title": "The request cannot be read",
                 *       "status": 400,
                 *       "detail": "the body is not UTF-8",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 400;
                    /** @constant */
                    readonly type?: "urn:parley:problem:malformed-request";
                };
            };
        };
        /** @description What every path answers to a method that it does not have */
        readonly MethodNotAllowed: {
            headers: {
                readonly Allow: components["headers"]["Allow"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:method-not-allowed",
                 *       "title": "This method is not available here",
                 *       "status": 405,
                 *       "detail": "allowed: GET, OPTIONS",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 405;
                    /** @constant */
                    readonly type?: "urn:parley:problem:method-not-allowed";
                };
            };
        };
        /** @description Somebody has the username or the email address */
        readonly NameTaken: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:username-taken",
                 *       "title": "This username is taken",
                 *       "status": 409,
                 *       "detail": "alice is taken",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 409;
                    /** @enum {unknown} */
                    readonly type?: "urn:parley:problem:email-taken" | "urn:parley:problem:username-taken";
                };
            };
        };
        /** @description There is nothing here */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-found",
                 *       "title": "There is nothing here",
                 *       "status": 404,
                 *       "detail": "no such path",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 404;
                    /** @constant */
                    readonly type?: "urn:parley:problem:not-found";
                };
            };
        };
        /** @description What every path answers to OPTIONS, a CORS preflight included */
        readonly Preflight: {
            headers: {
                readonly "Access-Control-Allow-Headers"?: string;
                readonly "Access-Control-Allow-Methods"?: string;
                readonly "Access-Control-Max-Age"?: number;
                readonly Allow: components["headers"]["Allow"];
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Too often; the limits are the operator's */
        readonly TooManyRequests: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:too-many-requests",
                 *       "title": "Too much at once",
                 *       "status": 429,
                 *       "detail": "too many logins; try again in 12 s",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 429;
                    /** @constant */
                    readonly type?: "urn:parley:problem:too-many-requests";
                };
            };
        };
        /** @description There is no access token, or it is not good */
        readonly Unauthenticated: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unauthenticated",
                 *       "title": "A valid access token is needed",
                 *       "status": 401,
                 *       "detail": "the access token has expired",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 401;
                    /** @constant */
                    readonly type?: "urn:parley:problem:unauthenticated";
                };
            };
        };
        /** @description A service that this needs does not answer */
        readonly Unavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unavailable",
                 *       "title": "A service this needs does not answer",
                 *       "status": 503,
                 *       "detail": "try again in a moment",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 503;
                    /** @constant */
                    readonly type?: "urn:parley:problem:unavailable";
                };
            };
        };
        /** @description The body is not JSON */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unsupported-media-type",
                 *       "title": "The body must be JSON",
                 *       "status": 415,
                 *       "detail": "send the body as application/json",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 415;
                    /** @constant */
                    readonly type?: "urn:parley:problem:unsupported-media-type";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The request's `Origin`, where `CORS_ORIGINS` has it
         * @example https://chat.example.org
         */
        readonly "Access-Control-Allow-Origin": string;
        /** @description Beside the header above */
        readonly "Access-Control-Expose-Headers": string;
        /**
         * @description The methods of this path
         * @example GET, OPTIONS
         */
        readonly Allow: string;
        /** @description Answers are nobody's but the caller's */
        readonly "Cache-Control": "no-store";
        /** @description Anybody may keep it for a while */
        readonly "Cache-Control-Public": string;
        /** @description The rest of the body was not read */
        readonly Connection: "close";
        readonly ETag: string;
        /**
         * @description Seconds to wait
         * @example 1
         */
        readonly "Retry-After": number;
        readonly Vary: "Origin";
        /**
         * @description RFC 6750
         * @example Bearer realm="parley", error="invalid_token"
         */
        readonly "WWW-Authenticate": string;
        readonly "X-Content-Type-Options": "nosniff";
        /**
         * @description Names the request in the logs: the client's own `X-Request-Id` where that is 1 to 64 of `A-Z a-z 0-9 . _ -`, otherwise a new one
         * @example 7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55
         */
        readonly "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly jwks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description RFC 7517 */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["Cache-Control-Public"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                     *           "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                     *           "use": "sig",
                     *           "alg": "ES256",
                     *           "kid": "c2lnbmF0dXJlLWtleS10aHVtYnByaW50"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["KeySet"];
                };
            };
            readonly 500: components["responses"]["Internal"];
        };
    };
    readonly health: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Everything that cannot be done without answers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up",
                     *       "dependencies": {
                     *         "database": "up"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 500: components["responses"]["Internal"];
            /** @description Something that cannot be done without does not answer */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "down",
                     *       "dependencies": {
                     *         "database": "down"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly login: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                readonly "application/json": components["schemas"]["Credentials"];
                /**
                 * @example {
                 *       "grant_type": "password",
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                readonly "application/x-www-form-urlencoded": components["schemas"]["Credentials"] & {
                    /** @constant */
                    readonly grant_type: "password";
                };
            };
        };
        readonly responses: {
            /** @description The session */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiJ9.e30.c2ln",
                     *       "token_type": "Bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A",
                     *       "firebase_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
                     *       "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "username": "alice",
                     *       "role": "USER"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["InvalidCredentials"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly logout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A"
                 *     }
                 */
                readonly "application/json": {
                    readonly refresh_token: string;
                };
            };
        };
        readonly responses: {
            /** @description The session has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly me: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "username": "alice",
                     *       "email": null,
                     *       "role": "USER",
                     *       "created_at": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly openapi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The `ETag` of a document that the client has */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["Cache-Control-Public"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly openapi: string;
                    };
                };
            };
            /** @description The client has it */
            readonly 304: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 500: components["responses"]["Internal"];
        };
    };
    readonly refresh: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A"
                 *     }
                 */
                readonly "application/json": {
                    readonly refresh_token: string;
                };
            };
        };
        readonly responses: {
            /** @description The session */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiJ9.e30.c2ln",
                     *       "token_type": "Bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A",
                     *       "firebase_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
                     *       "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "username": "alice",
                     *       "role": "USER"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["InvalidRefreshToken"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery",
                 *       "email": "alice@example.org"
                 *     }
                 */
                readonly "application/json": {
                    /** @description Optional; empty is none */
                    readonly email?: string | null;
                    /** @description Code points after NFC; neither the username nor one of the most common passwords */
                    readonly password: string;
                    /** @description Kept as typed, compared without regard to case */
                    readonly username: string;
                };
            };
        };
        readonly responses: {
            /** @description The session */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiJ9.e30.c2ln",
                     *       "token_type": "Bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A",
                     *       "firebase_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
                     *       "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "username": "alice",
                     *       "role": "USER"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 409: components["responses"]["NameTaken"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly users: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly after?: string;
                /** @description What the username begins with, in any case */
                readonly q?: string;
                readonly quantity?: number;
                /** @description Exact, in any case */
                readonly username?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *           "username": "bob"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["UsersPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly createUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "username": "bob",
                 *       "password": "correct horse battery",
                 *       "role": "USER"
                 *     }
                 */
                readonly "application/json": {
                    /** @description Code points after NFC; neither the username nor one of the most common passwords */
                    readonly password: string;
                    /** @description USER where it is absent */
                    readonly role?: components["schemas"]["Role"] | null;
                    /** @description Kept as typed, compared without regard to case */
                    readonly username: string;
                };
            };
        };
        readonly responses: {
            /** @description The account */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *       "username": "bob",
                     *       "role": "USER",
                     *       "created_at": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["CreatedUser"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 409: components["responses"]["NameTaken"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *       "username": "bob"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
}
