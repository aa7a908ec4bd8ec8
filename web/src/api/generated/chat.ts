// Made from the functions' openapi.json: npm run generate. Not to be edited.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the chats of the caller */
        get: operations["chats"];
        put?: never;
        /**
         * Start a direct chat
         * @description There is at most one per pair of users, even if both start it at the same time.
         */
        post: operations["startDirectChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /** Read the events before a given one, newest first */
        get: operations["history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/arrangement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a chat on top of the caller's own list, archive it, or mark it as unread
         * @description Nobody else learns of it. What is absent or null stays as it is; of two devices, the last one wins. A chat comes back from the archive with its next event, and is read again with the next `POST /{chat}/read`.
         */
        put: operations["arrangeChat"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/bans": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /**
         * List who is banned from a room
         * @description For administrators only. A page may be empty although there is a next one.
         */
        get: operations["bans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a room
         * @description For administrators only. Nobody may write in the room or join it any more; everybody reads it as before, and members may leave. Repeating the request changes nothing. A message that is being handled at the same moment may still be stored.
         */
        post: operations["closeRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /** Read the events and changes after a given one, oldest first, to fill a gap */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/join": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a room
         * @description Repeating the request changes nothing.
         */
        post: operations["joinRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /**
         * Read the keys of a chat's texts, for whoever may read the chat
         * @description Firestore holds sealed texts only. A client asks for the keys of a chat that is not in its list, and again if a text names a key that it does not know.
         */
        get: operations["keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a room
         * @description Repeating the request changes nothing.
         */
        post: operations["leaveRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/media/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An `attachment_id` or a `thumbnail_id` of a message
                 * @example b2f3c8b4-6c9d-4c15-9d1b-4f6c1f0a7a55
                 */
                attachment: string;
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /**
         * Get a link to a file of a message
         * @description The link works for 5 minutes, for whoever has it. It comes as a redirect, or with `Accept: application/json` as JSON. Only pictures, video and audio are shown in place; everything else is a download.
         */
        get: operations["mediaLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /**
         * List the members of a chat
         * @description The two members of a direct chat, or a page of the members of a room.
         */
        get: operations["members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/members/{user}/ban": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `user_id` of the person concerned
                 * @example 919108f7-52d1-4320-9bac-f847db4148a8
                 */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forbid a user to join a room and to write in it
         * @description For administrators only. Ends the membership of the user too. Everybody reads rooms as before. Repeating the request changes nothing.
         */
        post: operations["ban"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/members/{user}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `user_id` of the person concerned
                 * @example 919108f7-52d1-4320-9bac-f847db4148a8
                 */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the membership of a user
         * @description For administrators only. The user may join again. Repeating the request changes nothing. A message of the user that is being handled at the same moment may still be stored.
         */
        post: operations["removeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/members/{user}/unban": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `user_id` of the person concerned
                 * @example 919108f7-52d1-4320-9bac-f847db4148a8
                 */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a ban
         * @description For administrators only. The user may join again. Repeating the request changes nothing.
         */
        post: operations["unban"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message
         * @description The response is sent after the message has become durable. Send `after`: without it, the order of a question and its reply depends on the clocks of two servers.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/messages/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        /** Read one message, as what changes made of it */
        get: operations["message"];
        put?: never;
        post?: never;
        /**
         * Delete a message of the caller; in rooms, administrators delete every message
         * @description What remains tells that there was a message, by whom, and who deleted it.
         */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        /**
         * Give a message of the caller another text
         * @description A message can be edited for `EDIT_MAX_AGE` (24 hours). An edit that says what the message says already changes nothing.
         */
        patch: operations["editMessage"];
        trace?: never;
    };
    "/{chat}/messages/{event}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Make a message one of the pins of the chat
         * @description Members of direct chats may, and administrators in rooms.
         */
        put: operations["pinMessage"];
        post?: never;
        /** Take a message off the pins of the chat */
        delete: operations["unpinMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/messages/{event}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description One emoji, percent-encoded: an element of RGI_Emoji (Unicode 17.0), with or without variation selectors
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        get?: never;
        /** Give a message an emoji */
        put: operations["addReaction"];
        post?: never;
        /** Take an emoji back */
        delete: operations["removeReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        /** Mute a chat until a time, or not any more */
        put: operations["muteChat"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a closed room again
         * @description For administrators only. Its members are those that it had. Repeating the request changes nothing.
         */
        post: operations["openRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        /** Read the messages that are pins, the newest pin first */
        get: operations["pins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the read mark of the caller
         * @description The mark never moves backwards. In a direct chat the other member gets a receipt.
         */
        post: operations["markRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a room another name
         * @description For administrators only. The handle stays. Repeating the request changes nothing.
         */
        post: operations["renameRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the caller is writing
         * @description Counts for six seconds; say it again every five while the caller is writing. Only who looks at the chat, or is here, is told, and in rooms of more than 20 members nobody. It is stored nowhere, and may be lost.
         */
        post: operations["announceTyping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{chat}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a link to upload a file
         * @description The bytes go to the link, not to this API: one request with exactly the given method and headers, and as many bytes as announced. Send the message that has the file afterwards, within 24 hours; without it the file is removed.
         */
        post: operations["announceUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the devices of the caller */
        get: operations["devices"];
        put?: never;
        /**
         * Call the caller on a device
         * @description A device that does not register again within 60 days is forgotten. A device belongs to the last one who registered it.
         */
        post: operations["registerDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{device}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A `device_id`
                 * @example 7d0f7a9e-3c1b-8a63-8f0e-0c0f6c2f1a55
                 */
                device: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Do not call the caller on a device any more */
        delete: operations["removeDevice"];
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
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the keys of the chats that the list of the caller has
         * @description In the order and the pages of `GET /`. A client that reads the list without keys asks for all of them here, once.
         */
        get: operations["allKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read when the caller wants to hear nothing */
        get: operations["notificationChoices"];
        /** Set the hours in which nothing disturbs the caller */
        put: operations["changeDoNotDisturb"];
        post?: never;
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
    "/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show or hide when the caller is here
         * @description Who hides it is not seen here or writing by anybody, and sees nobody.
         */
        put: operations["showPresence"];
        /**
         * Say that the caller is here, and ask who else is
         * @description A beat lasts five minutes (`PRESENCE_TTL`): repeat it every two while somebody uses the device. About strangers, and about who does not show it, the answer is the same as about somebody who was never here. One is acquainted with whom one shares a direct chat that the other one has started or read, and, while `visible_chat` is a room of at most 20 members, with its members.
         */
        post: operations["tellPresence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all rooms in the order of their handles */
        get: operations["rooms"];
        put?: never;
        /**
         * Create a room
         * @description For administrators only. If several requests ask for the same handle at the same time, exactly one gets it.
         */
        post: operations["createRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search in the messages of the caller's chats, newest first
         * @description A hit has every word of `q`, or a longer word that begins with it. Words of one or two characters are found as a whole. Words in quotes stand beside each other, as they are. Capitals and accents make no difference. `q` may have filters: `from:username`, `in:title-or-username`, `before:2026-03-01`, `after:2026-03-01`, `has:link|file|image|reaction`; a value with blanks is in quotes. A request has a word or a filter. A search takes a bounded time; `complete` and `searched_back_to` tell how far it came, and `cursor` goes on from there.
         */
        get: operations["search"];
        put?: never;
        /**
         * Search in the messages of the caller's chats, newest first, by a body
         * @description As `GET /search`, for clients of people: addresses are in the logs of the servers on the way, and have no room for more than 8 KB. Null is as if a field were absent. It changes nothing. A cursor of one is good for the other.
         */
        post: operations["searchByBody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow chats by Server-Sent Events
         * @description A stream begins with the last `prefetch` events of each chat and goes on with new events as they are flushed. `event` is the type of the event, `data` is the Event, and `id` is a cursor of all chats of the stream. The event `TYPING` has no `id`, and `data` is `{chat_id, author_id, until}`: the author is writing. Every stream ends at some time with the event `end`; a client then reconnects with `Last-Event-ID`.
         */
        get: operations["stream"];
        put?: never;
        post?: never;
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
        /** @description What the caller has made of a chat in the caller's own list, as far as it still holds */
        Arrangement: {
            /**
             * Format: date-time
             * @description Since when the chat is out of the way; null if it is not, or if an event is newer
             */
            archived_at: string | null;
            /**
             * Format: date-time
             * @description Since when the chat is kept on top; null if it is not
             */
            pinned_at: string | null;
            /**
             * Format: date-time
             * @description Since when the chat is marked as unread; null if it is not, or was read later
             */
            unread_at: string | null;
        };
        /** @description A file of a message. `GET /{chat}/media/{attachment_id}` gives a link to it */
        Attachment: {
            /** Format: uuid */
            attachment_id: string;
            /** @description A few colours to show before the picture is there; absent if there are none */
            blurhash?: string;
            height?: number;
            name: string;
            /** @description Bytes */
            size: number;
            /**
             * Format: uuid
             * @description A small picture of it, with a link of its own; absent if there is none
             */
            thumbnail_id?: string;
            /** @description Media type */
            type: string;
            /** @description Pixels; absent if it is not known */
            width?: number;
        };
        Ban: {
            /** Format: date-time */
            banned_at: string;
            /**
             * Format: uuid
             * @description The administrator
             */
            banned_by: string;
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        BansPage: {
            bans: components["schemas"]["Ban"][];
            /**
             * Format: uuid
             * @description The cursor of the next page; null if this is the last one
             */
            next: string | null;
        };
        Chat: {
            arrangement: components["schemas"]["Arrangement"];
            /** @description Present for a room: whether the caller may neither join nor write */
            banned?: boolean;
            /** Format: uuid */
            chat_id: string;
            /** @description Present for a room: whether nobody may write or join any more */
            closed?: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** @description Present for a room */
            handle?: string;
            /** @description Absent in a list that was asked for without keys */
            keys?: components["schemas"]["ChatKeys"];
            last_event: components["schemas"]["Event"] | null;
            /**
             * Format: uuid
             * @description The read mark of the caller; null if the caller has not read anything
             */
            last_read_event_id: string | null;
            /** @description The members of a direct chat; empty for a room */
            members: components["schemas"]["ChatMember"][];
            /** @description Present for a room */
            name?: string;
            /** @enum {unknown} */
            type: "DIRECT" | "ROOM";
            /** @description Number of messages of others that the caller has not read; 100 means more than 99 */
            unread: number;
        };
        /** @description The keys that open the texts in the chat's document, the one that seals new texts first. Keep them in memory only */
        ChatKeys: {
            /** @description The key id that a sealed text names */
            id: number;
            /** @description A key of AES-256-GCM, base64url without padding */
            key: string;
        }[];
        ChatKeysAnswer: {
            keys: components["schemas"]["ChatKeys"];
        };
        ChatMember: {
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        ChatsPage: {
            chats: components["schemas"]["Chat"][];
            /** Format: uuid */
            next: string | null;
        };
        Device: {
            /** Format: uuid */
            device_id: string;
            /**
             * Format: date-time
             * @description When the device is forgotten, unless it registers again
             */
            expires_at: string;
            /** @enum {unknown} */
            kind: "webpush" | "fcm";
            /** Format: date-time */
            registered_at: string;
        };
        DevicesAnswer: {
            devices: components["schemas"]["Device"][];
        };
        DoNotDisturb: {
            /** @description Inclusive; after `to` if the hours go over midnight */
            from: string;
            /** @description Exclusive; the whole day if it is `from` */
            to: string;
            /** @description A name of the time zone database */
            zone: string;
        };
        Event: {
            /** @description The files of a MESSAGE; absent if there are none */
            attachments?: components["schemas"]["Attachment"][];
            /** Format: uuid */
            author_id: string;
            /** @description The text that a MESSAGE has now, or that an EDIT gives it (none, if its message has attachments: `docs/changes.md`); the `user_id` of the person concerned for REMOVE, BAN and UNBAN; the name for RENAME; empty for other types, if it was removed, and if it cannot be read */
            body: string;
            /** Format: uuid */
            chat_id: string;
            /**
             * Format: uuid
             * @description The `Idempotency-Key` of the sender
             */
            client_id: string;
            /** Format: date-time */
            deleted_at?: string;
            /** Format: uuid */
            deleted_by?: string;
            /**
             * Format: uuid
             * @description Of a MESSAGE that was deleted: the REDACT. It has no text and no other changes then
             */
            deleted_event_id?: string;
            /** Format: date-time */
            edited_at?: string;
            /**
             * Format: uuid
             * @description Of a MESSAGE that was edited: the newest EDIT, whose text `body` is
             */
            edited_event_id?: string;
            /** @description Present for a REACT */
            emoji?: string;
            /**
             * Format: uuid
             * @description A time-UUID (version 1)
             */
            event_id: string;
            /**
             * @description Present for a REACT: whether its author gave the emoji or took it back
             * @enum {unknown}
             */
            op?: "add" | "remove";
            /** Format: date-time */
            pinned_at?: string;
            /** Format: uuid */
            pinned_by?: string;
            /**
             * Format: uuid
             * @description Of a MESSAGE that is a pin: the PIN
             */
            pinned_event_id?: string;
            /** @description Of a MESSAGE: the emoji that people have given, in the order of the oldest REACT of each; absent if there are none */
            reactions?: components["schemas"]["Reaction"][];
            /**
             * Format: date-time
             * @description The time inside `event_id`
             */
            sent_at: string;
            /**
             * Format: uuid
             * @description The message that a MESSAGE replies to, or that an EDIT, REDACT, REACT, PIN or UNPIN changes; absent if there is none
             */
            target_event_id?: string;
            type: components["schemas"]["EventType"];
            /**
             * @description The event has a text that the server cannot open, because it is damaged or its key is missing; absent otherwise
             * @constant
             */
            unreadable?: true;
        };
        EventsPage: {
            events: components["schemas"]["Event"][];
            /** @description The last of `events` if there are more, otherwise null */
            next: string | null;
        };
        /**
         * @description More may come: a client ignores events of a type that it does not know
         * @enum {unknown}
         */
        EventType: "CREATION" | "JOIN" | "LEAVE" | "REMOVE" | "BAN" | "UNBAN" | "RENAME" | "CLOSE" | "REOPEN" | "MESSAGE" | "EDIT" | "REDACT" | "REACT" | "PIN" | "UNPIN";
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
        KeysPage: {
            chats: {
                /** Format: uuid */
                chat_id: string;
                keys: components["schemas"]["ChatKeys"];
            }[];
            /** Format: uuid */
            next: string | null;
        };
        Member: {
            /** Format: date-time */
            joined_at: string;
            /** Format: uuid */
            user_id: string;
            username: string;
        };
        MembersPage: {
            /** @description Whether every user is a member; `members` is empty then */
            everybody: boolean;
            members: components["schemas"]["Member"][];
            /**
             * Format: uuid
             * @description The cursor of the next page; null if this is the last one
             */
            next: string | null;
        };
        /** @description Length in code points. At least one visible character; no control characters except tab and line ends. U+000B and U+000C become line ends */
        MessageText: string;
        Mute: {
            /** Format: uuid */
            chat_id: string;
            /** Format: date-time */
            until: string;
        };
        NotificationChoices: {
            /** @description What a browser subscribes with; null if nothing is sent to browsers */
            application_server_key: string | null;
            do_not_disturb: components["schemas"]["DoNotDisturb"] | null;
            mutes: components["schemas"]["Mute"][];
        };
        PinsAnswer: {
            pins: components["schemas"]["Event"][];
        };
        Presence: {
            /**
             * Format: date-time
             * @description The time of the server, by which a client with a wrong clock reads the other times
             */
            now: string;
            /** @description Whether the caller shows when they are here */
            presence: boolean;
            /** @description In the order of `watch`, each once */
            users: {
                active: boolean;
                /**
                 * Format: date-time
                 * @description The minute of the last beat; null if nothing may be told
                 */
                last_active_at: string | null;
                /** Format: uuid */
                user_id: string;
            }[];
        };
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
        Reaction: {
            /** @description Who gave the emoji: the `event_id` of the REACT by the `user_id`, the oldest first */
            by: {
                [key: string]: string;
            };
            count: number;
            emoji: string;
        };
        Room: {
            /** @description Whether the caller may neither join nor write */
            banned: boolean;
            /** Format: uuid */
            chat_id: string;
            /** @description Whether nobody may write or join any more */
            closed: boolean;
            /** Format: date-time */
            created_at: string;
            /** @description Must not look like a `chat_id` */
            handle: string;
            /** @description Whether the caller is a member */
            joined: boolean;
            /** @description Null if every user is a member */
            member_count: number | null;
            name: string;
        };
        RoomsPage: {
            /** @description The cursor of the next page; null if this is the last one */
            next: string | null;
            rooms: components["schemas"]["Room"][];
        };
        SearchHit: {
            /** @description The messages after it, the oldest first */
            after: components["schemas"]["Event"][];
            /** @description The messages before it, the oldest first */
            before: components["schemas"]["Event"][];
            /** Format: uuid */
            chat_id: string;
            /** @description Where the words are in the body of `message`, in UTF-16 units; sorted, and not overlapping. Empty if the search has only filters */
            highlights: {
                /** @description Exclusive */
                end: number;
                start: number;
            }[];
            message: components["schemas"]["Event"];
        };
        SearchPage: {
            /** @description False if the search ended because its time was over or the store failed. Then there may be hits although the page is not full: go on with `cursor` */
            complete: boolean;
            /** @description With it the next request goes on; null if nothing is left to look at */
            cursor: string | null;
            hits: components["schemas"]["SearchHit"][];
            /** @description Everything newer was looked at; null if all was */
            searched_back_to: string | null;
            /** @description Chats in which something was not looked at */
            unread_chats: number;
        };
        UploadAnswer: {
            /** Format: uuid */
            attachment_id: string;
            /**
             * Format: date-time
             * @description The upload must begin before
             */
            expires_at: string;
            /** @description To be sent as they are */
            headers: {
                [key: string]: string;
            };
            /** @constant */
            method: "PUT";
            /** @description The name as it is stored: without characters that some systems forbid, and shortened */
            name: string;
            /** Format: uri */
            url: string;
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
        /** @description The event is not a message, the message is deleted, or the key was used for something else */
        CannotChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:message-deleted",
                 *       "title": "The message is deleted",
                 *       "status": 422,
                 *       "detail": "this message is deleted",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:message-deleted" | "urn:parley:problem:not-a-message" | "urn:parley:problem:idempotency-key-taken";
                };
            };
        };
        /** @description The event is not a message, the message is deleted or too old, or the key was used for something else */
        CannotEdit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:message-deleted",
                 *       "title": "The message is deleted",
                 *       "status": 422,
                 *       "detail": "this message is deleted",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:message-deleted" | "urn:parley:problem:not-a-message" | "urn:parley:problem:edit-too-late" | "urn:parley:problem:idempotency-key-taken";
                };
            };
        };
        /** @description The key was used for something else; or `reply_to` is not a message, or one that is deleted; or a file in the bucket is not what was announced */
        CannotSend: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:idempotency-key-taken",
                 *       "title": "The key stands for another message",
                 *       "status": 422,
                 *       "detail": "Idempotency-Key was used for something else; choose a new one",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:idempotency-key-taken" | "urn:parley:problem:not-a-message" | "urn:parley:problem:message-deleted" | "urn:parley:problem:attachment-type" | "urn:parley:problem:attachment-size";
                };
            };
        };
        /** @description The event is not a message, or the key was used for something else */
        CannotTakeBack: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-a-message",
                 *       "title": "This event is not a message",
                 *       "status": 422,
                 *       "detail": "this event is not a message",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:not-a-message" | "urn:parley:problem:idempotency-key-taken";
                };
            };
        };
        /** @description The type or the size of the file is not accepted */
        CannotUpload: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:attachment-type",
                 *       "title": "A file of this type is not accepted",
                 *       "status": 422,
                 *       "detail": "files of the type text/html are refused",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:attachment-type" | "urn:parley:problem:attachment-size";
                };
            };
        };
        /** @description The user is the caller: a chat needs two users */
        ChatWithOneself: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @constant */
                    type?: "urn:parley:problem:chat-with-oneself";
                };
            };
        };
        /** @description The caller has as many devices as they may have; or nothing is sent to browsers here */
        DeviceRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:too-many-devices",
                 *       "title": "You have too many devices",
                 *       "status": 409,
                 *       "detail": "you have 20 devices already; remove one first",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:too-many-devices" | "urn:parley:problem:notifications-off";
                };
            };
        };
        /** @description The name of the endpoint has no address, or one that is not on the internet */
        EndpointNotPublic: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:endpoint-not-public",
                 *       "title": "The endpoint is not on the internet",
                 *       "status": 422,
                 *       "detail": "the endpoint's name has no address, or one that is not on the internet",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @constant */
                    type?: "urn:parley:problem:endpoint-not-public";
                };
            };
        };
        /** @description Every user is a member of this room; it keeps its members and its name, and stays open */
        EverybodysRoom: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:everybodys-room",
                 *       "title": "This room belongs to everybody",
                 *       "status": 409,
                 *       "detail": "everybody is a member of this room and stays one",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:everybodys-room";
                };
            };
        };
        /** @description The file is not in the bucket yet, or another message has it */
        FileNotUsable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:attachment-not-uploaded",
                 *       "title": "The file has not been uploaded",
                 *       "status": 409,
                 *       "detail": "the file is not in the bucket yet",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:attachment-not-uploaded" | "urn:parley:problem:attachment-used";
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
        /** @description A room has this handle already */
        HandleTaken: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:handle-taken";
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
        /** @description The message is somebody else's; or the caller is not a member or is banned, or the room is closed */
        MayNotEdit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-the-author",
                 *       "title": "This is somebody else's message",
                 *       "status": 403,
                 *       "detail": "only its author may edit a message",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:not-the-author" | "urn:parley:problem:not-a-member" | "urn:parley:problem:banned" | "urn:parley:problem:room-closed";
                };
            };
        };
        /** @description The chat is a room and the caller is no administrator; or it is a direct chat of others */
        MayNotPin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:forbidden",
                 *       "title": "This is not allowed",
                 *       "status": 403,
                 *       "detail": "in rooms only administrators pin messages",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:forbidden" | "urn:parley:problem:not-a-member";
                };
            };
        };
        /** @description The caller is not a member or is banned, or the room is closed */
        MayNotWrite: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:room-closed",
                 *       "title": "The room is closed",
                 *       "status": 403,
                 *       "detail": "an administrator has closed this room; it can still be read",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:not-a-member" | "urn:parley:problem:banned" | "urn:parley:problem:room-closed";
                };
            };
        };
        /** @description A service that this needs does not answer, perhaps the bucket */
        MediaUnavailable: {
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
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:unavailable" | "urn:parley:problem:media-unavailable";
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
        /** @description The caller is not a member of the chat */
        NotAMember: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @constant */
                    type?: "urn:parley:problem:not-a-member";
                };
            };
        };
        /** @description The event is not a message */
        NotAMessage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-a-message",
                 *       "title": "This event is not a message",
                 *       "status": 422,
                 *       "detail": "this event is not a message",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @constant */
                    type?: "urn:parley:problem:not-a-message";
                };
            };
        };
        /** @description The chat is a direct chat */
        NotARoom: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @constant */
                    type?: "urn:parley:problem:not-a-room";
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
        /** @description The caller is no administrator; or the chat is a direct chat of others */
        NotModerator: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:forbidden",
                 *       "title": "This is not allowed",
                 *       "status": 403,
                 *       "detail": "only administrators moderate rooms",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:forbidden" | "urn:parley:problem:not-a-member";
                };
            };
        };
        /** @description The message is somebody else's; or the chat is a direct chat of others */
        NotTheAuthor: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:not-the-author",
                 *       "title": "This is somebody else's message",
                 *       "status": 403,
                 *       "detail": "only its author, and in rooms an administrator, may delete a message",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:not-the-author" | "urn:parley:problem:not-a-member";
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
        /** @description The room has the largest number of members that is allowed */
        RoomFull: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:room-full";
                };
            };
        };
        /** @description The caller keeps as many chats on top as one may */
        TooManyPinnedChats: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:too-many-pinned-chats",
                 *       "title": "You keep too many chats on top",
                 *       "status": 409,
                 *       "detail": "you keep 20 chats on top already; take one off first",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:too-many-pinned-chats";
                };
            };
        };
        /** @description The chat has as many pins as it may have */
        TooManyPins: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:too-many-pins",
                 *       "title": "The chat has too many pins",
                 *       "status": 409,
                 *       "detail": "a chat has at most 50 pins; take one off first",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @constant */
                    type?: "urn:parley:problem:too-many-pins";
                };
            };
        };
        /** @description The message has as many different emoji, or as many reactions, as it may have */
        TooManyReactions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:too-many-emoji",
                 *       "title": "The message has too many different emoji",
                 *       "status": 409,
                 *       "detail": "a message has at most 20 different emoji; choose one of them",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:too-many-emoji" | "urn:parley:problem:too-many-reactions";
                };
            };
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
        /** @description There is no such chat */
        UnknownChat: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @constant */
                    type?: "urn:parley:problem:unknown-chat";
                };
            };
        };
        /** @description There is no such chat, event or file */
        UnknownChatEventOrFile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-chat",
                 *       "title": "There is no such chat",
                 *       "status": 404,
                 *       "detail": "there is no chat lobby",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:unknown-chat" | "urn:parley:problem:unknown-event" | "urn:parley:problem:attachment-unknown";
                };
            };
        };
        /** @description There is no such chat, or no such event in it */
        UnknownChatOrEvent: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:unknown-chat" | "urn:parley:problem:unknown-event";
                };
            };
        };
        /** @description There is no such chat, or no message of it has such a file */
        UnknownChatOrFile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-chat",
                 *       "title": "There is no such chat",
                 *       "status": 404,
                 *       "detail": "there is no chat lobby",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:unknown-chat" | "urn:parley:problem:attachment-unknown";
                };
            };
        };
        /** @description There is no such chat, or no such user */
        UnknownChatOrUser: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-user",
                 *       "title": "There is no such user",
                 *       "status": 404,
                 *       "detail": "there is no user 919108f7-52d1-4320-9bac-f847db4148a8",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    type?: "urn:parley:problem:unknown-chat" | "urn:parley:problem:unknown-user";
                };
            };
        };
        /** @description The caller has no such device */
        UnknownDevice: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:unknown-device",
                 *       "title": "There is no such device",
                 *       "status": 404,
                 *       "detail": "you have no such device",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @constant */
                    type?: "urn:parley:problem:unknown-device";
                };
            };
        };
        /** @description There is no such user */
        UnknownUser: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @constant */
                    type?: "urn:parley:problem:unknown-user";
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
        /** @description The caller has uploaded as much as one person may on a day */
        UploadQuota: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:parley:problem:upload-quota",
                 *       "title": "Too many files for one day",
                 *       "status": 429,
                 *       "detail": "a person uploads at most 1000 files and 1073741824 bytes on a day; go on tomorrow (UTC)",
                 *       "instance": "urn:parley:request:7d0f7a9e-3c1b-4a63-8f0e-0c0f6c2f1a55"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @constant */
                    type?: "urn:parley:problem:upload-quota";
                };
            };
        };
    };
    parameters: {
        /**
         * @description `chat_id`, or the handle of a room
         * @example 3b241101-e2bb-4255-8caf-4136c566a962
         */
        Chat: string;
        /**
         * @description One emoji, percent-encoded: an element of RGI_Emoji (Unicode 17.0), with or without variation selectors
         * @example 👍
         */
        Emoji: string;
        /**
         * @description The `event_id` of a message
         * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
         */
        Message: string;
        /** @description Identifies the change: a request with a repeated key changes nothing more */
        OptionalKey: string;
        /**
         * @description The `user_id` of the person concerned
         * @example 919108f7-52d1-4320-9bac-f847db4148a8
         */
        User: string;
    };
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
    chats: {
        parameters: {
            query?: {
                /** @description `next` of the previous page */
                after?: string;
                /** @description Whether each chat has its `keys`. Without them the answer is compressed for clients that take gzip; `GET /keys` gives them */
                keys?: boolean;
                quantity?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    Vary: components["headers"]["Vary-Compressible"];
                    [name: string]: unknown;
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
                     *           "arrangement": {
                     *             "pinned_at": null,
                     *             "archived_at": null,
                     *             "unread_at": null
                     *           },
                     *           "keys": [
                     *             {
                     *               "id": 1,
                     *               "key": "ozWxwt3YEE8yK9lZTRm3eC7iqmmrlINDvUzd3wZpoQc"
                     *             }
                     *           ],
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
                    "application/json": components["schemas"]["ChatsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    startDirectChat: {
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
                 *       "user_id": "919108f7-52d1-4320-9bac-f847db4148a8"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    user_id: string;
                };
            };
        };
        responses: {
            /** @description The chat, which existed before */
            200: {
                headers: {
                    [name: string]: unknown;
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
                     *       "arrangement": {
                     *         "pinned_at": null,
                     *         "archived_at": null,
                     *         "unread_at": null
                     *       },
                     *       "keys": [
                     *         {
                     *           "id": 1,
                     *           "key": "ozWxwt3YEE8yK9lZTRm3eC7iqmmrlINDvUzd3wZpoQc"
                     *         }
                     *       ],
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
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description The new chat */
            201: {
                headers: {
                    [name: string]: unknown;
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
                     *       "arrangement": {
                     *         "pinned_at": null,
                     *         "archived_at": null,
                     *         "unread_at": null
                     *       },
                     *       "keys": [
                     *         {
                     *           "id": 1,
                     *           "key": "ozWxwt3YEE8yK9lZTRm3eC7iqmmrlINDvUzd3wZpoQc"
                     *         }
                     *       ],
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
                    "application/json": components["schemas"]["Chat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["UnknownUser"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ChatWithOneself"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    history: {
        parameters: {
            query?: {
                quantity?: number;
                /** @description Only events before this `event_id`; if it is absent, the page begins with the newest event */
                time?: string;
            };
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, newest first */
            200: {
                headers: {
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    Vary: components["headers"]["Vary-Compressible"];
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["EventsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    arrangeChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pinned": true
                 *     }
                 */
                "application/json": {
                    /** @description Whether the chat is out of the way until something happens in it */
                    archived?: boolean | null;
                    /**
                     * Format: uuid
                     * @description With `archived`: the last event that the caller knows. An event after it brings the chat back, also one that arrives while this request is on its way
                     */
                    last_event_id?: string | null;
                    /** @description Whether the chat is kept on top; of 20 chats at most */
                    pinned?: boolean | null;
                    /** @description Whether the chat is marked as unread until the caller reads it */
                    unread?: boolean | null;
                };
            };
        };
        responses: {
            /** @description The list is arranged so */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["TooManyPinnedChats"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    bans: {
        parameters: {
            query?: {
                /** @description `next` of the previous page */
                after?: string;
                quantity?: number;
            };
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bans */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bans": [
                     *         {
                     *           "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *           "username": "bob",
                     *           "banned_at": "2026-11-20T12:00:00.000Z",
                     *           "banned_by": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["BansPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChat"];
            422: components["responses"]["NotARoom"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The room is closed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["EverybodysRoom"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    events: {
        parameters: {
            query?: {
                /** @description Only events after this `event_id`; if it is absent, the page begins with the first event */
                after?: string;
                quantity?: number;
            };
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, oldest first */
            200: {
                headers: {
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    Vary: components["headers"]["Vary-Compressible"];
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["EventsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    joinRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The room */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "type": "ROOM",
                     *       "handle": "garden",
                     *       "name": "The garden",
                     *       "banned": false,
                     *       "closed": false,
                     *       "created_by": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "created_at": "2026-11-20T12:00:00.000Z",
                     *       "members": [],
                     *       "unread": 3,
                     *       "last_read_event_id": null,
                     *       "arrangement": {
                     *         "pinned_at": null,
                     *         "archived_at": null,
                     *         "unread_at": null
                     *       },
                     *       "keys": [
                     *         {
                     *           "id": 1,
                     *           "key": "ozWxwt3YEE8yK9lZTRm3eC7iqmmrlINDvUzd3wZpoQc"
                     *         }
                     *       ],
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
                    "application/json": components["schemas"]["Chat"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotWrite"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["RoomFull"];
            422: components["responses"]["NotARoom"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    keys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys; never to be stored */
            200: {
                headers: {
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": 1,
                     *           "key": "ozWxwt3YEE8yK9lZTRm3eC7iqmmrlINDvUzd3wZpoQc"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChatKeysAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    leaveRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller is not a member */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["EverybodysRoom"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    mediaLink: {
        parameters: {
            query?: {
                /** @description 1: a download, whatever the type */
                download?: number;
            };
            header?: never;
            path: {
                /**
                 * @description An `attachment_id` or a `thumbnail_id` of a message
                 * @example b2f3c8b4-6c9d-4c15-9d1b-4f6c1f0a7a55
                 */
                attachment: string;
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, for `Accept: application/json` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://storage.googleapis.com/parley-media/media/3b241101-e2bb-4255-8caf-4136c566a962/b2f3c8b4-6c9d-4c15-9d1b-4f6c1f0a7a55?X-Amz-Algorithm=AWS4-HMAC-SHA256",
                     *       "expires_at": "2022-02-22T19:27:22.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        expires_at: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            /** @description The link */
            302: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChatOrFile"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["MediaUnavailable"];
        };
    };
    members: {
        parameters: {
            query?: {
                /** @description `next` of the previous page */
                after?: string;
                quantity?: number;
            };
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["MembersPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    ban: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `user_id` of the person concerned
                 * @example 919108f7-52d1-4320-9bac-f847db4148a8
                 */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is banned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChatOrUser"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `user_id` of the person concerned
                 * @example 919108f7-52d1-4320-9bac-f847db4148a8
                 */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is not a member */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["EverybodysRoom"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    unban: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `user_id` of the person concerned
                 * @example 919108f7-52d1-4320-9bac-f847db4148a8
                 */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is not banned */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChat"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifies the message: a request with a repeated key returns the first event
                 * @example 0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10
                 */
                "Idempotency-Key": string;
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "Hello",
                 *       "after": "c232ab00-9414-11ec-b3c8-9f6bdeced846"
                 *     }
                 */
                "application/json": {
                    /** @description The id of the newest event of this chat that the author has seen, a time-UUID. The message comes after it in the log, whatever the clocks of the servers say. The id of any other event is ignored */
                    after?: string;
                    /** @description Files that the author has uploaded for this chat in the last 24 hours, and that no message has */
                    attachments?: {
                        /** Format: uuid */
                        attachment_id: string;
                        /** @description BlurHash of at most 4 × 4 components */
                        blurhash?: string;
                        /**
                         * Format: uuid
                         * @description An upload with `thumbnail: true`
                         */
                        thumbnail_id?: string;
                    }[];
                    /** @description The text, as a `MessageText`. May be absent, empty or blank if there are `attachments` */
                    body?: string;
                    /**
                     * Format: uuid
                     * @description The id of the message that this one replies to
                     */
                    reply_to?: string;
                };
            };
        };
        responses: {
            /** @description The event of an earlier request with this key */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The event */
            201: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotWrite"];
            404: components["responses"]["UnknownChatEventOrFile"];
            409: components["responses"]["FileNotUsable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["CannotSend"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["MediaUnavailable"];
        };
    };
    message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *       "type": "MESSAGE",
                     *       "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "body": "Hello, Bob",
                     *       "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *       "sent_at": "2022-02-22T19:22:22.000Z",
                     *       "edited_event_id": "c363d800-9414-11ec-b3c8-9f6bdeced846",
                     *       "edited_at": "2022-02-22T19:22:24.000Z",
                     *       "reactions": [
                     *         {
                     *           "emoji": "👍",
                     *           "count": 1,
                     *           "by": {
                     *             "919108f7-52d1-4320-9bac-f847db4148a8": "c3fc6e80-9414-11ec-b3c8-9f6bdeced846"
                     *           }
                     *         }
                     *       ],
                     *       "pinned_event_id": "c4950500-9414-11ec-b3c8-9f6bdeced846",
                     *       "pinned_at": "2022-02-22T19:22:26.000Z",
                     *       "pinned_by": "919108f7-52d1-4320-9bac-f847db4148a8"
                     *     }
                     */
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChatOrEvent"];
            422: components["responses"]["NotAMessage"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Identifies the change: a request with a repeated key changes nothing more */
                "Idempotency-Key"?: components["parameters"]["OptionalKey"];
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted, perhaps since before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotTheAuthor"];
            404: components["responses"]["UnknownChatOrEvent"];
            422: components["responses"]["CannotTakeBack"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    editMessage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifies the edit: a request with a repeated key changes nothing more
                 * @example 0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10
                 */
                "Idempotency-Key": string;
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "Hello, Bob"
                 *     }
                 */
                "application/json": {
                    /** @description The text, as a `MessageText`. May be empty or blank if the message has `attachments` */
                    body: string;
                };
            };
        };
        responses: {
            /** @description The message, which now says this */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *       "type": "MESSAGE",
                     *       "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *       "body": "Hello, Bob",
                     *       "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *       "sent_at": "2022-02-22T19:22:22.000Z",
                     *       "edited_event_id": "c363d800-9414-11ec-b3c8-9f6bdeced846",
                     *       "edited_at": "2022-02-22T19:22:24.000Z",
                     *       "reactions": [
                     *         {
                     *           "emoji": "👍",
                     *           "count": 1,
                     *           "by": {
                     *             "919108f7-52d1-4320-9bac-f847db4148a8": "c3fc6e80-9414-11ec-b3c8-9f6bdeced846"
                     *           }
                     *         }
                     *       ],
                     *       "pinned_event_id": "c4950500-9414-11ec-b3c8-9f6bdeced846",
                     *       "pinned_at": "2022-02-22T19:22:26.000Z",
                     *       "pinned_by": "919108f7-52d1-4320-9bac-f847db4148a8"
                     *     }
                     */
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotEdit"];
            404: components["responses"]["UnknownChatOrEvent"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["CannotEdit"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    pinMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Identifies the change: a request with a repeated key changes nothing more */
                "Idempotency-Key"?: components["parameters"]["OptionalKey"];
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is a pin, perhaps since before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotPin"];
            404: components["responses"]["UnknownChatOrEvent"];
            409: components["responses"]["TooManyPins"];
            422: components["responses"]["CannotChange"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    unpinMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Identifies the change: a request with a repeated key changes nothing more */
                "Idempotency-Key"?: components["parameters"]["OptionalKey"];
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not a pin, or not any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotPin"];
            404: components["responses"]["UnknownChatOrEvent"];
            422: components["responses"]["CannotTakeBack"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addReaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Identifies the change: a request with a repeated key changes nothing more */
                "Idempotency-Key"?: components["parameters"]["OptionalKey"];
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description One emoji, percent-encoded: an element of RGI_Emoji (Unicode 17.0), with or without variation selectors
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller has given it, perhaps since before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotWrite"];
            404: components["responses"]["UnknownChatOrEvent"];
            409: components["responses"]["TooManyReactions"];
            422: components["responses"]["CannotChange"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeReaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Identifies the change: a request with a repeated key changes nothing more */
                "Idempotency-Key"?: components["parameters"]["OptionalKey"];
            };
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
                /**
                 * @description One emoji, percent-encoded: an element of RGI_Emoji (Unicode 17.0), with or without variation selectors
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
                /**
                 * @description The `event_id` of a message
                 * @example c232ab00-9414-11ec-b3c8-9f6bdeced846
                 */
                event: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller has not given it, or not any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotWrite"];
            404: components["responses"]["UnknownChatOrEvent"];
            422: components["responses"]["CannotTakeBack"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    muteChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "until": "2026-11-21T07:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description At most ten years from now; null, or a time that is over, ends the mute
                     */
                    until?: string | null;
                };
            };
        };
        responses: {
            /** @description The chat is muted, or not any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    openRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The room is open */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["EverybodysRoom"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    pins: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pins": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *           "type": "MESSAGE",
                     *           "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *           "body": "Hello, Bob",
                     *           "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *           "sent_at": "2022-02-22T19:22:22.000Z",
                     *           "edited_event_id": "c363d800-9414-11ec-b3c8-9f6bdeced846",
                     *           "edited_at": "2022-02-22T19:22:24.000Z",
                     *           "reactions": [
                     *             {
                     *               "emoji": "👍",
                     *               "count": 1,
                     *               "by": {
                     *                 "919108f7-52d1-4320-9bac-f847db4148a8": "c3fc6e80-9414-11ec-b3c8-9f6bdeced846"
                     *               }
                     *             }
                     *           ],
                     *           "pinned_event_id": "c4950500-9414-11ec-b3c8-9f6bdeced846",
                     *           "pinned_at": "2022-02-22T19:22:26.000Z",
                     *           "pinned_by": "919108f7-52d1-4320-9bac-f847db4148a8"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PinsAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    markRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846"
                 *     }
                 */
                "application/json": {
                    /** @description The id of an event of this chat, a time-UUID */
                    event_id: string;
                };
            };
        };
        responses: {
            /** @description Everything up to and including the event counts as read */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChatOrEvent"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "The new garden"
                 *     }
                 */
                "application/json": {
                    /** @description 1 to 100 code points in one line; spaces at both ends are removed */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The room has this name */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotModerator"];
            404: components["responses"]["UnknownChat"];
            409: components["responses"]["EverybodysRoom"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["NotARoom"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    announceTyping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noticed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotWrite"];
            404: components["responses"]["UnknownChat"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    announceUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `chat_id`, or the handle of a room
                 * @example 3b241101-e2bb-4255-8caf-4136c566a962
                 */
                chat: components["parameters"]["Chat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "lake.webp",
                 *       "type": "image/webp",
                 *       "size": 284113,
                 *       "width": 1920,
                 *       "height": 1440
                 *     }
                 */
                "application/json": {
                    height?: number;
                    /** @description At least one visible character; no `/` and `\`, no control characters, none that change the direction of writing */
                    name: string;
                    /** @description Bytes; by default at most 25 MiB, a thumbnail 20 KiB */
                    size: number;
                    /** @description A small picture of another file, image/webp or image/jpeg */
                    thumbnail?: boolean;
                    /** @description One of an allow-list; anything may be sent as `application/octet-stream`, and is a download then */
                    type: string;
                    /** @description Pixels; with `height` only */
                    width?: number;
                };
            };
        };
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attachment_id": "b2f3c8b4-6c9d-4c15-9d1b-4f6c1f0a7a55",
                     *       "name": "lake.webp",
                     *       "url": "https://storage.googleapis.com/parley-media/media/3b241101-e2bb-4255-8caf-4136c566a962/b2f3c8b4-6c9d-4c15-9d1b-4f6c1f0a7a55?X-Amz-Algorithm=AWS4-HMAC-SHA256",
                     *       "method": "PUT",
                     *       "headers": {
                     *         "Content-Type": "image/webp",
                     *         "If-None-Match": "*"
                     *       },
                     *       "expires_at": "2022-02-22T19:32:22.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UploadAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["MayNotWrite"];
            404: components["responses"]["UnknownChat"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["CannotUpload"];
            429: components["responses"]["UploadQuota"];
            500: components["responses"]["Internal"];
            503: components["responses"]["MediaUnavailable"];
        };
    };
    devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The devices, without their addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "devices": [
                     *         {
                     *           "device_id": "7d0f7a9e-3c1b-8a63-8f0e-0c0f6c2f1a55",
                     *           "kind": "webpush",
                     *           "registered_at": "2026-11-20T12:00:00.000Z",
                     *           "expires_at": "2027-01-19T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DevicesAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerDevice: {
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
                 *       "kind": "fcm",
                 *       "token": "cX1a2b3c4d5e6f7g8h9i0j:APA91bExample"
                 *     }
                 */
                "application/json": {
                    /** @description webpush: `PushSubscription.endpoint`; https, a name with public addresses, port 443 */
                    endpoint?: string;
                    /** @description webpush: `keys` of `PushSubscription.toJSON()` */
                    keys?: {
                        /** @description The authentication secret, base64url */
                        auth?: string;
                        /** @description The public key, base64url */
                        p256dh?: string;
                    };
                    /** @enum {unknown} */
                    kind: "webpush" | "fcm";
                    /** @description fcm: the registration token */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description The device was registered before, and is kept for another 60 days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "device_id": "7d0f7a9e-3c1b-8a63-8f0e-0c0f6c2f1a55",
                     *       "kind": "webpush",
                     *       "registered_at": "2026-11-20T12:00:00.000Z",
                     *       "expires_at": "2027-01-19T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description The device is registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "device_id": "7d0f7a9e-3c1b-8a63-8f0e-0c0f6c2f1a55",
                     *       "kind": "webpush",
                     *       "registered_at": "2026-11-20T12:00:00.000Z",
                     *       "expires_at": "2027-01-19T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["DeviceRefused"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["EndpointNotPublic"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A `device_id`
                 * @example 7d0f7a9e-3c1b-8a63-8f0e-0c0f6c2f1a55
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device is forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["UnknownDevice"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
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
    allKeys: {
        parameters: {
            query?: {
                /** @description `next` of the previous page */
                after?: string;
                quantity?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys of some chats; never to be stored */
            200: {
                headers: {
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chats": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "keys": [
                     *             {
                     *               "id": 1,
                     *               "key": "ozWxwt3YEE8yK9lZTRm3eC7iqmmrlINDvUzd3wZpoQc"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["KeysPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    notificationChoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The choices, and the key with which a browser subscribes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "application_server_key": "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
                     *       "do_not_disturb": {
                     *         "from": "22:00",
                     *         "to": "07:00",
                     *         "zone": "Europe/Vienna"
                     *       },
                     *       "mutes": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "until": "2026-11-21T07:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationChoices"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeDoNotDisturb: {
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
                 *       "do_not_disturb": {
                 *         "from": "22:00",
                 *         "to": "07:00",
                 *         "zone": "Europe/Vienna"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description Null for no such hours */
                    do_not_disturb?: components["schemas"]["DoNotDisturb"] | null;
                };
            };
        };
        responses: {
            /** @description The hours are set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    showPresence: {
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
                 *       "presence": false
                 *     }
                 */
                "application/json": {
                    presence: boolean;
                };
            };
        };
        responses: {
            /** @description Stored */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    tellPresence: {
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
                 *       "device_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                 *       "visible_chat": "3b241101-e2bb-4255-8caf-4136c566a962",
                 *       "watch": [
                 *         "919108f7-52d1-4320-9bac-f847db4148a8"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description The device is not used any more */
                    away?: boolean | null;
                    /**
                     * Format: uuid
                     * @description Chosen by the client, another one for each window. Somebody is here while any device is
                     */
                    device_id?: string | null;
                    /**
                     * Format: int64
                     * @description Of this request of the device, greater than those before. A beat does not count if its number is not above that of the device's last good-bye: so one that was sent before and arrives after it shows nobody as here. Who sends none says good-bye to what has arrived
                     */
                    number?: number | null;
                    /**
                     * Format: uuid
                     * @description The chat on the screen
                     */
                    visible_chat?: string | null;
                    /** @description The users to ask about */
                    watch?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Who is here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-11-20T12:03:21.500Z",
                     *       "presence": true,
                     *       "users": [
                     *         {
                     *           "user_id": "919108f7-52d1-4320-9bac-f847db4148a8",
                     *           "active": false,
                     *           "last_active_at": "2026-11-20T11:58:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Presence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rooms: {
        parameters: {
            query?: {
                /** @description `next` of the previous page */
                after?: string;
                quantity?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    [name: string]: unknown;
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
                     *           "banned": false,
                     *           "closed": false,
                     *           "created_at": "2026-11-20T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["RoomsPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createRoom: {
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
                 *       "handle": "garden",
                 *       "name": "The garden"
                 *     }
                 */
                "application/json": {
                    /** @description Must not look like a `chat_id`, and must not be a word that is a path or may become one */
                    handle: string;
                    /** @description 1 to 100 code points in one line; spaces at both ends are removed */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The room */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *       "handle": "garden",
                     *       "name": "The garden",
                     *       "member_count": 0,
                     *       "joined": false,
                     *       "banned": false,
                     *       "closed": false,
                     *       "created_at": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Room"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["HandleTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    search: {
        parameters: {
            query?: {
                /** @description Only messages from this date (in UTC) or time on */
                after?: string;
                /** @description Only messages from before this date (in UTC) or time */
                before?: string;
                /** @description Only in these chats: a `chat_id` or the handle of a room. Absent: in all chats of the caller */
                chat?: string[];
                /** @description `cursor` of the previous page of the same search */
                cursor?: string;
                /** @description Only messages of this person */
                from?: string;
                /** @description Only messages that have all of these */
                has?: ("link" | "file" | "image" | "reaction")[];
                /** @description Words, phrases in quotes, and filters: at most 500 characters and 50 words */
                q?: string;
                quantity?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of hits, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hits": [
                     *         {
                     *           "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *           "message": {
                     *             "chat_id": "3b241101-e2bb-4255-8caf-4136c566a962",
                     *             "event_id": "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                     *             "type": "MESSAGE",
                     *             "author_id": "5f0c6d2e-6a0b-4a3e-9a57-0d6c1f0f8b11",
                     *             "body": "Hello",
                     *             "client_id": "0b8c0a3e-0f4b-4a4e-9d26-2f7f0f6a8e10",
                     *             "sent_at": "2022-02-22T19:22:22.000Z"
                     *           },
                     *           "highlights": [
                     *             {
                     *               "start": 0,
                     *               "end": 5
                     *             }
                     *           ],
                     *           "before": [],
                     *           "after": []
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "searched_back_to": null,
                     *       "complete": true,
                     *       "unread_chats": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChatOrUser"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchByBody: {
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
                 *       "q": "green tea",
                 *       "has": [
                 *         "link"
                 *       ],
                 *       "quantity": 20
                 *     }
                 */
                "application/json": {
                    /** @description Only messages from this date (in UTC) or time on */
                    after?: string | null;
                    /** @description Only messages from before this date (in UTC) or time */
                    before?: string | null;
                    /** @description Only in these chats: a `chat_id` or the handle of a room */
                    chat?: string[] | null;
                    /** @description `cursor` of the previous page of the same search */
                    cursor?: string | null;
                    /**
                     * Format: uuid
                     * @description Only messages of this person
                     */
                    from?: string | null;
                    /** @description Only messages that have all of these */
                    has?: ("link" | "file" | "image" | "reaction")[] | null;
                    /** @description Words, phrases in quotes, and filters: at most 50 words */
                    q?: string | null;
                    /** @default 20 */
                    quantity?: number | null;
                };
            };
        };
        responses: {
            /** @description A page of hits, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hits": [],
                     *       "cursor": null,
                     *       "searched_back_to": null,
                     *       "complete": true,
                     *       "unread_chats": 0
                     *     }
                     */
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChatOrUser"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    stream: {
        parameters: {
            query: {
                /** @description A chat_id, or the handle of a room */
                chat: string[];
                prefetch?: number;
            };
            header?: {
                /** @description The last `id` that the client received. The stream begins with the events that the client missed since then, at most 1,000 of each chat: if there are more, the event `gap` tells the last one before the gap (`{chat_id, after}`), and the newest `prefetch` events follow; `prefetch` has no effect on the chats of that stream */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    /** @description Tells proxies not to buffer the response */
                    "X-Accel-Buffering": "no";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     id: AQAB
                     *     event: MESSAGE
                     *     data: {"body":"Hello"}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAMember"];
            404: components["responses"]["UnknownChat"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            /** @description This instance cannot serve another stream, or a service that it needs does not answer */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        type?: "urn:parley:problem:too-many-streams" | "urn:parley:problem:unavailable";
                    };
                };
            };
        };
    };
}
