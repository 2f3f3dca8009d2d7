// Keeps the help pages on the phone, and nothing else. CONFIG, with the version, stands before this text.
const PREFIX = "mainstay-help-";
const CACHE = PREFIX + CONFIG.version;
const PATIENCE_MS = 4000;
const known = new Set(CONFIG.known);
const assets = new Set(CONFIG.assets);

// Only what the server itself calls public is ever kept: a page with a person in it never says so.
const isPublic = (response) =>
  response.ok && !response.redirected && (response.headers.get("cache-control") || "").includes("public");

async function keepPage(path) {
  const response = await fetch(`${path}?saved=1`, { credentials: "omit", cache: "no-cache" });
  if (!isPublic(response)) throw new Error(`not kept: ${path}`);
  await (await caches.open(CACHE)).put(path, response);
}

async function keepAsset(path) {
  const response = await fetch(path, { credentials: "omit" });
  if (!response.ok) throw new Error(`not kept: ${path}`);
  await (await caches.open(CACHE)).put(path, response);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([...CONFIG.keep.map(keepPage), ...CONFIG.assets.map(keepAsset)]));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((n) => n.startsWith(PREFIX) && n !== CACHE).map((n) => caches.delete(n)));
      await self.clients.claim();
    })(),
  );
});

const kept = async (path) => (await caches.open(CACHE)).match(path);

function withPatience(request) {
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), PATIENCE_MS));
  return Promise.race([fetch(request), limit]);
}

async function helpPage(event, path) {
  const copy = await kept(path);
  if (!copy) event.waitUntil(keepPage(path).catch(() => {}));
  try {
    const response = await (copy ? withPatience(event.request) : fetch(event.request));
    if (response.ok || !copy) return response;
  } catch {
    // no network, or a server that does not answer: the copy, else the offline page
  }
  return copy || kept(CONFIG.offline);
}

async function otherPage(event) {
  try {
    return await fetch(event.request);
  } catch {
    return (await kept(CONFIG.offline)) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    event.respondWith(known.has(url.pathname) ? helpPage(event, url.pathname) : otherPage(event));
  } else if (assets.has(url.pathname)) {
    event.respondWith(kept(url.pathname).then((copy) => copy || fetch(event.request)));
  }
});
