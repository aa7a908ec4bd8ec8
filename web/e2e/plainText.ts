import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const LETTERS = 'bcdfghjklmnpqrstvwxz';
const MARK_LETTERS = 24;
/** A compressed file may cut a mark in two; it cannot cut all of these pieces. */
const PIECE_LETTERS = 12;
const PIECE_STEP = 6;
/** A sealed text is longer than two of these. */
const SEALED_PIECE_BYTES = 12;

/** The mark in every message of the fault test. */
export const FAULT_TEST_MARK = 'zvqxkjwbhtmgfpdcnslrzxqv';

/** Letters that are found nowhere but where this run has written them. */
export function newMark(): string {
  return Array.from({ length: MARK_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** Something that must be found, as a proof that the search is not blind there. */
export interface Control {
  readonly what: string;
  /** The beginning of a folder's name in the stack's data folder: `chat` stands for both instances. */
  readonly folder: string;
  /** Pieces of it, any of which proves that it is there: the blocks of a compressed file may cut one in two. */
  readonly pieces: readonly string[];
}

/** A control for something that every file holds in one piece, or not at all. */
export function whole(what: string, folder: string, text: string): Control {
  return { what, folder, pieces: [Buffer.from(text).toString('hex')] };
}

/** A control for the bytes of a sealed text, as they are stored. */
export function sealedText(eventId: string, folder: string, bytes: Buffer): Control {
  // Side by side, so that one cut leaves one of them whole.
  const pieces = [bytes.subarray(-SEALED_PIECE_BYTES), bytes.subarray(-2 * SEALED_PIECE_BYTES, -SEALED_PIECE_BYTES)];
  return { what: `the sealed message ${eventId}`, folder, pieces: pieces.map((piece) => piece.toString('hex')) };
}

/** What people wrote and where the same messages must be found without that. */
export interface Evidence {
  /** The marks in the texts. */
  readonly marks: readonly string[];
  readonly controls: readonly Control[];
  /** Chats whose documents must hold what their controls say when the stack has ended. */
  readonly chats?: readonly string[];
}

/** Keeps evidence for the search after the stack has ended, when every server has written all it had. */
export function keep(evidence: Evidence, dataFolder: string): void {
  const folder = evidenceFolder(dataFolder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(evidence));
}

/** All evidence that the tests of this run have kept, and the fault test's mark. */
export function kept(dataFolder: string): Evidence {
  const folder = evidenceFolder(dataFolder);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const all = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Evidence);
  return {
    marks: [FAULT_TEST_MARK, ...all.flatMap(({ marks }) => marks)],
    controls: all.flatMap(({ controls }) => controls),
    chats: all.flatMap(({ chats }) => chats ?? []),
  };
}

/** Beside the data folder, because the evidence contains the marks. */
function evidenceFolder(dataFolder: string): string {
  return join(dirname(dataFolder), 'evidence');
}

/**
 * Searches every file that the stack's servers keep: data, commit logs, exports and logs.
 *
 * @returns one sentence for each mark that was found, and for each control that was not
 */
export function searchFiles(dataFolder: string, { marks, controls }: Evidence): readonly string[] {
  const needles = marks.flatMap((mark) => formsOf(mark).map((form) => Buffer.from(form, 'latin1')));
  const missing = new Set(controls);
  const found: string[] = [];
  for (const file of filesIn(dataFolder)) {
    const content = readIfThere(file);
    const name = relative(dataFolder, file);
    if (needles.some((needle) => content.includes(needle))) {
      found.push(`${name} holds plain text`);
    }
    for (const control of missing) {
      const holds = (piece: string) => content.includes(Buffer.from(piece, 'hex'));
      if (name.startsWith(control.folder) && control.pieces.some(holds)) {
        missing.delete(control);
      }
    }
  }
  return [...found, ...[...missing].map(({ what, folder }) => `${folder} does not hold ${what}`)];
}

/** Whether a text contains a mark in any of its forms. */
export function holdsMark(text: string, mark: string): boolean {
  return formsOf(mark).some((form) => text.includes(form));
}

/** How a mark may be written: as it is, whole or in pieces, as UTF-16, in base64 at any place, in hexadecimal. */
export function formsOf(mark: string): readonly string[] {
  const starts = Array.from(
    { length: (mark.length - PIECE_LETTERS) / PIECE_STEP + 1 },
    (_, i) => i * PIECE_STEP,
  );
  const bytes = Buffer.from(mark);
  return [
    ...starts.map((start) => mark.slice(start, start + PIECE_LETTERS)),
    ...[0, 1, 2].map((before) => base64Inside(bytes, before)),
    Buffer.from(mark, 'utf16le').toString('latin1').slice(0, -1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
}

/** The letters of base64 that depend on the bytes alone if `before` (modulo 3) other bytes precede them. */
function base64Inside(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '');
  return text.slice(before === 0 ? 0 : before + 1, -2);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A running server may delete a file that was just listed. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return Buffer.alloc(0);
    }
    throw error;
  }
}
