/** Says that the browser has no network, and how many messages wait for it. */
export function offlineWords(waiting: number): string {
  return `Offline${waiting === 0 ? '' : `: ${waiting} waiting`}`;
}

/** Says that the server does not answer, and when it is asked again; without a time if that is null. */
export function tryingWords(ms: number | null): string {
  const when = ms === null ? 'again' : ms <= 0 ? 'again now' : `again in ${Math.ceil(ms / 1_000)} s`;
  return `Cannot reach the server, trying ${when}`;
}
