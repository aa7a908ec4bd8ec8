/** The length of `text` in Unicode code points, the unit of the server. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}
