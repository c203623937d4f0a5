// Cỡ chữ, nút in, kỳ hạn niêm yết (tìm kiếm ở tim.js). Không có tệp này, trang vẫn đủ nội dung.
(function () {
  'use strict';
  var goc = document.documentElement;
  var MOT_NGAY = 86400000;

  function moi(chon, lam) { Array.prototype.forEach.call(document.querySelectorAll(chon), lam); }
  function luu(khoa, giaTri) { try { localStorage.setItem(khoa, giaTri); } catch (e) { /* máy chặn lưu */ } }
  function doc(khoa) { try { return localStorage.getItem(khoa); } catch (e) { return null; } }

  // Cỡ chữ
  var cac = ['', 'chu-to', 'chu-rat-to'];
  var muc = 0;
  function datCo(n) {
    muc = Math.max(0, Math.min(cac.length - 1, n));
    goc.classList.remove('chu-to', 'chu-rat-to');
    if (cac[muc]) goc.classList.add(cac[muc]);
    luu('co-chu', String(muc));
  }
  datCo(Number(doc('co-chu')) || 0);
  moi('[data-co-chu]', function (nut) {
    nut.addEventListener('click', function () { datCo(muc + Number(nut.getAttribute('data-co-chu'))); });
  });
  moi('[data-in]', function (nut) { nut.addEventListener('click', function () { window.print(); }); });
  moi('[data-can-script]', function (khoi) { khoi.hidden = false; });
  // Ngày mà trang tính đến: ngày dựng, cho người in ra
  moi('[data-ngay-dung]', function (khoi) {
    if (!window.NGAY_DUNG) return;
    khoi.querySelector('span').textContent = window.NGAY_DUNG.split('-').reverse().join('/');
    khoi.hidden = false;
  });

  // Ngày: hôm nay ở Việt Nam, tính theo ngày, không theo giờ máy
  function ngay(chuoi) { var p = chuoi.split('-'); return Date.UTC(+p[0], +p[1] - 1, +p[2]); }
  var homNay = Math.floor((Date.now() + 7 * 3600000) / MOT_NGAY) * MOT_NGAY;
  var ngayDung = window.NGAY_DUNG ? ngay(window.NGAY_DUNG) : homNay;
  // Trang dựng cho một ngày đã qua hay sắp tới vẫn đếm đúng khi mở trong ngày; máy sai giờ thì lấy ngày dựng.
  if (homNay < ngayDung) homNay = ngayDung;

  // Kỳ hạn: mỗi mũi chỉ một ngày
  moi('[data-tu][data-den]', function (khoi) {
    var tu = ngay(khoi.getAttribute('data-tu'));
    var den = ngay(khoi.getAttribute('data-den'));
    var tong = Math.max(1, Math.round((den - tu) / MOT_NGAY) + 1);
    var qua = Math.max(0, Math.min(tong, Math.round((homNay - tu) / MOT_NGAY)));
    var con = tong - qua;
    var loi = document.createElement('p');
    loi.className = 'phu';
    loi.textContent = homNay > den ? 'Đã hết hạn niêm yết' : con === 1 ? 'Hôm nay là ngày cuối' : 'Còn ' + con + ' ngày, kể cả hôm nay';
    khoi.appendChild(loi);
    if (tong <= 120 && homNay <= den) khoi.insertBefore(hinhKyHan(tong, qua), loi);
  });
  function hinhKyHan(tong, qua) {
    var ns = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('viewBox', '0 0 ' + tong * 10 + ' 12');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    [['mui-con', tong], ['mui-qua', qua]].forEach(function (net) {
      var d = document.createElementNS(ns, 'path');
      d.setAttribute('class', net[0]);
      d.setAttribute('d', 'M0 6H' + net[1] * 10);
      svg.appendChild(d);
    });
    return svg;
  }

  // Danh sách tên người rời trang khi hết hạn, dù trang chưa dựng lại
  moi('[data-go-sau]', function (khoi) {
    if (homNay > ngay(khoi.getAttribute('data-go-sau'))) khoi.remove();
  });

  // Tuần này
  moi('[data-ngay]', function (khoi) {
    var d = ngay(khoi.getAttribute('data-ngay'));
    if (d < homNay) khoi.classList.add('da-qua');
    if (d === homNay) khoi.classList.add('hom-nay');
  });
}());
