// Made from the functions' openapi.json: npm run generate. Not to be edited.

export interface paths {
    "/.well-known/ended-sessions.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sessions that were ended while an access token of theirs may be valid
         * @description For the functions that verify access tokens; they ask every 30 s at most. A session is named by a digest: the first 9 bytes, in base64url, of the SHA-256 of `parley session ` and the claim `sid`.
         */
        get: operations["endedSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that verify access tokens */
        get: operations["jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which dependencies answer
         * @description Each dependency is asked anew and has a second to answer.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** As GET, without the body */
        head: operations["healthStatus"];
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session
         * @description An unknown username takes as much time as a wrong password and gets the same answer. Logins are counted by address, by address and username, and by username. A browser that sends back the cookie of an earlier login with this username is counted by the cookie and by its address only, so that nobody else can hold it up.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session
         * @description An unknown token gets the same answer.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own account */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take another name, or none
         * @description Others see the name in place of the username, which stays as it is. Clients ask for names: no event tells of a new one.
         */
        put: operations["setName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set another password
         * @description Ends all other sessions of the caller; their access tokens are refused within a minute. Counts as a login for the limits.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the caller is signed in
         * @description The sessions that can go on, the one refreshed last first; the newest 100.
         */
        get: operations["mySessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session of the caller
         * @description Its refresh token is refused at once, its access tokens within a minute. A session that has ended already gets the same answer.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/end-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all sessions of the caller except this one
         * @description To end this one too, log out.
         */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for the next tokens
         * @description A token is valid once. If it is used again later, every session that descends from the same login ends.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an account and open its first session */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which of some sessions are open
         * @description For the function that calls devices, which have not been used for long. A session is named by its id, the claim `sid`; one that is unknown is not open.
         */
        post: operations["openSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts by exact username or by prefix
         * @description In the order of usernames. `username` and `q` exclude each other, and only administrators may leave out both.
         */
        get: operations["users"];
        put?: never;
        /**
         * Create an account of any role for somebody else
         * @description Administrators only. Opens no session.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The part of one account that everybody may see */
        get: operations["user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the owner of an account out
         * @description Administrators only. Ends all sessions of the account; nobody can log in until it is enabled. A disabled account gets the same answer.
         */
        post: operations["disableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the owner of a disabled account log in again
         * @description Administrators only. Sessions that were ended stay ended.
         */
        post: operations["enableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an account a password that works once
         * @description Administrators only. Ends all sessions of the account. The owner logs in with it and with `new_password` beside it within 24 hours.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The names of up to 100 people
         * @description People without a name and unknown ids are left out.
         */
        post: operations["names"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            /** Format: date-time */
            created_at: string;
            name?: components["schemas"]["PersonName"];
            role: components["schemas"]["Role"];
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        AskedNames: {
            user_ids: string[];
        } & {
            [key: string]: unknown;
        };
        AskedSessions: {
            sessions: string[];
        } & {
            [key: string]: unknown;
        };
        CreatedUser: {
            /** Format: date-time */
            created_at: string;
            role: components["schemas"]["Role"];
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        Credentials: {
            /** @description Replaces a password that an administrator has given; not for other logins */
            new_password?: string | null;
            password: string;
            username: string;
        } & {
            [key: string]: unknown;
        };
        EndedSessions: {
            sessions: string[];
        };
        FieldError: {
            /** @description Field, parameter or header as the client sent it */
            field: string;
            /** @description Completes "field …" */
            message: string;
            /** @description The rule that the value breaks. A client chooses its sentence from it; new rules may come. Known: required, too-short, too-long, blank, forbidden-characters, direction, form, reserved, too-common, repeated, other */
            rule: string;
        };
        Health: {
            dependencies: {
                [key: string]: "up" | "down";
            };
            /** @enum {unknown} */
            status: "up" | "down";
        };
        Key: {
            /** @constant */
            alg: "ES256";
            /** @constant */
            crv: "P-256";
            kid: string;
            /** @constant */
            kty: "EC";
            /** @constant */
            use: "sig";
            x: string;
            y: string;
        };
        KeySet: {
            keys: components["schemas"]["Key"][];
        };
        NamesOfPeople: {
            /** @description By user_id; only those who have a name */
            names: {
                [key: string]: components["schemas"]["PersonName"];
            };
        };
        OneTimePassword: {
            one_time_password: string;
            /** Format: date-time */
            valid_until: string;
        };
        OwnSession: {
            /** @description Whether it is the session that asks */
            current: boolean;
            /** @description Browser and system, from the header `User-Agent` at the login; empty if nothing is known */
            device: string;
            /** Format: date-time */
            refreshed_at: string;
            /** Format: uuid */
            session_id: string;
            /** Format: date-time */
            started_at: string;
        };
        OwnSessions: {
            sessions: components["schemas"]["OwnSession"][];
        };
        /** @description What others see in place of the username; absent if the person gave none. Not unique */
        PersonName: string;
        /** @description RFC 9457. Switch on `type`; `detail` is for people. */
        Problem: {
            detail: string;
            /** @description Everything that is wrong with the request's values */
            errors?: components["schemas"]["FieldError"][];
            /** @description Names the request; quote it when you report a problem */
            instance: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
        /** @enum {unknown} */
        Role: "USER" | "ADMIN";
        /** @description Also an OAuth 2.0 token answer */
        Session: {
            /** @description JWT, ES256 */
            access_token: string;
            /** @description Seconds */
            expires_in: number;
            /** @description For Firebase's signInWithCustomToken */
            firebase_token: string;
            refresh_token: string;
            role: components["schemas"]["Role"];
            /** @constant */
            token_type: "Bearer";
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        SessionIds: {
            sessions: string[];
        };
        User: {
            name?: components["schemas"]["PersonName"];
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        UsersPage: {
            /** @description The cursor of the next page; null on the last page */
            next: string | null;
            users: components["schemas"]["User"][];
        };
    };
    responses: {
        /** @description The request cannot be read, or a value in it is not acceptable */
        BadRequest: {
            headers: {
                [name: string]: unknown;
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
                 *           "rule": "form",
                 *           "message": "must be an integer from 1 to 100"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:malformed-request" | "urn:parley:problem:validation-failed";
                };
            };
        };
        /** @description The body has more than 65,536 bytes */
        BodyTooLarge: {
            headers: {
                Connection: components["headers"]["Connection"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @constant */
                    type?: "urn:parley:problem:body-too-large";
                };
            };
        };
        /** @description The caller's role does not allow it */
        Forbidden: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @constant */
                    type?: "urn:parley:problem:forbidden";
                };
            };
        };
        /** @description Something went wrong on our side; the log has it under the instance id */
        Internal: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @constant */
                    type?: "urn:parley:problem:internal";
                };
            };
        };
        /** @description Username or password is wrong */
        InvalidCredentials: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @constant */
                    type?: "urn:parley:problem:invalid-credentials";
                };
            };
        };
        /** @description The session has ended */
        InvalidRefreshToken: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @constant */
                    type?: "urn:parley:problem:invalid-refresh-token";
                };
            };
        };
        /** @description The password is right: the account is disabled, or the password works only with a new one beside it */
        LoginRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:account-disabled",
                 *       "title": "This account is disabled",
                 *       "status": 403,
                 *       "detail": "an administrator has disabled this account",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:account-disabled" | "urn:parley:problem:password-change-required";
                };
            };
        };
        /** @description The body cannot be read */
        Malformed: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @constant */
                    type?: "urn:parley:problem:malformed-request";
                };
            };
        };
        /** @description What every path answers to a method that it does not have */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 405;
                    /** @constant */
                    type?: "urn:parley:problem:method-not-allowed";
                };
            };
        };
        /** @description Somebody has the username, or one that looks like it */
        NameTaken: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:username-confusable" | "urn:parley:problem:username-taken";
                };
            };
        };
        /** @description There is nothing here */
        NotFound: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @constant */
                    type?: "urn:parley:problem:not-found";
                };
            };
        };
        /** @description It is the own account of the administrator */
        OwnAccount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:own-account",
                 *       "title": "Administrators cannot do this to themselves",
                 *       "status": 409,
                 *       "detail": "another administrator has to do this to your account",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:own-account";
                };
            };
        };
        /** @description Another request changed the password at the same time */
        PasswordChanged: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:password-changed",
                 *       "title": "The password was changed meanwhile",
                 *       "status": 409,
                 *       "detail": "another request changed the password at the same time",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:password-changed";
                };
            };
        };
        /** @description What every path answers to OPTIONS, a CORS preflight included */
        Preflight: {
            headers: {
                "Access-Control-Allow-Headers"?: string;
                "Access-Control-Allow-Methods"?: string;
                "Access-Control-Max-Age"?: number;
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Too often; the limits are the operator's */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @constant */
                    type?: "urn:parley:problem:too-many-requests";
                };
            };
        };
        /** @description There is no access token, or it is not good */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @constant */
                    type?: "urn:parley:problem:unauthenticated";
                };
            };
        };
        /** @description A service that this needs does not answer */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @constant */
                    type?: "urn:parley:problem:unavailable";
                };
            };
        };
        /** @description The body is not JSON */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @constant */
                    type?: "urn:parley:problem:unsupported-media-type";
                };
            };
        };
        /** @description The old password is wrong */
        WrongPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:wrong-password",
                 *       "title": "The old password is wrong",
                 *       "status": 403,
                 *       "detail": "the old password is wrong",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @constant */
                    type?: "urn:parley:problem:wrong-password";
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
        "Access-Control-Allow-Origin": string;
        /** @description Beside the header above */
        "Access-Control-Expose-Headers": string;
        /**
         * @description The methods of this path
         * @example GET, OPTIONS
         */
        Allow: string;
        /** @description Answers are nobody's but the caller's */
        "Cache-Control": "no-store";
        /** @description Anybody may keep it for a while */
        "Cache-Control-Public": string;
        /** @description The rest of the body was not read */
        Connection: "close";
        /** @description If the answer is long and the client takes it */
        "Content-Encoding": "gzip";
        /** @description `__session`: proves that somebody has logged in with this username in this browser. It opens nothing. `Secure` is added where the client speaks HTTPS */
        DeviceCookie: string;
        ETag: string;
        /**
         * @description Seconds to wait
         * @example 1
         */
        "Retry-After": number;
        Vary: "Origin";
        "Vary-Compressible": "Origin" | "Accept-Encoding";
        /**
         * @description RFC 6750
         * @example Bearer realm="parley", error="invalid_token"
         */
        "WWW-Authenticate": string;
        "X-Content-Type-Options": "nosniff";
        /**
         * @description Names the request in the logs: the client's own `X-Request-Id` where that is 1 to 64 of `A-Z a-z 0-9 . _ -`, otherwise a new one
         * @example 7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    endedSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions that ended within the last 20 minutes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         "q0Qd3h9o9oUo"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    jwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 7517 */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control-Public"];
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            500: components["responses"]["Internal"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that cannot be done without answers */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["Internal"];
            /** @description Something that cannot be done without does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    healthStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that cannot be done without answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something unforeseen */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something that cannot be done without does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["Credentials"];
                /**
                 * @example {
                 *       "grant_type": "password",
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["Credentials"] & {
                    /** @constant */
                    grant_type: "password";
                };
            };
        };
        responses: {
            /** @description The session */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["DeviceCookie"];
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["LoginRefused"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A"
                 *     }
                 */
                "application/json": {
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description The session has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "username": "alice",
                     *       "role": "USER",
                     *       "created_at": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    setName: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Lovelace"
                 *     }
                 */
                "application/json": {
                    /** @description At most 50 characters in one line after spaces around it are cut off, several spaces are one, and NFC; without control characters and without invisible ones, except joiners and forms of emoji. Null or empty removes the name */
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description The account with the name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "username": "alice",
                     *       "name": "Ada Lovelace",
                     *       "role": "USER",
                     *       "created_at": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "old_password": "correct horse battery",
                 *       "new_password": "staple of nine horses"
                 *     }
                 */
                "application/json": {
                    /** @description As for an account that is registered; must not be the old password */
                    new_password: string;
                    old_password: string;
                };
            };
        };
        responses: {
            /** @description The new password is in force */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["WrongPassword"];
            409: components["responses"]["PasswordChanged"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    mySessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "session_id": "0b9c3c3a-7a86-4d52-8f52-3c1c2f1ddc55",
                     *           "device": "Firefox on Windows",
                     *           "started_at": "2026-11-20T12:00:00.000Z",
                     *           "refreshed_at": "2026-11-24T08:30:00.000Z",
                     *           "current": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OwnSessions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other sessions have ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of a document that the client has */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control-Public"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    };
                };
            };
            /** @description The client has it */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["Internal"];
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "q0Qd3h9o9oUo8m6bq5Yb3Qe7iJ0pJp8y8rN9b0r3k7A",
                 *       "attempt": "0b5f7f0e-64a5-4d53-9d0e-3a8a4b8f4f6e"
                 *     }
                 */
                "application/json": {
                    /** @description A random text that the client stores before it sends the token. With the same text it can repeat the exchange until it has the answer, as long as the next token is unused. Without it, for ten seconds. */
                    attempt?: string;
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidRefreshToken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    /** @description Counted in code points after NFC; must not be one of the most common passwords, and must have at least 6 characters besides repetitions, sequences, the username and the product's name */
                    password: string;
                    /** @description Stored as typed; upper and lower case count as equal. Must have a letter; must neither be a reserved name (such as admin, or what begins with parley) nor look like one or like the name of another account: I, l and 1 look alike, 0 and o, m and rn */
                    username: string;
                };
            };
        };
        responses: {
            /** @description The session */
            201: {
                headers: {
                    "Set-Cookie": components["headers"]["DeviceCookie"];
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["NameTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    openSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessions": [
                 *         "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                 *         "3b241101-e2bb-4255-8caf-4136c566a962"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AskedSessions"];
            };
        };
        responses: {
            /** @description Those that are open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SessionIds"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    users: {
        parameters: {
            query?: {
                /** @description `next` of the previous page */
                after?: string;
                /** @description The beginning of the username, in any case. At least two characters, except for administrators */
                q?: string;
                quantity?: number;
                /** @description The exact username, in any case */
                username?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["UsersPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "bob",
                 *       "password": "correct horse battery",
                 *       "role": "USER"
                 *     }
                 */
                "application/json": {
                    /** @description Counted in code points after NFC; must not be one of the most common passwords, and must have at least 6 characters besides repetitions, sequences, the username and the product's name */
                    password: string;
                    /** @description USER if it is absent */
                    role?: components["schemas"]["Role"] | null;
                    /** @description Stored as typed; upper and lower case count as equal. Must have a letter */
                    username: string;
                };
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NameTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *       "username": "bob"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    disableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OwnAccount"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    enableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OwnAccount"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The password, which is shown here only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "one_time_password": "k7m2p-xq9ra-3wtzh-v5bnc",
                     *       "valid_until": "2026-11-21T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OneTimePassword"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OwnAccount"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_ids": [
                 *         "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                 *         "919108f7-52d1-4320-9bac-f847db4148a8"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AskedNames"];
            };
        };
        responses: {
            /** @description The names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "names": {
                     *         "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11": "Ada Lovelace"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NamesOfPeople"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
