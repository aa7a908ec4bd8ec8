// Made from the functions' openapi.json: npm run generate. Not to be edited.

export interface paths {
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The caller's chats */
        readonly get: operations["chats"];
        readonly put?: never;
        /**
         * Start a direct chat
         * @description At most one per pair, also where both start it at once.
         */
        readonly post: operations["startDirectChat"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        /** Events before a place, newest first */
        readonly get: operations["history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        /** Events after a place, oldest first, to fill a gap */
        readonly get: operations["events"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Become a member of a room
         * @description Once more changes nothing.
         */
        readonly post: operations["joinRoom"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}/leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Be a member no longer
         * @description Once more changes nothing.
         */
        readonly post: operations["leaveRoom"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        /**
         * Who is in a chat
         * @description The two of a direct chat, or a page of a room's.
         */
        readonly get: operations["members"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a message
         * @description Answered once the message is durable.
         */
        readonly post: operations["sendMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{chat}/read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say how far one has read
         * @description Never moves backwards. In a direct chat the other one sees it.
         */
        readonly post: operations["markRead"];
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
    readonly "/rooms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The rooms there are, in order of handle */
        readonly get: operations["rooms"];
        readonly put?: never;
        /**
         * Make a room
         * @description Administrators only. Of several who want the same handle one gets it.
         */
        readonly post: operations["createRoom"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Chats as they go on, by Server-Sent Events
         * @description First the last `prefetch` events of each chat, then new ones as they are flushed. `event` is the type of the event, `data` the Event, `id` a place in all chats of the stream. A stream ends some time with the event `end`; come back with `Last-Event-ID`.
         */
        readonly get: operations["stream"];
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
        readonly Chat: {
            /** Format: uuid */
            readonly chat_id: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: uuid */
            readonly created_by: string;
            /** @description Of a room */
            readonly handle?: string;
            readonly last_event: components["schemas"]["Event"] | null;
            /**
             * Format: uuid
             * @description How far the caller has read; null for one who has not begun
             */
            readonly last_read_event_id: string | null;
            /** @description Of a direct chat; empty for a room */
            readonly members: readonly components["schemas"]["ChatMember"][];
            /** @description Of a room */
            readonly name?: string;
            /** @enum {unknown} */
            readonly type: "DIRECT" | "ROOM";
            /** @description Messages of others that the caller has not read; 100 stands for more than 99 */
            readonly unread: number;
        };
        readonly ChatMember: {
            /** Format: uuid */
            readonly user_id: string;
            readonly username: string;
        };
        readonly ChatsPage: {
            readonly chats: readonly components["schemas"]["Chat"][];
            /** Format: uuid */
            readonly next: string | null;
        };
        readonly Event: {
            /** Format: uuid */
            readonly author_id: string;
            /** @description Of a MESSAGE, otherwise empty */
            readonly body: string;
            /** Format: uuid */
            readonly chat_id: string;
            /**
             * Format: uuid
             * @description The sender's `Idempotency-Key`
             */
            readonly client_id: string;
            /**
             * Format: uuid
             * @description A time-UUID (version 1)
             */
            readonly event_id: string;
            /**
             * Format: date-time
             * @description The time inside `event_id`
             */
            readonly sent_at: string;
            readonly type: components["schemas"]["EventType"];
        };
        readonly EventsPage: {
            readonly events: readonly components["schemas"]["Event"][];
            /** @description The last of `events` where there are more beyond it */
            readonly next: string | null;
        };
        /** @enum {unknown} */
        readonly EventType: "CREATION" | "JOIN" | "LEAVE" | "MESSAGE";
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
        readonly Member: {
            /** Format: date-time */
            readonly joined_at: string;
            /** Format: uuid */
            readonly user_id: string;
            readonly username: string;
        };
        readonly MembersPage: {
            /** @description Whether everybody is a member, and so nobody listed */
            readonly everybody: boolean;
            readonly members: readonly components["schemas"]["Member"][];
            /**
             * Format: uuid
             * @description Where the next page begins; null at the end
             */
            readonly next: string | null;
        };
        /** @description Code points; something visible, no control characters but tab and line ends */
        readonly MessageText: string;
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
        readonly Room: {
            /** Format: uuid */
            readonly chat_id: string;
            /** Format: date-time */
            readonly created_at: string;
            /** @description Does not look like a `chat_id` */
            readonly handle: string;
            /** @description Whether the caller is a member */
            readonly joined: boolean;
            /** @description Null where everybody is a member */
            readonly member_count: number | null;
            readonly name: string;
        };
        readonly RoomsPage: {
            /** @description Where the next page begins; null at the end */
            readonly next: string | null;
            readonly rooms: readonly components["schemas"]["Room"][];
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
        /** @description The user is the caller */
        readonly ChatWithOneself: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:chat-with-oneself",
                 *       "title": "A chat takes two people",
                 *       "status": 422,
                 *       "detail": "user_id is your own; name somebody else",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 422;
                    /** @constant */
                    readonly type?: "urn:parley:problem:chat-with-oneself";
                };
            };
        };
        /** @description Everybody is a member of this room and stays one */
        readonly EverybodysRoom: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:everybodys-room",
                 *       "title": "Nobody can leave this room",
                 *       "status": 409,
                 *       "detail": "everybody is a member of this room and stays one",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 409;
                    /** @constant */
                    readonly type?: "urn:parley:problem:everybodys-room";
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
        /** @description A room has this handle already */
        readonly HandleTaken: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:handle-taken",
                 *       "title": "A room has this handle already",
                 *       "status": 409,
                 *       "detail": "a room has this handle already; choose another one",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 409;
                    /** @constant */
                    readonly type?: "urn:parley:problem:handle-taken";
                };
            };
        };
        /** @description The key stands for another message */
        readonly IdempotencyKeyTaken: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:idempotency-key-taken",
                 *       "title": "The key stands for another message",
                 *       "status": 422,
                 *       "detail": "Idempotency-Key was used for another message; choose a new one",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 422;
                    /** @constant */
                    readonly type?: "urn:parley:problem:idempotency-key-taken";
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
        /** @description The caller is not a member of the chat */
        readonly NotAMember: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-a-member",
                 *       "title": "Only members may do this",
                 *       "status": 403,
                 *       "detail": "you are not a member of this chat",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 403;
                    /** @constant */
                    readonly type?: "urn:parley:problem:not-a-member";
                };
            };
        };
        /** @description The chat is a direct chat */
        readonly NotARoom: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-a-room",
                 *       "title": "This is not a room",
                 *       "status": 422,
                 *       "detail": "this is a direct chat, whose members never change",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 422;
                    /** @constant */
                    readonly type?: "urn:parley:problem:not-a-room";
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
        /** @description The room has as many members as it may have */
        readonly RoomFull: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:room-full",
                 *       "title": "The room is full",
                 *       "status": 409,
                 *       "detail": "the room has as many members as it may have",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 409;
                    /** @constant */
                    readonly type?: "urn:parley:problem:room-full";
                };
            };
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
        /** @description There is no such chat */
        readonly UnknownChat: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-chat",
                 *       "title": "There is no such chat",
                 *       "status": 404,
                 *       "detail": "no chat has this chat_id or handle",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 404;
                    /** @constant */
                    readonly type?: "urn:parley:problem:unknown-chat";
                };
            };
        };
        /** @description There is no such chat, or no such event in it */
        readonly UnknownChatOrEvent: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-event",
                 *       "title": "There is no such event in this chat",
                 *       "status": 404,
                 *       "detail": "event_id names no event of this chat",
                 *       "instance": "urn:parley:request:0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 404;
                    /** @enum {unknown} */
                    readonly type?: "urn:parley:problem:unknown-chat" | "urn:parley:problem:unknown-event";
                };
            };
        };
        /** @description There is no such user */
        readonly UnknownUser: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-user",
                 *       "title": "There is no such user",
                 *       "status": 404,
                 *       "detail": "user_id names no user",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    readonly status?: 404;
                    /** @constant */
                    readonly type?: "urn:parley:problem:unknown-user";
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
    parameters: {
        /**
         * @description `chat_id`, or the handle of a room
         * @example 3b241101-e2bb-4255-8caf-4136c566a962
         */
        readonly Chat: string;
    };
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
    readonly chats: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly after?: string;
                readonly quantity?: number;
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
                     *       "chats": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "type": "DIRECT",
                     *           "created_by": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "created_at": "2026-11-20T12:00:00.000Z",
                     *           "members": [
                     *             {
                     *               "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *               "username": "alice"
                     *             },
                     *             {
                     *               "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *               "username": "bob"
                     *             }
                     *           ],
                     *           "unread": 3,
                     *           "last_read_event_id": null,
                     *           "last_event": {
                     *             "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *             "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *             "type": "MESSAGE",
                     *             "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *             "body": "Hello",
                     *             "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *             "sent_at": "2022-02-22T19:22:22.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["ChatsPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly startDirectChat: {
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
                 *       "user_id": "919108f7-52d1-4320-9bac-f847db4148a8"
                 *     }
                 */
                readonly "application/json": {
                    /** Format: uuid */
                    readonly user_id: string;
                };
            };
        };
        readonly responses: {
            /** @description The chat that there is */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "type": "DIRECT",
                     *       "created_by": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "created_at": "2026-11-20T12:00:00.000Z",
                     *       "members": [
                     *         {
                     *           "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "username": "alice"
                     *         },
                     *         {
                     *           "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *           "username": "bob"
                     *         }
                     *       ],
                     *       "unread": 3,
                     *       "last_read_event_id": null,
                     *       "last_event": {
                     *         "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *         "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *         "type": "MESSAGE",
                     *         "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *         "body": "Hello",
                     *         "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *         "sent_at": "2022-02-22T19:22:22.000Z"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description The new chat */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "type": "DIRECT",
                     *       "created_by": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "created_at": "2026-11-20T12:00:00.000Z",
                     *       "members": [
                     *         {
                     *           "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "username": "alice"
                     *         },
                     *         {
                     *           "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *           "username": "bob"
                     *         }
                     *       ],
                     *       "unread": 3,
                     *       "last_read_event_id": null,
                     *       "last_event": {
                     *         "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *         "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *         "type": "MESSAGE",
                     *         "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *         "body": "Hello",
                     *         "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *         "sent_at": "2022-02-22T19:22:22.000Z"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Chat"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 404: components["responses"]["UnknownUser"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["ChatWithOneself"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly history: {
        readonly parameters: {
            readonly query?: {
                readonly quantity?: number;
                /** @description Events before this `event_id`; the newest where it is absent */
                readonly time?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *           "type": "MESSAGE",
                     *           "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "body": "Hello",
                     *           "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *           "sent_at": "2022-02-22T19:22:22.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["EventsPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly events: {
        readonly parameters: {
            readonly query?: {
                /** @description Events after this `event_id`; from the beginning where it is absent */
                readonly after?: string;
                readonly quantity?: number;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, oldest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *           "type": "MESSAGE",
                     *           "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "body": "Hello",
                     *           "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *           "sent_at": "2022-02-22T19:22:22.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["EventsPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly joinRoom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The room */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "type": "ROOM",
                     *       "handle": "garden",
                     *       "name": "The garden",
                     *       "created_by": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "created_at": "2026-11-20T12:00:00.000Z",
                     *       "members": [],
                     *       "unread": 3,
                     *       "last_read_event_id": null,
                     *       "last_event": {
                     *         "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *         "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *         "type": "MESSAGE",
                     *         "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *         "body": "Hello",
                     *         "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *         "sent_at": "2022-02-22T19:22:22.000Z"
                     *       }
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Chat"];
                };
            };
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 409: components["responses"]["RoomFull"];
            readonly 422: components["responses"]["NotARoom"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly leaveRoom: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The caller is no member */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 409: components["responses"]["EverybodysRoom"];
            readonly 422: components["responses"]["NotARoom"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly members: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly after?: string;
                readonly quantity?: number;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The members */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "user_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "username": "alice",
                     *           "joined_at": "2026-11-20T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "everybody": false,
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["MembersPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly sendMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description Names the message: a repeated key is answered with the first event
                 * @example 0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10
                 */
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "body": "Hello"
                 *     }
                 */
                readonly "application/json": {
                    readonly body: components["schemas"]["MessageText"];
                };
            };
        };
        readonly responses: {
            /** @description The first event of this key */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *       "type": "MESSAGE",
                     *       "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "body": "Hello",
                     *       "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *       "sent_at": "2022-02-22T19:22:22.000Z"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The event */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *       "type": "MESSAGE",
                     *       "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "body": "Hello",
                     *       "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *       "sent_at": "2022-02-22T19:22:22.000Z"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Event"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["IdempotencyKeyTaken"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly markRead: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                readonly chat: components["parameters"]["Chat"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846"
                 *     }
                 */
                readonly "application/json": {
                    /** @description An event of this chat, a time-UUID */
                    readonly event_id: string;
                };
            };
        };
        readonly responses: {
            /** @description Everything up to the event counts as read */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChatOrEvent"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
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
    readonly rooms: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly after?: string;
                readonly quantity?: number;
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
                     *       "rooms": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "handle": "garden",
                     *           "name": "The garden",
                     *           "member_count": 12,
                     *           "joined": true,
                     *           "created_at": "2026-11-20T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["RoomsPage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly createRoom: {
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
                 *       "handle": "garden",
                 *       "name": "The garden"
                 *     }
                 */
                readonly "application/json": {
                    /** @description Does not look like a `chat_id`, and is not a word that is or may become a path */
                    readonly handle: string;
                    /** @description 1 to 100 code points without spaces around, in one line */
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description The room */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "handle": "garden",
                     *       "name": "The garden",
                     *       "member_count": 0,
                     *       "joined": false,
                     *       "created_at": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Room"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 409: components["responses"]["HandleTaken"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["Internal"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly stream: {
        readonly parameters: {
            readonly query: {
                /** @description A chat_id, or a room's handle */
                readonly chat: readonly string[];
                readonly prefetch?: number;
            };
            readonly header?: {
                /** @description The `id` that was received last: what was missed in its chats comes first, in place of `prefetch` */
                readonly "Last-Event-ID"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream that has begun */
            readonly 200: {
                headers: {
                    /** @description For proxies: not to be buffered */
                    readonly "X-Accel-Buffering": "no";
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     id: AQAB
                     *     event: MESSAGE
                     *     data: {"body":"Hello"}
                     */
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["NotAMember"];
            readonly 404: components["responses"]["UnknownChat"];
            readonly 500: components["responses"]["Internal"];
            /** @description This instance has no room for another stream, or a service that it needs does not answer */
            readonly 503: {
                headers: {
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:parley:problem:too-many-streams",
                     *       "title": "This instance has no room for another stream",
                     *       "status": 503,
                     *       "detail": "try again in some seconds; another instance may answer",
                     *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        readonly status?: 503;
                        /** @enum {unknown} */
                        readonly type?: "urn:parley:problem:too-many-streams" | "urn:parley:problem:unavailable";
                    };
                };
            };
        };
    };
}
