// Cỡ chữ, nút in, kỳ hạn niêm yết, tìm kiếm. Không có tệp này, trang vẫn đủ nội dung.
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

  // Tìm kiếm
  var ket = document.getElementById('tim-ket-qua');
  var o = document.getElementById('tim');
  if (!ket || !o) return;
  var bao = document.getElementById('tim-bao');
  function gap(chu) {
    return chu.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đð]/g, 'd');
  }
  function tim(cau) {
    var tu = gap(cau).split(/[^a-z0-9.]+/).filter(Boolean);
    if (!tu.length || !window.CHI_MUC) return [];
    var thay = [];
    window.CHI_MUC.forEach(function (m) {
      var ten = ' ' + gap(m[1]), them = ' ' + m[3], diem = 0;
      for (var i = 0; i < tu.length; i++) {
        if (ten.indexOf(' ' + tu[i]) >= 0) diem += 2;
        else if (them.indexOf(' ' + tu[i]) >= 0) diem += 1;
        else return;
      }
      if (m[1].toLowerCase().indexOf(cau.toLowerCase().trim()) >= 0) diem += 3;
      thay.push([diem - ten.length / 1000, m]);
    });
    return thay.sort(function (a, b) { return b[0] - a[0]; }).map(function (x) { return x[1]; });
  }
  function hien() {
    var cau = o.value.trim();
    ket.textContent = '';
    ket.hidden = true;
    if (!cau) { bao.textContent = ''; return; }
    var thay = tim(cau);
    bao.textContent = thay.length ? 'Thấy ' + thay.length + ' mục' : 'Không thấy mục nào. Bác thử ít chữ hơn, hoặc xem danh sách bên dưới.';
    thay.slice(0, 30).forEach(function (m) {
      var li = document.createElement('li'), a = document.createElement('a'), s = document.createElement('span');
      var goc0 = document.body.getAttribute('data-goc');
      var cuoi = document.body.hasAttribute('data-ngoai-tuyen') ? m[2].replace(/\/($|#)/, '/index.html$1') : m[2];
      a.href = goc0 + cuoi;
      a.textContent = m[1];
      s.className = 'phu';
      s.textContent = m[0];
      li.appendChild(a);
      li.appendChild(s);
      ket.appendChild(li);
    });
    ket.hidden = !thay.length;
  }
  var tai = false;
  function nap(xong) {
    if (window.CHI_MUC) return xong();
    if (tai) return;
    tai = true;
    var s = document.createElement('script');
    s.src = ket.getAttribute('data-chi-muc');
    s.onload = xong;
    document.head.appendChild(s);
  }
  o.addEventListener('input', function () { nap(hien); if (window.CHI_MUC) hien(); });
  o.addEventListener('focus', function () { nap(hien); });
  var hoi = /[?&]q=([^&]*)/.exec(location.search);
  if (hoi) { try { o.value = decodeURIComponent(hoi[1].replace(/\+/g, ' ')); } catch (e) { o.value = ''; } nap(hien); }
  o.form.addEventListener('submit', function (e) { e.preventDefault(); nap(hien); });
}());
