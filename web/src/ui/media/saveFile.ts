/** The browser needs the address of a saved file for a moment after the click. */
const REVOKED_AFTER_MS = 60_000;

/** Gives a file to the browser, which stores it where the person wants. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MS);
}
