const HANDLE_CHARACTERS_MAX = 64;

/** A handle for a room with this name; empty if the name has no letter of the Latin alphabet. */
export function handleOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, HANDLE_CHARACTERS_MAX)
    .replace(/-+$/, '');
}
