// Cỡ chữ, tương phản, nghe đọc, nút in, kỳ hạn niêm yết (tìm kiếm ở tim.js). Không có tệp này, trang vẫn đủ nội dung.
(function () {
  'use strict';
  var goc = document.documentElement;
  var MOT_NGAY = 86400000;

  function moi(chon, lam) { Array.prototype.forEach.call(document.querySelectorAll(chon), lam); }
  function luu(khoa, giaTri) { try { localStorage.setItem(khoa, giaTri); } catch (e) { /* máy chặn lưu */ } }
  function doc(khoa) { try { return localStorage.getItem(khoa); } catch (e) { return null; } }

  // Bảng trợ giúp đọc: mở và đóng bằng một nút đứng yên
  moi('[aria-controls="tro-giup-doc"]', function (nut) {
    var bang = document.getElementById('tro-giup-doc');
    nut.addEventListener('click', function () {
      bang.hidden = !bang.hidden;
      nut.setAttribute('aria-expanded', String(!bang.hidden));
    });
  });

  // Cỡ chữ, độ tương phản: nhớ trên máy này
  var cac = ['', 'chu-to', 'chu-rat-to'];
  var muc = 0;
  function datCo(n) {
    muc = Math.max(0, Math.min(cac.length - 1, n));
    goc.classList.remove('chu-to', 'chu-rat-to');
    if (cac[muc]) goc.classList.add(cac[muc]);
    luu('co-chu', String(muc));
    moi('[data-co-chu]', function (nut) {
      nut.setAttribute('aria-disabled', String(muc === (nut.getAttribute('data-co-chu') > 0 ? cac.length - 1 : 0)));
    });
  }
  datCo(Number(doc('co-chu')) || 0);
  moi('[data-co-chu]', function (nut) {
    nut.addEventListener('click', function () { datCo(muc + Number(nut.getAttribute('data-co-chu'))); });
  });
  var manh = doc('tuong-phan');
  function datTuongPhan(bat) {
    goc.classList.toggle('tuong-phan', bat);
    moi('[data-tuong-phan]', function (nut) { nut.setAttribute('aria-pressed', String(bat)); });
  }
  // Ai đã chọn tương phản mạnh cho cả máy thì không phải chọn lại ở đây.
  datTuongPhan(manh ? manh === '1' : !!window.matchMedia && matchMedia('(prefers-contrast: more)').matches);
  moi('[data-tuong-phan]', function (nut) {
    nut.addEventListener('click', function () {
      var bat = !goc.classList.contains('tuong-phan');
      datTuongPhan(bat);
      luu('tuong-phan', bat ? '1' : '0');
    });
  });
  moi('[data-in]', function (nut) { nut.addEventListener('click', function () { window.print(); }); });
  // Bản in có cả những đoạn đang gập lại
  var moRa = [];
  window.addEventListener('beforeprint', function () {
    moi('details:not([open]):not(.tieng-khac)', function (doan) { doan.open = true; moRa.push(doan); });
  });
  window.addEventListener('afterprint', function () { moRa.splice(0).forEach(function (doan) { doan.open = false; }); });
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
  // Danh sách «đang niêm yết» dựng từ trước: mục nào hết hạn thì rời danh sách, và nói là đã rời
  moi('[data-an-khi-het]', function (ds) {
    var het = 0;
    Array.prototype.forEach.call(ds.children, function (li) {
      var han = li.querySelector('[data-den]');
      if (han && homNay > ngay(han.getAttribute('data-den'))) { li.hidden = true; het += 1; }
    });
    if (het) them(ds, 'p', 'phu', het + ' mục đã hết hạn từ khi trang này được dựng nên không còn ở đây.');
  });
  function them(sau, the, lop, loi) {
    var moiThem = document.createElement(the);
    moiThem.className = lop;
    moiThem.textContent = loi;
    sau.parentNode.insertBefore(moiThem, sau.nextSibling);
  }
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
    if (d !== homNay) return;
    khoi.classList.add('hom-nay');
    (khoi.querySelector('.ngay, th') || khoi).insertAdjacentText('afterbegin', 'Hôm nay, ');
  });

  // Trang để lâu không dựng lại thì nói với người đọc
  var CU = 30;
  var soNgay = Math.round((homNay - ngayDung) / MOT_NGAY);
  moi('[data-trang-cu]', function (loi) {
    if (soNgay < CU) return;
    loi.querySelector('[data-so-ngay]').textContent = String(soNgay);
    loi.hidden = false;
  });

  // Bảng nào không phải cuộn thì phím Tab không dừng ở đó
  if (window.ResizeObserver) {
    var nhin = new ResizeObserver(function (cac) {
      cac.forEach(function (c) { c.target.tabIndex = c.target.scrollWidth > c.target.clientWidth ? 0 : -1; });
    });
    moi('.cuon', function (khoi) { nhin.observe(khoi); });
  }

  // Nghe đọc: giọng tiếng Việt của máy, đọc lần lượt từng đoạn của nội dung chính
  var KHOI = 'h1,h2,h3,h4,p,li,dt,dd,th,td,caption,summary,figcaption';
  var tieng = window.speechSynthesis;
  var nutDoc = document.querySelector('[data-doc]');
  var dangDoc = null;
  if (tieng && nutDoc) {
    timGiong();
    if (tieng.addEventListener) tieng.addEventListener('voiceschanged', timGiong);
    nutDoc.addEventListener('click', function () { if (dangDoc) dung(); else batDau(); });
    window.addEventListener('pagehide', dung);
  }
  function giongViet() {
    return tieng.getVoices().filter(function (g) { return /^vi\b/i.test(g.lang.replace('_', '-')); })[0];
  }
  function timGiong() {
    var co = !!giongViet();
    nutDoc.hidden = !co;
    moi('[data-khong-giong]', function (loi) { loi.hidden = co; });
  }
  // Nút dừng đi theo màn hình, vì trang cuộn theo lời đọc
  var nutDung = document.createElement('button');
  nutDung.type = 'button';
  nutDung.className = 'nut dung-doc';
  nutDung.textContent = 'Dừng đọc';
  nutDung.addEventListener('click', dung);
  document.addEventListener('keydown', function (e) { if (e.key === 'Escape') dung(); });
  function batDau() {
    dangDoc = { con: cacCau(), khoi: null };
    document.body.appendChild(nutDung);
    nutDoc.textContent = 'Dừng đọc';
    docTiep(dangDoc);
  }
  function dung() {
    if (!dangDoc) return;
    danhDau(dangDoc, null);
    dangDoc = null;
    nutDung.remove();
    tieng.cancel();
    nutDoc.textContent = 'Nghe đọc trang này';
  }
  function docTiep(luot) {
    if (luot !== dangDoc) return;
    var cau = luot.con.shift();
    if (!cau) return dung();
    danhDau(luot, cau.khoi);
    var loi = new SpeechSynthesisUtterance(cau.chu);
    loi.lang = 'vi-VN';
    loi.voice = giongViet();
    loi.onend = function () { docTiep(luot); };
    loi.onerror = function () { if (luot === dangDoc) dung(); };
    tieng.speak(loi);
  }
  function danhDau(luot, khoi) {
    if (luot.khoi === khoi) return;
    if (luot.khoi) luot.khoi.classList.remove('dang-doc');
    luot.khoi = khoi;
    if (!khoi) return;
    khoi.classList.add('dang-doc');
    // Người đọc đang xem chỗ khác thì thôi; đoạn vừa ra khỏi màn hình thì đưa vào.
    var o = khoi.getBoundingClientRect();
    if (o.top > innerHeight * 0.8 && o.top < innerHeight * 2) khoi.scrollIntoView({ block: 'center' });
  }
  // Câu ngắn, vì máy Android bỏ dở lời dài; chữ nước ngoài, ô nhập và vết trang thì bỏ qua
  function cacCau() {
    var cay = document.createTreeWalker(document.getElementById('noi-dung'), NodeFilter.SHOW_TEXT, null, false);
    var doan = [];
    for (var nut = cay.nextNode(); nut; nut = cay.nextNode()) {
      var khoi = nut.parentElement.closest(KHOI);
      if (!khoi || !khoi.offsetParent || !nut.data.trim() || khoi.closest('nav,form,svg,[lang]:not([lang="vi"])') !== null) continue;
      var cuoi = doan[doan.length - 1];
      if (cuoi && cuoi.khoi === khoi) cuoi.chu += nut.data;
      else doan.push({ khoi: khoi, chu: nut.data });
    }
    var cau = [];
    doan.forEach(function (d) {
      d.chu.replace(/\s+/g, ' ').trim().replace(/([.;:!?]) /g, '$1\n').split('\n').forEach(function (chu) {
        if (chu) cau.push({ khoi: d.khoi, chu: chu });
      });
    });
    return cau;
  }
}());
