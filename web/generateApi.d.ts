export function generated(): Promise<readonly (readonly [URL, string])[]>;
