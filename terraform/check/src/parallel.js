/** Runs `task` for every item, `limit` at a time; rejects with the first failure after the others have ended. */
export async function forEachParallel(items, limit, task) {
  const waiting = [...items];
  const failures = [];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await task(item).catch((failure) => failures.push(failure));
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (failures.length > 0) {
    throw failures.length === 1 ? failures[0] : new Error(failures.map(({ message }) => message).join('\n\n'));
  }
}
