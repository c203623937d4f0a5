// Trang này không giữ gì trên máy người đọc. Bản trước từng giữ thì tệp này xóa hết rồi tự gỡ mình.
'use strict';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (e) => e.waitUntil((async () => {
  const goc = self.registration.scope;
  const kho = (await caches.keys()).filter((ten) => ten.startsWith('niemyet ') && ten.endsWith(' ' + goc));
  await Promise.all(kho.map((ten) => caches.delete(ten)));
  await self.registration.unregister();
})()));
