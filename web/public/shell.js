// A part of the service worker: keeps the files of the page, so that it opens offline. What people say is not in it.

const SHELL = "parley-shell";
const LIST = "/shell.json";
/** After so long the kept page is shown, if there is one. */
const PATIENCE_MS = 3_000;

self.addEventListener("install", (event) => {
  // The API is not asked by way of this worker: Chromium then loses a call that a page makes while it is closed, such
  // as the one that says its person is gone. Browsers without these routes ask the worker, which leaves the API alone.
  event.addRoutes?.({ condition: { urlPattern: "/api/*" }, source: "network" });
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (pathname.startsWith("/assets/")) {
    event.respondWith(keptOrFetched(request));
  } else if (pathname === "/config.json" || (request.mode === "navigate" && pathname === "/")) {
    event.respondWith(fetchedOrKept(request, pathname));
  }
});

self.addEventListener("message", (event) => {
  if (event.data?.keep === true) {
    event.waitUntil(
      keepShell().then(
        (files) => event.source?.postMessage({ shell: files }),
        (error) => console.warn("The files of the page cannot be kept", error),
      ),
    );
  }
});

/** Hosts vary their answers by headers that make no other file of these. */
const ALIKE = { cacheName: SHELL, ignoreVary: true };

/** The files of a build never change. */
async function keptOrFetched(request) {
  return (await caches.match(request, ALIKE)) ?? (await fetch(request));
}

/** The newest one if the server answers soon, and otherwise the one that is kept. */
async function fetchedOrKept(request, key) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(key, ALIKE);
  const fetched = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) {
      await shell.put(key, answer.clone());
    }
    return answer;
  });
  if (kept === undefined) {
    return await fetched;
  }
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return await Promise.race([fetched.catch(() => kept), late]);
}

/** Keeps the files of the newest build and, for pages that are still open, of the one before. Returns the newest. */
async function keepShell() {
  const shell = await caches.open(SHELL);
  const before = (await (await shell.match(LIST))?.json()) ?? [];
  const answer = await fetch(LIST, { cache: "no-cache" });
  const files = await answer.clone().json();
  const kept = new Set((await shell.keys()).map(({ url }) => new URL(url).pathname));
  await shell.addAll(files.filter((file) => !kept.has(file) || !file.startsWith("/assets/")));
  if (files.join() !== before.join()) {
    await shell.put(LIST, answer);
    const needed = new Set([...files, ...before, LIST]);
    await Promise.all([...kept].filter((file) => !needed.has(file)).map((file) => shell.delete(file)));
  }
  return files;
}
