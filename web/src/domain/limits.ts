// Made from the functions' openapi.json: npm run generate. Not to be edited.

/** The longest body of a message, in code points. */
export const BODY_CHARACTERS_MAX = 4000;

/** The longest text of a search, in code points. */
export const SEARCH_CHARACTERS_MAX = 500;

/** The form of a username. */
export const USERNAME = /^(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_.-]{3,32}$/;

/** The longest name that a person has beside the username, in code points after normalisation (NFC). */
export const PERSON_NAME_CHARACTERS_MAX = 50;

/** Fewest characters of a password, in code points after normalisation (NFC). */
export const PASSWORD_CHARACTERS_MIN = 8;

/** Most characters of a password, in code points after normalisation (NFC). */
export const PASSWORD_CHARACTERS_MAX = 128;
