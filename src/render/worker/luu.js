// Giữ trên máy những trang đã đọc, để xem lại khi mất mạng. Bao giờ cũng hỏi mạng trước.
// Chỉ giữ trang tự nói rằng giữ được (data-luu): danh sách tên người, tệp đính kèm, trang lạ thì không.
'use strict';
const PHIEN_BAN = '@PHIEN_BAN@'; // đổi theo giao diện và ngày dựng, để trình duyệt biết mà thay
const GOC = self.registration.scope;
const TRANG = 'niemyet trang ' + GOC;
const GIAO_DIEN = 'niemyet giao-dien ' + GOC;
const GOI = '@GOI@'; // gọi ai khi không có mạng
const SO_TRANG = 40;
const HAN = 7 * 86400000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (e) => e.waitUntil(donKho().then(() => self.clients.claim())));

self.addEventListener('fetch', (e) => {
  const dich = new URL(e.request.url);
  if (e.request.method !== 'GET') return;
  if (laTrang(dich, e.request.mode)) e.respondWith(hoiMang(e, dich, giuTrang, trangDaGiu));
  else if (laGiaoDien(dich)) e.respondWith(hoiMang(e, dich, giuGiaoDien, giaoDienDaGiu));
});

// Trang vừa mở gửi sang địa chỉ của nó và của các tệp nó dùng: lần đầu vào, trang được đọc trước khi có tệp này.
self.addEventListener('message', (e) => {
  const cac = Array.isArray(e.data) ? e.data.slice(0, 20).map((d) => new URL(d, GOC)) : [];
  e.waitUntil(Promise.all(cac.map(async (dich) => {
    const giu = laGiaoDien(dich) ? giuGiaoDien : laTrang(dich, 'navigate') ? giuTrang : null;
    if (giu) await giu(dich, await fetch(dich.href));
  })).catch(() => {}));
});

function laTrang(dich, cach) {
  return cach === 'navigate' && dich.href.startsWith(GOC);
}
function laGiaoDien(dich) {
  const duong = dich.href.startsWith(GOC) ? dich.href.slice(GOC.length) : '';
  return duong.startsWith('giao-dien/') || duong.startsWith('tim-kiem/chi-muc');
}

async function hoiMang(e, dich, giu, daGiu) {
  try {
    const tra = await fetch(e.request);
    e.waitUntil(giu(dich, tra).catch(() => {}));
    return tra;
  } catch (loi) {
    return daGiu(dich);
  }
}

// Hai hàm giữ chép câu trả lời ngay ở dòng đầu, trước mọi await: sau đó trình duyệt đã đọc mất bản gốc.
// Trang không còn, hoặc không cho giữ nữa, thì bản cũ cũng bỏ. Máy chủ hỏng hay mạng chen ngang thì để nguyên.
async function giuTrang(dich, tra) {
  if (![200, 404, 410].includes(tra.status)) return;
  const dau = new Headers(tra.headers);
  const chu = tra.status === 200 && /^text\/html/.test(dau.get('Content-Type')) ? tra.clone().text() : '';
  const [kho, html] = [await caches.open(TRANG), await chu];
  const khoa = dich.origin + dich.pathname;
  const giuDuoc = /<html[^>]*\sdata-luu[\s>=]/.test(html) && !tra.redirected && !/no-store/.test(dau.get('Cache-Control'));
  await kho.delete(khoa);
  if (!giuDuoc) return;
  ['Content-Encoding', 'Content-Length'].forEach((ten) => dau.delete(ten));
  dau.set('X-Luu-Luc', String(Date.now()));
  await kho.put(khoa, new Response(html, { headers: dau }));
  const cac = await kho.keys();
  await Promise.all(cac.slice(0, Math.max(0, cac.length - SO_TRANG)).map((cu) => kho.delete(cu)));
}

async function giuGiaoDien(dich, tra) {
  if (tra.status !== 200) return;
  const ban = tra.clone();
  const kho = await caches.open(GIAO_DIEN);
  await kho.delete(dich.href, { ignoreSearch: true });
  await kho.put(dich.href, ban);
}

async function giaoDienDaGiu(dich) {
  const kho = await caches.open(GIAO_DIEN);
  return (await kho.match(dich.href, { ignoreSearch: true })) || Response.error();
}

async function trangDaGiu(dich) {
  const luu = await (await caches.open(TRANG)).match(dich.origin + dich.pathname);
  const luc = luu ? luuLuc(luu) : 0;
  if (Date.now() - luc > HAN) return chuaGiu();
  const html = (await luu.text()).replace(/<main[^>]*>/, (mo) => mo + nhac(luc));
  return new Response(html, { headers: luu.headers });
}

function luuLuc(tra) { return Number(tra.headers.get('X-Luu-Luc')) || 0; }

function nhac(luc) {
  const gio = new Date(luc + 7 * 3600000).toISOString();
  const ngay = gio.slice(0, 10).split('-').reverse().join('/');
  return '<p class="bao" role="status">Máy bác đang không vào được mạng. Đây là bản đã lưu trên máy lúc ' +
    gio.slice(11, 16) + ' ngày ' + ngay + ', có thể đã cũ.</p>';
}

function chuaGiu() {
  const html = '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<title>Không có mạng</title><link rel="stylesheet" href="' + GOC + 'giao-dien/trang.css"><main class="khung">' +
    '<h1>Không có mạng</h1><p class="dan">Trang này chưa được lưu trên máy bác. Bác vào lại khi có mạng, hoặc xem ' +
    '<a href="' + GOC + '">trang đầu</a>.</p>' + GOI + '</main></html>';
  return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } });
}

async function donKho() {
  const kho = await caches.open(TRANG);
  await Promise.all((await kho.keys()).map(async (khoa) => {
    const luu = await kho.match(khoa);
    if (!luu || Date.now() - luuLuc(luu) > HAN) await kho.delete(khoa);
  }));
}
