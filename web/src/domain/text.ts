/** Length of `text` in Unicode code points, the unit in which the server counts. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}
