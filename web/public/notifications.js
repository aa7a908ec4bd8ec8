// The service worker: shows what a push says, also while no page is open. Its other part opens the page offline.

self.importScripts("/shell.js", "/words.js");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(received(event.data)));
self.addEventListener("notificationclick", (event) => event.waitUntil(clicked(event.notification)));
self.addEventListener("message", (event) => event.waitUntil(read(event.data)));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewed(event)));

/**
 * Does one thing at a time with what this browser shows; pages use the same lock (src/api/ring.ts). Chromium forgets a
 * notification, which nothing can close then, if it is asked for notifications while it shows it.
 */
function inTurn(action) {
  return self.navigator.locks.request("parley.notifications", action);
}

async function received(data) {
  const push = contentOf(data);
  if (typeof push.read_event_id === "string") {
    await inTurn(() => close(push.chat_id, push.read_event_id));
  } else {
    await inTurn(() => show(push));
  }
}

async function show(push) {
  if (await isOnTheScreen(push.chat_id)) {
    return;
  }
  const shown = await self.registration.getNotifications({ tag: push.chat_id });
  if (typeof push.event_id === "string" && shown.some(({ data }) => !isBefore(data?.event_id, push.event_id))) {
    // It was sent twice; or a newer message of the chat is shown already, because push services keep no order.
    return;
  }
  const { title, body } = await textOf(push);
  await self.registration.showNotification(title, {
    body,
    // The newer notification of a chat replaces the older one.
    tag: push.chat_id ?? "parley",
    renotify: true,
    icon: "/icon.svg",
    data: { chat_id: push.chat_id, event_id: push.event_id },
  });
}

/** A push that cannot be read still has to show something: browsers end subscriptions that do not. */
function contentOf(data) {
  try {
    return data?.json() ?? {};
  } catch (error) {
    console.warn("A push cannot be read", error);
    return {};
  }
}

async function textOf({ title = "", author = "", body = "", direct = true, images = 0, files = 0, unread = 1 }) {
  const isNamed = !direct && author !== "";
  const by =
    body === "" ? await withoutText(isNamed ? author : "", images, files) : isNamed ? `${author}: ${body}` : body;
  const count = unread > 99 ? "99+" : String(unread);
  return {
    title: unread > 1 ? `${title} (${count})` : title || "Parley",
    body: by,
  };
}

/** A message that has files and no text, or whose text cannot be read. */
async function withoutText(author, images, files) {
  const language = await languageOf();
  const words = self.WORDS[language];
  const who = author === "" ? "" : "From";
  const what = files === 0 ? words[`message${who}`] : words[`${images === files ? "photos" : "files"}${who}`];
  const form = typeof what === "string" ? what : what[new Intl.PluralRules(language).select(files)];
  return form.replace("#", String(files)).replace("{author}", () => author);
}

/** The language that was chosen in this browser (src/api/browserSettings.ts), or the first one of the person that there is. */
async function languageOf() {
  const chosen = await (await caches.match("/language", { cacheName: "parley-settings" }))?.text();
  const wanted = [chosen ?? "", ...self.navigator.languages].map((tag) => tag.split("-")[0].toLowerCase());
  return wanted.find((language) => Object.hasOwn(self.WORDS, language)) ?? "en";
}

/** Whether the one event comes before the other one, by the times in their ids; an unknown one does. */
function isBefore(one, other) {
  return typeof one !== "string" || timeIn(one) < timeIn(other);
}

function timeIn(id) {
  return (id.slice(15, 18) + id.slice(9, 13) + id.slice(0, 8)).toLowerCase();
}

/** The push service has another address for this browser. The page tells it to the server when it is opened. */
async function renewed({ oldSubscription, newSubscription }) {
  if (oldSubscription && !newSubscription) {
    await self.registration.pushManager.subscribe(oldSubscription.options);
  }
}

async function pages() {
  return await self.clients.matchAll({ type: "window", includeUncontrolled: true });
}

async function isOnTheScreen(chatId) {
  const open = await pages();
  return open.some((page) => page.focused && new URL(page.url).hash.startsWith(`#${chatId}`));
}

/** The page says that a chat was read. */
async function read(message) {
  if (typeof message?.read === "string") {
    await inTurn(() => close(message.read));
  }
}

/** Closes the notification of a chat, unless it is about a message after `last`. */
async function close(chatId, last) {
  const shown = await self.registration.getNotifications({ tag: chatId });
  const read = shown.filter(({ data }) => last === undefined || !isBefore(last, data?.event_id ?? last));
  read.forEach((notification) => notification.close());
}

async function clicked(notification) {
  notification.close();
  const { chat_id: chat, event_id: event } = notification.data ?? {};
  const hash = chat === undefined ? "" : event === undefined ? `#${chat}` : `#${chat}/${event}`;
  // Another window of this host, such as the description of the API, knows no chats.
  const page = (await pages()).find(({ url }) => new URL(url).pathname === "/");
  if (page === undefined) {
    await self.clients.openWindow(`/${hash}`);
    return;
  }
  await page.focus();
  page.postMessage({ open: hash });
}
