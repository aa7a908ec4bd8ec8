/** A text of a message in one line without its marks, for lists and quotes, where nothing is bold. */
export function plainLine(text: string): string {
  return /[*_`>]/.test(text)
    ? text
        .replace(/^```[\w+#.-]*\n|\n```$/gm, '')
        .replace(/`([^`\n]+)`/g, '$1')
        .replace(/(^|[^\p{L}\p{N}*_])(\*\*|__|\*|_)(?![\s*_])([^*_\n]+)(?<![\s*_])\2(?![\p{L}\p{N}*_])/gu, '$1$3')
        .replace(/^> /gm, '')
    : text;
}
