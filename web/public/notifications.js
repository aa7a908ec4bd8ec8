// The service worker: shows what a push says, also while no page is open. Its other part opens the page offline.

self.importScripts("/shell.js");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(received(event.data)));
self.addEventListener("notificationclick", (event) => event.waitUntil(clicked(event.notification)));
self.addEventListener("message", (event) => event.waitUntil(read(event.data)));

async function received(data) {
  const push = contentOf(data);
  if (typeof push.read_event_id === "string") {
    await close(push.chat_id);
    return;
  }
  if (await isOnTheScreen(push.chat_id)) {
    return;
  }
  const { title, body } = textOf(push);
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

function textOf({ title = "", author = "", body = "", direct = true, unread = 1 }) {
  const said = body === "" ? "New message" : body;
  const by = direct || author === "" ? said : `${author}: ${said}`;
  const count = unread > 99 ? "99+" : String(unread);
  return {
    title: unread > 1 ? `${title} (${count})` : title || "Parley",
    body: by,
  };
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
    await close(message.read);
  }
}

async function close(chatId) {
  const shown = await self.registration.getNotifications({ tag: chatId });
  shown.forEach((notification) => notification.close());
}

async function clicked(notification) {
  notification.close();
  const { chat_id: chat, event_id: event } = notification.data ?? {};
  const hash = chat === undefined ? "" : event === undefined ? `#${chat}` : `#${chat}/${event}`;
  const [page] = await pages();
  if (page === undefined) {
    await self.clients.openWindow(`/${hash}`);
    return;
  }
  await page.focus();
  page.postMessage({ open: hash });
}
