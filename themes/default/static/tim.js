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
  // Một tiếng không dấu.
  function mot(g) { return { g: g, r: g, d: '', v: g }; }
  function tieng(chu) { return gap(chu).split(/[^a-z0-9]+/).filter(Boolean); }

  // Mục đã gấp, lời quen, chữ tắt và tiếng vùng, tiếng xen giữa tên quen, người thân; mọi tiếng có trong chỉ mục, mọi cặp tiếng liền nhau; ở mục đang xét: tiếng vừa
  // so lệch dấu hay không, có phần nào khớp trọn ở tên hay tên gọi khác.
  var muc, loi, gan, tat, xen, tu, cap, lech, manh, rong, nho;
  function bang() { return Object.create(null); }

  // Chữ tắt viết đủ, tiếng vùng thành tiếng chung.
  function thayTieng(t) {
    var x = tat[gap(t)];
    return x && (!x[0] || dau(t) === dau(x[0])) ? x[1] : t;
  }
  function du(chu) { return chu.replace(/[a-zđ]{2,}/gi, thayTieng); }
  function khoi(chu) { return ' ' + tieng(chu).join(' ') + ' '; }
  // Mỗi lời: khóa đủ dấu, nghĩa (rỗng: không tính); gấp cả nhóm một lần cho nhanh.
  function ghi(x) {
    var bang = this, k = x[1].split('|');
    gap(x[1]).split('|').forEach(function (g, i) { (bang[g] = bang[g] || []).push({ k: k[i], n: x[0] }); });
  }
  // Gấp cả chỉ mục một lần, khi cần đến.
  function doc() {
    if (muc) return;
    var c = window.CHI_MUC;
    tat = Object.assign(bang(), c.thay);
    xen = Object.assign(bang(), c.xen);
    loi = bang();
    gan = bang();
    c.loi.forEach(ghi, loi);
    c.gan.forEach(ghi, gan);
    muc = c.muc.map(function (m) {
      var ten = du(m[1]), ma = /^thu-tuc\/([\d.]+)\/$/.exec(m[2]);
      return {
        ten: m[1], url: m[2], loai: c.loai[m[0]], d: ' ' + dau(ten) + ' ',
        t: khoi(ten).replace(/^ thu tuc /, ' '),
        k: m[3] ? '|' + du(m[3]).split('|').map(khoi).join('|') + '|' : '',
        f: khoi(du(m[4]) + ' ' + c.loai[m[0]]),
        ma: ma ? ma[1].replace(/\./g, '') : '',
        nen: m[5]
      };
    });
  }
  // Mỗi tiếng của chỉ mục và của lời quen, kèm cách viết đủ dấu nếu biết.
  function cacTieng() {
    if (!tu) {
      tu = bang();
      cap = bang();
      muc.forEach(function (m) {
        m.ten.toLowerCase().split(/[^0-9a-z\u00c0-\u024f\u1e00-\u1eff]+/).forEach(function (t) { if (t) tu[gap(t)] = t; });
        (m.t + '|' + m.k + '|' + m.f).split('|').forEach(ghep);
      });
      Object.keys(loi).concat(Object.keys(gan)).forEach(ghep);
    }
    return tu;
  }
  function ghep(cum) {
    cum.split(' ').filter(Boolean).forEach(function (t, i, ca) {
      tu[t] = tu[t] || t;
      if (i) cap[ca[i - 1] + ' ' + t] = 1;
    });
  }

  // Câu gõ → từng tiếng: gấp (g), chưa đổi y (r), có dấu (d, rỗng khi gõ không dấu).
  function tach(cau) {
    var ra = [];
    cau.normalize('NFC').toLowerCase()
      .replace(/(\d)\.?(\d{6})(\.\d{3}\.\d\d\.\d\d)?(\.h\d+)?(?!\d)/g, '$1$2').replace(/(\d)\.(?=\d)/g, '$1')
      .split(/[^0-9a-z\u00c0-\u024f\u0250-\u02af\u0300-\u036f\u1e00-\u1eff]+/)
      .forEach(function (t) {
        thayTieng(t).split(' ').forEach(function (x, i) {
          var g = gap(x).replace(/[^a-z0-9]+/g, ''), d = dau(x).trim();
          if (g) ra.push({ g: g, r: tran(x).replace(/[^a-z0-9]+/g, ''), d: /[^a-z0-9]/.test(d) ? d : '', v: i ? '' : t });
        });
      });
    return ra;
  }
  function noi(ds) { return ds.map(function (t) { return t.g; }).join(' '); }
  function co(bang, ds) {
    return (bang[noi(ds)] || []).filter(function (x) {
      x.d = x.d || dau(x.k).split(' ');
      return ds.every(function (t, j) { return !t.d || t.d === x.d[j]; });
    })[0];
  }
  // Lời quen; không có thì đổi các tiếng gần nghĩa về một tiếng mà dò lại.
  function tra(ds) {
    var q = ds.reduce(function (q, t) { return q + ' ' + (t.d || t.g); }, rong);
    return q in nho ? nho[q] : (nho[q] = traLai(ds));
  }
  function traLai(ds) {
    var x = co(loi, ds) || (rong && ds[1] && co(loi, veGoc(ds)));
    if (x) x.c = x.c || (x.n && x.n.split('|').map(tach));
    return x;
  }
  function veGoc(ds) {
    if (!ds[0]) return ds;
    for (var n = 5, x; n > 0; n--) {
      x = ds[n - 1] && co(gan, ds.slice(0, n));
      if (x) break;
    }
    return (x ? tieng(x.n).map(mot) : [ds[0]]).concat(veGoc(ds.slice(n || 1)));
  }
  // Nghĩa của một lời quen; không có với lời không tính.
  function nghia(ds) { return (tra(ds) || {}).c; }
  // Tên quen gọi dài nhất ở đầu câu, có tiếng xen giữa: «ông nội tôi mất» là «ông mất»; «rong»: tiếng nào xen cũng được, «cho con gái út mảnh đất»
  // là «cho con đất». Người thân nào cũng là «người»: «chú mất» là «người mất», trừ khi sau đó là một tên khác («em mất thẻ bảo hiểm»).
  // b: các tiếng của tên ấy và những tiếng xen bỏ được.
  function xenGiua(ds) {
    var hay = { doan: [1] }, ten = [];
    ds = ds.slice(0, 7);
    ds.forEach(function (t, j) { ten[j] = xen[t.g] ? 0 : !rong || dauTen(ds, j) ? 9 : 1; });
    for (var b = 3; b < 1 << ds.length; b += 2) {
      var bo = b, chon = [], lo = 0;
      ds.forEach(function (t, j) {
        if (b >> j & 1) chon.push(t);
        else if (b >> j) {
          lo += ten[j];
          if (!ten[j]) bo |= 1 << j;
        }
      });
      if (chon.length > hay.doan.length && lo < chon.length) {
        var nguoi = laThan(chon[0]) && [mot('nguoi')].concat(chon.slice(1));
        if (nghia(chon)) hay = { doan: chon, b: bo };
        else if (nguoi && !lo && nghia(nguoi) && !dauTen(ds, 31 - Math.clz32(b))) hay = { doan: nguoi, b: bo };
      }
    }
    return hay;
  }
  function laThan(t) {
    var x = xen[t.g];
    return x && x !== 1 && (!t.d || (' ' + dau(x) + ' ').indexOf(' ' + t.d + ' ') >= 0);
  }
  function dauTen(ds, i) {
    for (var n = 2; n < 5; n++) if (i + n <= ds.length && nghia(ds.slice(i, i + n))) return true;
  }
  // Hiểu câu: mỗi phần là các cách nói, mỗi cách là nhiều tiếng; «dai»: tên quen gọi dài đến mấy tiếng.
  function hieu(ds, dai) {
    var phan = [], boc = [];
    while (ds[0]) {
      for (var n = dai || 9, thay = 0; n > 0; n--) {
        thay = ds[n - 1] && tra(ds.slice(0, n));
        if (thay) break;
      }
      var doan = ds.slice(0, n || 1), hon = !dai && xenGiua(ds);
      if (hon && hon.doan.length > Math.max(1, thay ? n - !thay.c : 0)) {
        thay = tra(doan = hon.doan);
        ds = ds.filter(function (t, j) { return j > 6 || !(hon.b >> j & 1); });
      } else ds = ds.slice(n || 1);
      var ten = thay && doan[1] && ' ' + thay.d.join(' ') + ' ';
      if (thay && !thay.c) {
        boc.push({ cach: [doan] });
        if (ten || !doan[0].d) phan.push({ can: 0, ten: ten, cach: [doan] });
      } else {
        var phu = !thay && laThan(doan[0]);
        if (phu) boc.push({ cach: [doan] });
        phan.push({ can: 1, phu: phu, ten: ten, quen: ten || (thay && thay.c[0] && thay.c[0][1]), cach: [doan].concat(thay ? thay.c : []) });
      }
    }
    if (phan.some(function (p) { return p.quen; })) phan.forEach(function (p) { if (p.phu) p.can = 0; });
    if (!canCo(phan).length) { phan = boc; phan.forEach(function (p) { p.can = 1; }); }
    return phan;
  }

  // Điểm của một tiếng ở một mục: tên trước, tên gọi khác, rồi nơi thuộc về; trọn tiếng trước, đầu tiếng sau.
  function diemTieng(t, m, tron) {
    var w = ' ' + t.g + ' ', p = ' ' + t.g, r = ' ' + t.r, s = 0;
    function o(chu, diem, nguyen) {
      if (!s) s = chu.indexOf(w) >= 0 ? diem : !tron && !nguyen && (chu.indexOf(p) >= 0 || chu.indexOf(r) >= 0) ? diem / 2 : 0;
    }
    o(m.t, 10);
    o(m.k, 6);
    o(m.f, 3, !t.g[2]);
    lech = 0;
    var v = m.ma.indexOf(t.g);
    // Mã: trọn, từ đầu, hoặc các số cuối; bốn số ở giữa một mã không nói lên mã ấy.
    if (v >= 0 && t.g.length > 2 && (!v || (t.g.length > 3 && v + t.g.length === 7))) s = m.ma === t.g ? 60 : v ? 8 : 9;
    if (s && t.d) {
      var dung = m.d.indexOf(' ' + t.d + ' ') >= 0 ? 2 : m.d.indexOf(' ' + t.d.replace(THANH, '')) >= 0 ? 1 : 0;
      if (dung > 1) lech = -99;
      else if (s === 10 || s === 5) lech = 1;
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
  // Điểm của một phần ở một mục: cách nói khớp nhất, chữ đã khớp, điểm của cụm đi liền.
  function diemPhan(p, m, cuoi) {
    var ra = { cao: 0, chu: '', cum: 0, lech: 0 };
    for (var j = 0; j < p.cach.length; j++) {
      var c = p.cach[j], q = noi(c), tong = 0, k = 0, sai = 0, yeu = false;
      // Tên quen gọi phải đi liền; chỉ tiếng cuối, đang gõ dở, mới được khớp nửa chừng.
      if (p.ten && !j && m.d.indexOf(p.ten) < 0 && (m.k + m.f).indexOf(' ' + q + ' ') < 0) continue;
      for (; k < c.length; k++) {
        var x = diemTieng(c[k], m, j || c[k] !== cuoi);
        if (!x) break;
        tong += x;
        sai += j ? Math.max(0, lech) : lech;
        if (x < 6) yeu = true;
      }
      if (k < c.length) continue;
      if (!yeu) manh = true;
      tong = tong / c.length * p.cach[0].length + (j && 16 - j * 8);
      if (c.length > 1) {
        // Lĩnh vực và phí kể nhiều việc: chỉ trọn tên khi gõ đúng tên.
        var d = (j && m.nen < 0 ? 12 : diemCum(q, m)) - j;
        ra.cum = Math.max(ra.cum, d);
        tong += d / 3;
      }
      if (tong > ra.cao) { ra.cao = tong; ra.chu = q; ra.lech = sai; }
    }
    return ra;
  }
  function diem(phan, cum, m, cuoi) {
    var s = 0, truoc = '', cumCao = 0, sai = 0;
    manh = false;
    for (var i = 0; i < phan.length; i++) {
      var x = diemPhan(phan[i], m, cuoi);
      if (phan[i].can && !x.cao) return 0;
      s += x.cao;
      sai += x.lech;
      if (phan.length === 1) cumCao = x.cum;
      if (x.chu && truoc && m.t.indexOf(' ' + truoc + ' ' + x.chu) >= 0) s += 3;
      truoc = x.chu.split(' ').pop();
    }
    if (!s || sai > 1) return 0;
    cum.forEach(function (q) { cumCao = Math.max(cumCao, diemCum(q, m)); });
    return (s + cumCao) * (sai > 0 ? 0.5 : 1) + m.nen - Math.min(12, m.t.split(' ').length * 0.3);
  }
  function canCo(phan) { return phan.filter(function (p) { return p.can; }); }
  function thuan(ds) {
    var phan = hieu(ds), can = canCo(phan), cuoi = ds[ds.length - 1], thay = [];
    var cum = [noi(ds), can.map(function (p) { return noi(p.cach[0]); }).join(' ')];
    if (can.length) {
      muc.forEach(function (m, i) {
        var s = diem(phan, cum, m, cuoi);
        if (s > 0) thay.push([s, i, manh]);
      });
    }
    return thay;
  }

  // Dấu Telex, VNI còn sót («ddaats», «d9a61t»), hay gõ liền («khaisinh»), viết lại cho đúng.
  function goLai(g) {
    if (cacTieng()[g] || !/[a-z]/.test(g)) return;
    var k = /^([^aeiouyw]*)(.*)/.exec(g.replace(/\d/g, '').replace(/^dd/, 'd').replace(/^([^aeiouy]*)w/, '$1u'));
    var moi = gap(k[1] + k[2].replace(/[sfrxjdw]/g, '').replace(/([aeo])\1/, '$1'));
    if (tu[moi] && moi.length > 1) return moi;
    return (g.length > 5 && g.length < 25 && chia(g)) || (/^[^aeiouy]+[aeiouy]+[^aeiouy]{0,2}$/.test(moi) && moi[3] && moi);
  }
  function chia(g) {
    for (var i = g.length - 2; i > 1; i--) {
      var a = gap(g.slice(0, i)), b = gap(g.slice(i));
      if (tu[a]) {
        if (!tu[b]) b = (b.length > 3 && chia(g.slice(i))) || '';
        if (cap[a + ' ' + b.split(' ')[0]]) return a + ' ' + b;
      }
    }
  }
  // Những âm hay lẫn: tr/ch, s/x, d/gi/r/v, l/n, đuôi n/ng, c/t.
  function am(g) {
    return g.replace(/^tr/, 'ch').replace(/^s/, 'x').replace(/^(gi(?=[aeou])|r|v)/, 'd').replace(/^l/, 'n').replace(/ng$/, 'n').replace(/c$/, 't');
  }
  // Sai một chữ: thay, thừa, thiếu, đảo hai chữ liền nhau; hay viết theo âm.
  function lechMot(a, b) {
    if (a !== b && am(a) === am(b)) return true;
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    var i = 0;
    while (a[i] === b[i]) i++;
    var x = a.slice(i), y = b.slice(i);
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }
  // Những câu mà chữ gõ sai được sửa một chữ cái. Sửa thành một tên quen gọi thì chắc; không thì chữ lạ phải thành chữ đi liền với
  // chữ bên cạnh, hay đứng một mình thì phải dài; chữ đã có trong chỉ mục chỉ được sửa thành tên quen gọi.
  function suaCau(ds, quen) {
    var cac = [], motMinh = canCo(hieu(ds)).length < 2;
    ds.forEach(function (t, i) {
      if (t.g.length < 3 || /\d/.test(t.g)) return;
      var la = !cacTieng()[t.g];
      if (la === quen) return;
      Object.keys(tu).forEach(function (g) {
        if (/\d/.test(g) || !lechMot(t.g, g)) return;
        var ten = thanhTen(ds, i, g), moi = ds.slice();
        if (!ten && !(la && g[0] === t.g[0] && (motMinh ? !ds[1] && g.length > 4 && t.g.length > 4 : t.g.length > 3 && lienNhau(ds, i, g)))) return;
        moi[i] = mot(g);
        moi[i].v = ten || tu[g];
        cac.push({ ds: moi, chac: ten ? 1 : 0 });
      });
    });
    return cac.sort(function (a, b) { return b.chac - a.chac; });
  }
  // Tiếng ấy của tên quen gọi mà câu thành ra khi tiếng thứ i là g.
  function thanhTen(ds, i, g) {
    for (var n = 4; n > 1; n--) {
      for (var j = Math.max(0, i - n + 1); j <= i; j++) {
        var doan = ds.slice(j, j + n), cu = noi(doan);
        if (doan.length < n || loi[cu]) continue;
        doan[i - j] = mot(g);
        var co = (loi[noi(doan)] || []).filter(function (x) { return x.n; })[0];
        if (co) return co.k.split(' ')[i - j].toLowerCase();
      }
    }
  }
  function lienNhau(ds, i, g) {
    return (i && cap[ds[i - 1].g + ' ' + g]) || (ds[i + 1] && cap[g + ' ' + ds[i + 1].g]);
  }
  // Sửa nhiều nhất hai chữ, mỗi lần chọn câu cho mục đúng hơn.
  function suaSai(ds, quen, lan) {
    var nhat, cac = suaCau(ds, quen).slice(0, lan ? 4 : 16);
    cac.forEach(function (c) {
      var thay = thuan(c.ds), diem = cao(thay) + c.chac * 20;
      if (thay[0] && (!nhat || diem > nhat.cao)) nhat = { cao: diem, thay: thay, ds: c.ds };
    });
    for (var i = 0; i < 4 && !nhat && !lan && i < cac.length; i++) nhat = suaSai(cac[i].ds, quen, 1);
    return nhat || (cac[0] && cac[0].chac && { thay: [], ds: cac[0].ds });
  }

  // Không mục nào đủ chữ: giữ tên quen gọi, ba tiếng đi liền, hay hai tiếng đi liền mang ít nhất nửa phần tin của câu; chữ càng
  // hiếm càng nặng.
  function ganNhat(ds) {
    var can = [], ca = 0, cao = 0, thay = [];
    function xetPhan(p) {
      p.khop = muc.map(function (m) {
        var x = diemPhan(p, m);
        return x.lech > 0 ? 0 : x.cao;
      });
      var n = p.khop.filter(Boolean).length, dai = p.cach[0].length;
      // Tên quen gọi mà không mục nào có thì đọc lại thành những tên ngắn hơn.
      if (!n && p.can && dai > 1) return hieu(p.cach[0], dai - 1).forEach(xetPhan);
      p.tin = p.can && Math.log((muc.length + 1) / (n || 1)) * Math.min(3, dai) * (n ? 1 : 0.9);
      ca += p.tin;
      can.push(p);
    }
    hieu(ds).forEach(xetPhan);
    if (can.length < 2) return;
    muc.forEach(function (m, i) {
      var tin = 0, s = 0, chac = false, lien = 0, chuoi = 0, truoc;
      can.forEach(function (p) {
        var q = noi(p.cach[0]);
        if (!p.khop[i]) { truoc = chuoi = 0; return; }
        tin += p.tin * (0.4 + Math.min(0.6, p.khop[i] / p.cach[0].length / 12));
        s += p.khop[i];
        if (p.can && p.quen) chac = true;
        if (truoc && (m.t + m.k + m.f).indexOf(' ' + truoc + ' ' + q + ' ') >= 0) chuoi++;
        else chuoi = 0;
        lien = Math.max(lien, chuoi);
        truoc = q;
      });
      if (!chac && lien < 2 && (!lien || tin * 1.7 < ca)) return;
      cao = Math.max(cao, tin);
      thay.push([tin * 8 + s / 2 + m.nen - Math.min(5, m.t.split(' ').length * 0.2), i, tin]);
    });
    thay = thay.filter(function (x) { return x[2] > cao * 0.7; });
    return thay.length && { thay: thay, can: can };
  }

  // Số niêm yết («2026/0031»), số hiệu văn bản («130/TB-UBND»): đúng số ấy hoặc không có gì.
  function soHieu(cau) {
    var so = /(?:^|[^\d/])(20\d\d)\s*\/\s*(\d{1,4})(?![\d/])/.exec(cau), m = so && [so[1], so[2].padStart(4, '0')];
    if (!m) {
      so = /(?:^|[^\d/])0*(\d{1,5})((?:\s*\/\s*\d{4})?\s*\/\s*[a-zđ]{2,}(?:\s*-\s*[a-zđ]+)*)/i.exec(cau);
      m = so && [so[1], du(so[2])];
    }
    if (!m) return;
    var q = khoi(m.join(' ')), khong = khoi('0' + m.join(' ')), thay = [];
    muc.forEach(function (x, i) {
      var chu = x.t + x.k + x.f;
      if (chu.indexOf(q) >= 0 || chu.indexOf(khong) >= 0) thay.push([x.nen, i]);
    });
    return { thay: thay, so: so[0].replace(/^[^\d]/, '').trim() };
  }
  function chu(ds) { return ds.map(function (t) { return t.v; }).filter(Boolean).join(' '); }

  // Kết quả, đúng ý nhất trước. Mọi tiếng có nghĩa đều phải khớp; không có thì sửa chữ gõ sai; sau cùng mới cho thiếu chữ. Trang nói rõ
  // đã sửa gì (sua), thiếu gì (thieu), không có số nào (so).
  function coManh(thay) { return thay.some(function (x) { return x[2]; }); }
  function cao(thay) { return thay.reduce(function (s, x) { return Math.max(s, x[0]); }, 0); }
  function tim(cau) {
    doc();
    nho = bang();
    rong = 0;
    cau = cau.slice(0, 200).normalize('NFC');
    var ds = tach(cau), ra = soHieu(cau) || { thay: thuan(ds) };
    // Chỉ khớp ở nơi thuộc về («Lệ phí hộ tịch» kể mọi việc hộ tịch) thì mục có tên đúng một phần câu có thể gần hơn.
    if (ra.thay[0] && ds[1] && !ra.so) {
      rong = 1;
      var hon = { thay: thuan(ds) }, yeu = !coManh(ra.thay);
      if (yeu && !coManh(hon.thay)) hon = ds[3] && ganNhat(ds);
      if (hon && (yeu || cao(hon.thay) > cao(ra.thay) + 6)) ra = hon;
      rong = 0;
    }
    if (!ra.thay.length && !ra.so) {
      var lai = tach(ds.map(function (t) { return goLai(t.g) || t.v; }).join(' '));
      ra.thay = thuan(lai);
      if (!ra.thay.length) thuSua(false);
      if (!ra.thay.length) {
        rong = 1;
        var hon = { thay: thuan(lai) };
        if (!hon.thay[0]) hon = ganNhat(lai);
        rong = 0;
        if (hon) ra = { thay: hon.thay, can: hon.can, sua: ra.sua };
        else if (!ra.sua) thuSua(true);
      }
    }
    function thuSua(quen) {
      var sai = suaSai(lai, quen);
      if (!sai) return;
      ra = { thay: sai.thay, sua: [chu(ds), chu(sai.ds)] };
      lai = sai.ds;
    }
    ra.thay.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    var thieu = (ra.can || []).filter(function (p) { return p.can && !p.khop[ra.thay[0][1]]; });
    return {
      so: ra.so, sua: ra.thay.length ? ra.sua : 0, thieu: thieu.map(function (p) { return chu(p.cach[0]); }),
      muc: ra.thay.map(function (x) { return muc[x[1]]; })
    };
  }
  window.TIM = { gap: gap, tim: tim };

  // Trên trang: gõ thì các mục hiện dưới ô; trên trang kết quả thì hiện trong trang.
  var trang = window.document, o = trang && trang.getElementById('tim');
  if (!o) return;
  var goc = trang.body.getAttribute('data-goc'), ca = trang.getElementById('tim-ket-qua');
  var hop = the('div', 'tim-hop'), bao = trang.getElementById('tim-bao') || the('p'), ds = ca || the('ul', 'tim-muc');
  // Tải hỏng; đang mở.
  var hong, moTim;

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
    if (ca) return;
    o.setAttribute('aria-expanded', String(!!la));
    o[la ? 'setAttribute' : 'removeAttribute']('aria-controls', hop.id);
  }
  function ve(het) {
    var cau = o.value.trim(), loiBao = '';
    ds.textContent = '';
    // Hiện trước, nói sau: lời báo trong vùng đang ẩn thì máy đọc màn hình bỏ qua.
    mo(!!cau);
    if (cau && !window.CHI_MUC) loiBao = hong ? 'Chưa tải được mục tìm. Bác thử lại khi có mạng.' : 'Đang tải…';
    else if (cau) {
      var thay = tim(cau), n = thay.muc.length, hien = Math.min(n, het ? n : ca ? 30 : 8);
      loiBao = !n ? (thay.so ? 'Không có mục nào mang số ' + thay.so + '.' : 'Không thấy mục nào. Bác thử ít chữ hơn, hoặc xem theo danh sách.')
        : (thay.sua ? 'Không có «' + thay.sua[0] + '»; đây là «' + thay.sua[1] + '». ' : '')
          + (thay.thieu[0] ? 'Không mục nào có đủ các chữ, thiếu «' + thay.thieu.join('», «') + '»; gần nhất có ' + n + ' mục.'
            : 'Thấy ' + n + ' mục' + (n > hien ? ', đây là ' + hien + ' mục đúng nhất.' : '.'));
      thay.muc.slice(0, hien).forEach(function (m) { them(m.url, m.ten, m.loai); });
      if (n > hien) them('tim-kiem/?q=' + encodeURIComponent(cau), 'Xem cả ' + n + ' mục');
      else if (!n && !ca) them(thay.so ? 'niem-yet/' : 'thu-tuc/', thay.so ? 'Xem bảng niêm yết' : 'Xem thủ tục theo lĩnh vực');
    }
    ds.hidden = !ds.firstChild;
    bao.textContent = '';
    setTimeout(function () { bao.textContent = loiBao; }, 0);
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
    hop.id = 'tim-hop';
    hop.setAttribute('role', 'dialog');
    hop.setAttribute('aria-label', 'Kết quả tìm');
    o.setAttribute('role', 'combobox');
    o.setAttribute('aria-haspopup', 'dialog');
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
    // Gõ chữ khi đang ở một mục: chữ ấy vào lại ô gõ.
    if (i > 0 && e.key && (e.key.length === 1 && e.key !== ' ' || e.key === 'Backspace') && !e.ctrlKey && !e.metaKey && !e.altKey) o.focus();
    if (i < 0 || !(toi >= 0) || toi === i || !cac[toi]) return;
    if (!moTim) return ve();
    e.preventDefault();
    cac[toi].focus();
  });
}());
