// The kill switch: gives back all room and takes itself away. Pages load from the network again.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((n) => n.startsWith("mainstay-help-")).map((n) => caches.delete(n)));
      await self.registration.unregister();
    })(),
  );
});
