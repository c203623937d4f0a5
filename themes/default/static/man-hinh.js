// Màn hình niêm yết: mỗi lúc một mục, hết mục cuối thì quay lại. Chạm vào thì đứng yên một lúc. Không có tệp này, trang là danh sách.
(function () {
  'use strict';
  // Giây: mỗi mục; đứng yên sau lần chạm cuối; giữa hai lần xem trang đã dựng lại chưa.
  var NHIP = 12, NGHI = 60, LAM_MOI = 1800;
  var than = document.body, ds = document.getElementById('cac-to');
  var to = ds ? [].filter.call(ds.children, function (li) { return !li.hidden; }) : [];
  // Ai chọn bớt chuyển động: không tự chạy, chạm để sang mục sau.
  var tinh = !!window.matchMedia && matchMedia('(prefers-reduced-motion: reduce)').matches;
  var nut = document.querySelector('[data-dung]'), dem = document.querySelector('[data-dem]');
  var i = 0, giay = 0, nghi = 0, tuoi = 0, dung = false;

  function chay() { return to.length > 1 && !tinh && !dung && !nghi; }
  function hien(n) {
    i = (n + to.length) % to.length;
    giay = 0;
    to.forEach(function (li, k) { li.classList.toggle('dang-xem', k === i); });
    dem.textContent = 'Mục ' + (i + 1) + ' trong ' + to.length;
  }
  function ve() {
    nut.textContent = chay() ? 'Dừng lại' : 'Chạy tiếp';
    than.classList.toggle('dang-chay', chay());
  }
  function dungLai() {
    nghi = NGHI;
    ve();
  }
  // Mất mạng mà tải lại thì màn hình trắng: chỉ tải lại khi còn lấy được tệp ghi ngày dựng.
  function lamMoi() {
    tuoi = 0;
    var s = document.createElement('script');
    s.src = than.getAttribute('data-goc') + 'giao-dien/ngay.js?' + Date.now();
    s.onload = function () { location.reload(); };
    document.head.appendChild(s);
  }

  setInterval(function () {
    tuoi++;
    if (nghi) nghi--;
    if (tuoi >= LAM_MOI && !nghi && !dung && (!chay() || i === to.length - 1)) lamMoi();
    if (chay() && ++giay >= NHIP) hien(i + 1);
    ve();
  }, 1000);

  if (to.length < 2) {
    [].forEach.call(document.querySelectorAll('[data-dung], [data-buoc]'), function (b) { b.parentNode.hidden = true; });
  }
  if (!to.length) return;
  document.documentElement.classList.add('tung-to');
  nut.parentNode.hidden = nut.parentNode.hidden || tinh;
  [].forEach.call(document.querySelectorAll('[data-buoc]'), function (b) {
    b.addEventListener('click', function () {
      hien(i + Number(b.getAttribute('data-buoc')));
      dungLai();
    });
  });
  nut.addEventListener('click', function () {
    dung = chay();
    nghi = 0;
    ve();
  });
  ds.addEventListener('pointerdown', dungLai);
  ds.addEventListener('focusin', dungLai);
  ds.addEventListener('click', function (e) { if (tinh && !e.target.closest('a')) hien(i + 1); });
  document.addEventListener('keydown', function (e) {
    var buoc = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 }[e.key];
    if (!buoc) return;
    e.preventDefault();
    hien(i + buoc);
    dungLai();
  });
  hien(0);
  ve();
}());
