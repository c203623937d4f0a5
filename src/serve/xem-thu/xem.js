// Chỉ có khi xem thử: dữ liệu đổi thì trang tự tải lại và đứng nguyên chỗ đang xem; dữ liệu có lỗi thì hiện lỗi lên trên trang.
(function () {
  'use strict';
  var thanh = document.querySelector('.xem-thu');
  var hop = document.querySelector('.xem-thu-hop');
  var nutMo = thanh.querySelector('[data-xem-thu-mo]');
  var loiBao = thanh.querySelector('[data-xem-thu-bao]');
  var oLoi = document.querySelector('[data-xem-thu-loi]');
  var trongTrang = !hop.contains(oLoi); // trang chỉ gồm lời báo lỗi, không có gì để che
  var ban = thanh.getAttribute('data-ban');
  var khoa = 'xem-thu ' + location.pathname;
  var nguon = null;
  var dangTai = false;
  var loiTruoc = '';

  // Chỗ đang xem: giữ qua lần tải lại, dùng một lần
  function cacDoan() { return Array.prototype.slice.call(document.querySelectorAll('details')); }
  function ghiCho() {
    var cho = { x: scrollX, y: scrollY, mo: cacDoan().map(function (doan) { return doan.open; }) };
    try { sessionStorage.setItem(khoa, JSON.stringify(cho)); } catch (e) { /* máy chặn lưu */ }
  }
  function veCho() {
    var cho = null;
    try { cho = JSON.parse(sessionStorage.getItem(khoa)); sessionStorage.removeItem(khoa); } catch (e) { /* máy chặn lưu */ }
    if (!cho) return;
    cacDoan().forEach(function (doan, i) { if (i < cho.mo.length) doan.open = cho.mo[i]; });
    var ve = function () { scrollTo({ left: cho.x, top: cho.y, behavior: 'instant' }); };
    ve();
    // Ảnh tải xong thì trang mới cao như cũ
    if (document.readyState !== 'complete') window.addEventListener('load', ve);
  }
  veCho();

  function taiLai() {
    if (dangTai) return;
    dangTai = true;
    ghiCho();
    thoi();
    location.reload();
  }

  function mo() {
    if (hop.open) return;
    if (hop.showModal) hop.showModal(); else hop.setAttribute('open', '');
  }
  function dong() {
    if (hop.open) { if (hop.close) hop.close(); else hop.removeAttribute('open'); }
  }
  hop.querySelector('[data-xem-thu-dong]').addEventListener('click', dong);
  nutMo.addEventListener('click', mo);

  function nhan(tin) {
    loiBao.textContent = '';
    if (trongTrang) {
      if (tin.ban !== ban) return taiLai();
      if (tin.so_loi) oLoi.innerHTML = tin.loi;
      return undefined;
    }
    if (tin.so_loi) {
      nutMo.textContent = 'Xem ' + tin.so_loi + ' lỗi';
      nutMo.hidden = false;
      if (tin.loi === loiTruoc) return undefined;
      loiTruoc = tin.loi;
      mo();
      oLoi.innerHTML = tin.loi;
      return undefined;
    }
    if (tin.ban !== ban) return taiLai();
    if (loiTruoc) {
      loiBao.textContent = 'Đã hết lỗi.';
      loiTruoc = '';
      nutMo.hidden = true;
      dong();
      oLoi.textContent = '';
    }
    return undefined;
  }

  // Cửa sổ không ai nhìn thì không giữ đường dây: trình duyệt chỉ cho mỗi máy chủ vài đường
  function noi() {
    if (nguon || dangTai || document.hidden) return;
    nguon = new EventSource('/.xem-thu/tin');
    nguon.onopen = function () { loiBao.textContent = ''; };
    nguon.onmessage = function (e) { nhan(JSON.parse(e.data)); };
    nguon.onerror = function () {
      loiBao.textContent = 'Mất liên lạc với chương trình, trang có thể đã cũ.';
      if (nguon && nguon.readyState === 2) { thoi(); setTimeout(noi, 3000); }
    };
  }
  function thoi() { if (nguon) nguon.close(); nguon = null; }
  document.addEventListener('visibilitychange', function () { if (document.hidden) thoi(); else noi(); });
  window.addEventListener('pagehide', thoi);
  window.addEventListener('pageshow', noi);
  noi();
}());
