// Tìm kiếm: ô tìm ở mỗi trang, trang kết quả. Không có tệp này, ô tìm dẫn tới trang danh sách.
(function () {
  'use strict';
  var THANH = /[\u0300\u0301\u0303\u0309\u0323]/;

  // Gấp chữ, cùng một luật với search_fold trong src/model/text.rs.
  function tran(chu) {
    return chu.toLowerCase().normalize('NFD').replace(/[\u0300-\u034e\u0350-\u036f]/g, '').replace(/[đðɖ]/g, 'd').replace(/ƣ/g, 'u');
  }
  function gap(chu) { return tran(chu).replace(/(^|[^aeiouy]|qu)y(?![a-z0-9])/g, '$1i'); }
  // Giữ dấu mà không kể chỗ đặt dấu thanh: «hoà» như «hòa». Mỗi tiếng: chữ và mũ, rồi thanh.
  function dau(chu) {
    return chu.toLowerCase().normalize('NFD').replace(/[^a-z0-9đ\u0300-\u036f]+/g, ' ')
      .replace(/([\u0300\u0301\u0303\u0309\u0323])([^ ]*)/g, '$2$1')
      .replace(/(^|[^aeiouy\u0300-\u036f]|qu)y([\u0300-\u0323]?)(?![^ ])/g, '$1i$2');
  }
  function mot(g) { return { g: g, r: g, d: '' }; } // một tiếng không dấu
  function tieng(chu) { return gap(chu).split(/[^a-z0-9]+/).filter(Boolean); }

  // Mục đã gấp, lời quen, mọi tiếng có trong chỉ mục; số tiếng lệch dấu ở mục đang xét.
  var muc, loi, tu, lech;
  function bang() { return Object.create(null); }

  // Gấp cả chỉ mục một lần, khi cần đến.
  function doc() {
    if (muc) return;
    var c = window.CHI_MUC, tat = bang();
    loi = bang();
    function them(khoa, nghia) { var g = tieng(khoa).join(' '); (loi[g] = loi[g] || []).push([dau(khoa).split(' '), nghia]); }
    c.bo_qua.forEach(function (k) { them(k, 0); });
    [c.viet_tat, c.ten_goi].forEach(function (b) {
      Object.keys(b).forEach(function (k) {
        if (b === c.viet_tat && b[k].length === 1) tat[gap(k)] = b[k][0];
        them(k, b[k].map(function (n) { return tieng(n).map(mot); }));
      });
    });
    function du(chu) { return chu.replace(/[a-zđ]{2,}/gi, function (t) { return tat[gap(t)] || t; }); }
    function khoi(chu) { return ' ' + tieng(chu).join(' ') + ' '; }
    muc = c.muc.map(function (m) {
      var ten = du(m[1]), ma = /^thu-tuc\/([\d.]+)\/$/.exec(m[2]), nam = /20\d\d/.exec(m[2]);
      return {
        ten: m[1], url: m[2], loai: c.loai[m[0]], d: ' ' + dau(ten) + ' ',
        t: khoi(ten).replace(/^ thu tuc /, ' '),
        k: m[3] ? '|' + du(m[3]).split('|').map(khoi).join('|') + '|' : '',
        f: khoi(du(m[4]) + ' ' + c.loai[m[0]]),
        ma: ma ? ma[1].replace(/\./g, '') : '',
        nen: (ma ? 7 : 0) + (m[5] ? 3 : 0) + (nam ? (nam[0] - 2000) / 10 : 2.5)
      };
    });
  }
  function cacTieng() {
    if (!tu) {
      tu = bang();
      muc.forEach(function (m) { (m.t + m.k + m.f).split(/[ |]+/).forEach(function (t) { if (t) tu[t] = 1; }); });
      Object.keys(loi).forEach(function (k) { k.split(' ').forEach(function (t) { tu[t] = 1; }); });
    }
    return tu;
  }

  // Câu gõ → từng tiếng: gấp (g), chưa đổi y (r), có dấu (d, rỗng khi gõ không dấu).
  function tach(cau) {
    return cau.normalize('NFC').toLowerCase()
      .replace(/(\d)\.?(\d{6})(\.\d{3}\.\d\d\.\d\d)?(\.h\d+)?(?!\d)/g, '$1$2').replace(/(\d)\.(?=\d)/g, '$1')
      .split(/[^0-9a-z\u00c0-\u024f\u0250-\u02af\u0300-\u036f\u1e00-\u1eff]+/)
      .map(function (t) {
        var g = gap(t).replace(/[^a-z0-9]+/g, ''), d = dau(t).trim();
        return { g: g, r: tran(t).replace(/[^a-z0-9]+/g, ''), d: /[^a-z0-9]/.test(d) ? d : '' };
      })
      .filter(function (t) { return t.g; });
  }
  function noi(ds) { return ds.map(function (t) { return t.g; }).join(' '); }
  function tra(ds) {
    var nghia = loi[noi(ds)] || [];
    for (var i = 0; i < nghia.length; i++) {
      if (ds.every(function (t, j) { return !t.d || t.d === nghia[i][0][j]; })) return nghia[i];
    }
  }
  // Hiểu câu: mỗi phần là các cách nói, mỗi cách là nhiều tiếng; «tho»: không kể tên quen gọi.
  function hieu(ds, tho) {
    var phan = [], boc = [], i = 0;
    while (i < ds.length) {
      for (var n = Math.min(6, ds.length - i), thay = 0; n > 0; n--) {
        thay = tra(ds.slice(i, i + n));
        if (thay && !(tho && thay[1] && n > 1)) break;
        thay = 0;
      }
      n = n || 1;
      var doan = ds.slice(i, i + n);
      i += n;
      var ten = thay && n > 1 && ' ' + thay[0].join(' ') + ' ';
      if (thay && !thay[1]) {
        boc.push({ cach: [doan] });
        if (n > 1 || !doan[0].d) phan.push({ can: 0, ten: ten, cach: [doan] });
      } else {
        phan.push({ can: 1, ten: ten, cach: [doan].concat(thay ? thay[1] : []) });
      }
    }
    var can = phan.filter(function (p) { return p.can; });
    if (!can.length) { phan = boc; phan.forEach(function (p) { p.can = 1; }); }
    return phan;
  }

  // Điểm của một tiếng ở một mục: tên trước, tên gọi khác, rồi nơi thuộc về; trọn tiếng trước, đầu tiếng sau.
  function diemTieng(t, m, tron) {
    var w = ' ' + t.g + ' ', p = ' ' + t.g, r = ' ' + t.r, s = 0;
    function o(chu, diem) {
      if (!s) s = chu.indexOf(w) >= 0 ? diem : !tron && (chu.indexOf(p) >= 0 || chu.indexOf(r) >= 0) ? diem / 2 : 0;
    }
    o(m.t, 10);
    o(m.k, 6);
    o(m.f, 3);
    var v = m.ma.indexOf(t.g);
    if (v >= 0 && (v < 2 || t.g.length > 3)) s = m.ma === t.g ? 60 : v < 2 ? 9 : 8;
    if (s && t.d) {
      var dung = m.d.indexOf(' ' + t.d + ' ') >= 0 ? 2 : m.d.indexOf(' ' + t.d.replace(THANH, '')) >= 0 ? 1 : 0;
      if (dung > 1) lech = -99;
      else if (s === 10 || s === 5) lech++;
      s += dung;
    }
    return s;
  }
  // Điểm của cả cụm đi liền: là trọn cái tên, ở đầu tên, trong tên, là một tên gọi khác.
  function diemCum(q, m) {
    var v = m.t.indexOf(' ' + q + ' '), s = 0;
    if (v === 0 && m.t.length === q.length + 2) return 40;
    if (v >= 0) s = Math.max(12, 18 - m.t.slice(0, v).split(' ').length);
    else if (m.t.indexOf(' ' + q) >= 0) s = 7;
    if (m.k.indexOf('| ' + q + ' |') >= 0) return Math.max(s, 20);
    return s || (m.k.indexOf(' ' + q) >= 0 ? 6 : 0);
  }
  function diem(phan, cum, m, thieu, tron, cuoi) {
    var s = 0, truoc = '', cumCao = 0;
    lech = 0;
    for (var i = 0; i < phan.length; i++) {
      var p = phan[i], cao = 0, chu = '';
      for (var j = 0; j < p.cach.length; j++) {
        var c = p.cach[j], q = noi(c), tong = 0, k = 0;
        // Tên quen gọi phải đi liền; một tiếng ngắn chưa phải tiếng cuối thì phải trọn tiếng.
        if (p.ten && !j && m.d.indexOf(p.ten) < 0 && (m.k + m.f).indexOf(' ' + q + ' ') < 0) continue;
        for (; k < c.length; k++) {
          var x = diemTieng(c[k], m, tron || j || (c[k].g.length < 3 && c[k] !== cuoi));
          if (!x) break;
          tong += x;
        }
        if (k < c.length) continue;
        tong = tong / c.length * p.cach[0].length + (j && 10 - j * 4);
        if (c.length > 1) {
          var d = diemCum(q, m) - j;
          if (phan.length === 1) cumCao = Math.max(cumCao, d);
          tong += d / 3;
        }
        if (tong > cao) { cao = tong; chu = q; }
      }
      if (p.can && !cao && --thieu < 0) return 0;
      s += cao;
      if (chu && truoc && m.t.indexOf(' ' + truoc + ' ' + chu) >= 0) s += 3;
      truoc = chu.split(' ').pop();
    }
    if (!s || lech > 1) return 0;
    cum.forEach(function (q) { cumCao = Math.max(cumCao, diemCum(q, m)); });
    return (s + cumCao) * (lech > 0 ? 0.5 : 1) + m.nen - Math.min(12, m.t.split(' ').length * 0.3);
  }
  function xet(ds, phan, thieu, tron) {
    var can = phan.filter(function (p) { return p.can; });
    var cum = [noi(ds), can.map(function (p) { return noi(p.cach[0]); }).join(' ')];
    var thay = [];
    if (can.length) {
      muc.forEach(function (m, i) {
        var s = diem(phan, cum, m, thieu || 0, tron, ds[ds.length - 1]);
        if (s > 0) thay.push([s, i]);
      });
    }
    return thay;
  }
  function thuan(ds) {
    var thay = xet(ds, hieu(ds));
    return thay.length ? thay : xet(ds, hieu(ds, 1));
  }

  // Dấu Telex, VNI còn sót («ddaats», «d9a61t»), hay gõ liền («khaisinh»), viết lại cho đúng.
  function goLai(g) {
    if (cacTieng()[g] || !/[a-z]/.test(g)) return;
    var k = /^([^aeiouyw]*)(.*)/.exec(g.replace(/\d/g, '').replace(/^dd/, 'd').replace(/^([^aeiouy]*)w/, '$1u'));
    var moi = gap(k[1] + k[2].replace(/[sfrxjdw]/g, '').replace(/([aeo])\1/, '$1'));
    if (tu[moi] && moi.length > 1) return moi;
    if (g.length > 5 && g.length < 25) return chia(g);
  }
  function chia(g) {
    for (var i = g.length - 2; i > 1; i--) {
      var a = gap(g.slice(0, i)), b = gap(g.slice(i));
      if (tu[a]) {
        if (tu[b]) return a + ' ' + b;
        b = b.length > 3 && chia(g.slice(i));
        if (b) return a + ' ' + b;
      }
    }
  }
  // Sai một chữ: thay, thừa, thiếu, đảo hai chữ liền nhau.
  function lechMot(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    var i = 0;
    while (a[i] === b[i]) i++;
    var x = a.slice(i), y = b.slice(i);
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }
  function lanCan(g) { return g.length < 4 ? [] : Object.keys(cacTieng()).filter(function (t) { return lechMot(g, t); }); }
  function laDau(g) { return Object.keys(cacTieng()).some(function (t) { return t.indexOf(g) === 0; }); }
  function doi(ds, i, g) { var b = ds.slice(); b[i] = mot(g); return b; }
  function saiMot(ds) {
    var la = [], cac = [ds];
    ds.forEach(function (t, i) { if (!laDau(t.g)) la.push(i); });
    if (la.length) {
      la.forEach(function (i) {
        var moi = [];
        cac.forEach(function (c) { lanCan(c[i].g).forEach(function (g) { moi.push(doi(c, i, g)); }); });
        cac = moi.slice(0, 24);
      });
    } else {
      cac = [];
      ds.forEach(function (t, i) { lanCan(t.g).forEach(function (g) { cac.push(doi(ds, i, g)); }); });
    }
    var tot = bang();
    cac.slice(0, 24).forEach(function (c) {
      thuan(c).forEach(function (x) { tot[x[1]] = Math.max(tot[x[1]] || 0, x[0]); });
    });
    return Object.keys(tot).map(function (i) { return [tot[i], +i]; });
  }

  // Kết quả, đúng ý nhất trước. Mọi tiếng có nghĩa đều phải khớp; không có thì tha một chữ sai; sau cùng mới cho thiếu một phần ba.
  function tim(cau) {
    doc();
    var ds = tach(cau.slice(0, 200)), gan = false, thay = thuan(ds);
    if (!thay.length) {
      var lai = tach(ds.map(function (t) { return goLai(t.g) || (t.d ? t.d.normalize('NFC') : t.r); }).join(' '));
      thay = thuan(lai);
      if (!thay.length) thay = saiMot(lai);
      if (!thay.length) {
        var phan = hieu(lai), n = phan.filter(function (p) { return p.can; }).length;
        gan = n > 2;
        if (gan) thay = xet(lai, phan, Math.floor(n / 3), 1);
      }
    }
    thay.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    return { gan: gan, muc: thay.map(function (x) { return muc[x[1]]; }) };
  }
  window.TIM = { gap: gap, tim: tim };

  // Trên trang: gõ thì các mục hiện dưới ô; trên trang kết quả thì hiện trong trang.
  var trang = window.document, o = trang && trang.getElementById('tim');
  if (!o) return;
  var goc = trang.body.getAttribute('data-goc'), ca = trang.getElementById('tim-ket-qua');
  var hop = the('div', 'tim-hop'), bao = trang.getElementById('tim-bao') || the('p'), ds = ca || the('ul', 'tim-muc');
  var hong, moTim; // tải hỏng; đang mở

  function the(ten, lop, chu) {
    var e = trang.createElement(ten);
    if (lop) e.className = lop;
    if (chu) e.textContent = chu;
    return e;
  }
  function them(duong, ten, loai) {
    var li = the('li'), a = the('a');
    a.href = goc + (trang.body.hasAttribute('data-ngoai-tuyen') ? duong.replace(/(^|\/)(?=$|[#?])/, '$1index.html') : duong);
    a.appendChild(the('span', 'ten', ten));
    if (loai) (ca ? li : a).appendChild(the('span', 'phu', ' ' + loai));
    li.insertBefore(a, li.firstChild);
    ds.appendChild(li);
  }
  function mo(la) {
    moTim = la;
    hop.hidden = !la;
  }
  function ve(het) {
    var cau = o.value.trim(), loiBao = '';
    ds.textContent = '';
    mo(!!cau);
    if (cau && !window.CHI_MUC) loiBao = hong ? 'Chưa tải được mục tìm. Bác thử lại khi có mạng.' : 'Đang tải…';
    else if (cau) {
      var thay = tim(cau), n = thay.muc.length, hien = Math.min(n, het ? n : ca ? 30 : 8);
      loiBao = !n ? 'Không thấy mục nào. Bác thử ít chữ hơn, hoặc xem theo danh sách.'
        : thay.gan ? 'Không mục nào có đủ các chữ này; gần nhất có ' + n + ' mục.' : 'Thấy ' + n + ' mục' + (n > hien ? ', đây là ' + hien + ' mục đúng nhất.' : '.');
      thay.muc.slice(0, hien).forEach(function (m) { them(m.url, m.ten, m.loai); });
      if (n > hien) them('tim-kiem/?q=' + encodeURIComponent(cau), 'Xem cả ' + n + ' mục');
      else if (!n && !ca) them('thu-tuc/', 'Xem thủ tục theo lĩnh vực');
    }
    bao.textContent = loiBao;
    ds.hidden = !ds.firstChild;
  }
  // Chỉ mục được tải khi ô tìm được dùng lần đầu.
  function nap(xong) {
    if (window.CHI_MUC || hong === false) return;
    hong = false;
    var s = the('script');
    s.src = goc + 'tim-kiem/chi-muc.js';
    s.onload = s.onerror = function () { hong = !window.CHI_MUC; if (moTim) xong(); };
    trang.head.appendChild(s);
  }
  o.addEventListener('focus', function () { nap(ve); });
  o.addEventListener('input', function () { ve(); nap(ve); });
  if (ca) {
    var hoi = /[?&]q=([^&]*)/.exec(location.search);
    try { if (hoi) o.value = decodeURIComponent(hoi[1].replace(/\+/g, ' ')); } catch (e) { /* địa chỉ gõ hỏng */ }
    if (o.value) { ve(); nap(function () { ve(true); }); }
  } else {
    var tren = the('div', 'tim-tren'), nut = the('button', 'tim-dong', 'Đóng');
    nut.type = 'button';
    nut.addEventListener('click', function () { mo(false); o.focus(); });
    bao.setAttribute('role', 'status');
    ds.id = 'tim-muc';
    o.setAttribute('aria-controls', ds.id);
    tren.appendChild(bao);
    tren.appendChild(nut);
    hop.appendChild(tren);
    hop.appendChild(ds);
    o.parentNode.appendChild(hop);
    mo(false);
    trang.addEventListener('click', function (e) {
      if (!o.form.contains(e.target)) mo(false);
      else if (e.target === o && !moTim) ve();
    });
    o.form.addEventListener('focusout', function (e) { if (e.relatedTarget && !o.form.contains(e.relatedTarget)) mo(false); });
  }
  // Bàn phím: mũi tên đi giữa ô gõ và các mục, Home và End tới mục đầu và cuối, Esc đóng.
  trang.addEventListener('keydown', function (e) {
    var cac = [o].concat([].slice.call(ds.querySelectorAll('a'))), i = cac.indexOf(e.target);
    var toi = { ArrowDown: i + 1, ArrowUp: i - 1, Home: i && 1, End: i && cac.length - 1 }[e.key];
    if (e.key === 'Escape' && moTim && !ca && o.form.contains(e.target)) { e.preventDefault(); mo(false); o.focus(); }
    if (i < 0 || !(toi >= 0) || toi === i || !cac[toi]) return;
    if (!moTim) return ve();
    e.preventDefault();
    cac[toi].focus();
  });
}());
