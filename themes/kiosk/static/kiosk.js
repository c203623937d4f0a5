// Màn chạm ở trụ sở: bàn phím trên màn hình, tự về màn hình đầu khi không còn ai, không lối nào dẫn ra khỏi thư mục này.
(function () {
  'use strict';
  // Giây: không ai chạm bấy lâu thì về màn hình đầu; trước đó bấy lâu thì hỏi; ở màn hình đầu bấy lâu thì xem đã dựng lại chưa.
  var VE_DAU = 90, HOI = 15, LAM_MOI = 1800;
  var than = document.body, goc = than.getAttribute('data-goc');
  var trangDau = than.hasAttribute('data-trang-dau'), manHinh = than.hasAttribute('data-man-hinh');
  var dau = goc + (than.hasAttribute('data-ngoai-tuyen') ? 'index.html' : '');

  function moi(chon, lam) { Array.prototype.forEach.call(document.querySelectorAll(chon), lam); }
  function the(ten, lop, chu) {
    var e = document.createElement(ten);
    if (lop) e.className = lop;
    if (chu) e.textContent = chu;
    return e;
  }
  function nut(lop, chu, lam) {
    var b = the('button', lop, chu);
    b.type = 'button';
    b.addEventListener('click', lam);
    return b;
  }
  function nho(lam) { try { return lam(); } catch (e) { return null; /* máy chặn lưu */ } }

  // Ở đây không gọi được, không tải được, không có lối quay về từ trang khác: những đường dẫn ấy chỉ còn là chữ.
  function trongThuMuc(a) {
    var duong = a.getAttribute('href');
    if (duong[0] === '#') return true;
    return !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(duong) && !a.hasAttribute('download') && /(^|\/|\.html)([?#]|$)/i.test(duong);
  }
  moi('a[href]', function (a) {
    if (trongThuMuc(a)) return;
    var chu = the('span', 'chi-chu');
    while (a.firstChild) chu.appendChild(a.firstChild);
    a.parentNode.replaceChild(chu, a);
  });
  document.addEventListener('contextmenu', function (e) { e.preventDefault(); });
  document.addEventListener('dragstart', function (e) { e.preventDefault(); });

  moi('[data-tro-lai]', function (b) {
    b.parentNode.hidden = trangDau || history.length < 2;
    b.addEventListener('click', function () { history.back(); });
  });
  if (trangDau) moi('[data-ve-dau]', function (li) { li.hidden = true; });

  // Bàn phím: gõ vào ô tìm như gõ thật, nên tim.js không cần biết đến nó.
  var HANG = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
  moi('[data-ban-phim]', function (khoi) {
    var o = document.getElementById('tim');
    function go(chu) {
      o.value = chu;
      o.dispatchEvent(new Event('input', { bubbles: true }));
    }
    function phim(hang, nhan, lop, lam, doc) {
      var b = nut('phim' + lop, nhan, lam);
      if (doc) b.setAttribute('aria-label', doc);
      hang.appendChild(b);
    }
    HANG.forEach(function (chu, i) {
      var hang = the('div', 'hang-phim');
      chu.split('').forEach(function (c) { phim(hang, c, '', function () { go(o.value + c); }); });
      if (i === 2) phim(hang, '⌫', '', function () { go(o.value.slice(0, -1)); }, 'Xóa một chữ');
      if (i === 3) {
        phim(hang, 'Dấu cách', ' rong', function () { go(o.value + ' '); });
        phim(hang, 'Xóa hết', ' rong', function () { go(''); });
      }
      khoi.appendChild(hang);
    });
    // Chạm vào phím thì con trỏ vẫn ở ô tìm; gõ đến đâu, kết quả ở đầu trang đến đó.
    khoi.addEventListener('pointerdown', function (e) { e.preventDefault(); });
    khoi.addEventListener('click', function () { scrollTo(0, 0); });
    khoi.setAttribute('role', 'group');
    khoi.setAttribute('aria-label', 'Bàn phím');
    khoi.hidden = false;
    o.focus();
  });

  // Bảng niêm yết mở thẳng trên ti vi thì ở lại mãi; đi từ màn hình đầu tới thì cũng về, sau khi đã xem được nhiều mục.
  if (trangDau) nho(function () { sessionStorage.setItem('tu-man-hinh-dau', '1'); });
  if (manHinh && !nho(function () { return sessionStorage.getItem('tu-man-hinh-dau'); })) return;
  if (manHinh) VE_DAU = 300;

  // Có tệp ghi ngày dựng thì trang còn đó; mạng đứt hay ổ đĩa hỏng mà chuyển trang thì màn hình trắng, không ai sửa được.
  function khiCon(lam) {
    var s = the('script');
    s.src = goc + 'giao-dien/ngay.js?' + Date.now();
    s.onload = lam;
    document.head.appendChild(s);
  }
  // Người sau không thấy cỡ chữ, độ tương phản của người trước.
  function quen() {
    nho(function () { localStorage.removeItem('co-chu'); localStorage.removeItem('tuong-phan'); });
  }
  function veDau() {
    quen();
    khiCon(function () { location.replace(dau); });
  }

  var vang = 0, tuoi = 0, hop = hopHoi();
  function hopHoi() {
    var h = the('div', 'hoi'), trong = the('div', 'hoi-trong');
    h.setAttribute('role', 'alertdialog');
    h.setAttribute('aria-modal', 'true');
    h.setAttribute('aria-labelledby', 'hoi-con-xem');
    h.hidden = true;
    var loi = the('p', 'to', 'Bác còn xem không?');
    loi.id = 'hoi-con-xem';
    trong.appendChild(loi);
    trong.appendChild(the('p', 'dem'));
    trong.appendChild(nut('nut', 'Tôi còn xem', cham));
    h.appendChild(trong);
    than.appendChild(h);
    return h;
  }
  function cham() {
    vang = 0;
    if (hop.hidden) return;
    hop.hidden = true;
    if (hop.truoc && hop.truoc.focus) hop.truoc.focus();
  }
  function hoi(con) {
    hop.querySelector('.dem').textContent = 'Màn hình sẽ về trang đầu sau ' + con + ' giây.';
    if (!hop.hidden) return;
    hop.truoc = document.activeElement;
    hop.hidden = false;
    hop.querySelector('button').focus();
  }
  // Ở màn hình đầu không có gì để hỏi: lặng lẽ trở lại như lúc đầu.
  function daDung() {
    return scrollY > 0 || /chu-/.test(document.documentElement.className);
  }
  ['pointerdown', 'touchstart', 'keydown', 'wheel'].forEach(function (viec) {
    document.addEventListener(viec, function (e) {
      // Chạm đâu cũng là còn xem; nút trong hộp tự đóng hộp, chạm ngoài nút thì đóng ở đây.
      if (!hop.hidden && e.target.tagName === 'BUTTON') vang = 0; else cham();
    }, { passive: true });
  });
  setInterval(function () {
    vang++;
    tuoi++;
    if (trangDau) {
      if (vang >= VE_DAU && (daDung() || tuoi >= LAM_MOI)) { vang = 0; tuoi = 0; veDau(); }
      return;
    }
    if (vang >= VE_DAU) { vang = VE_DAU - HOI; veDau(); } else if (vang >= VE_DAU - HOI) hoi(VE_DAU - vang);
  }, 1000);
}());
