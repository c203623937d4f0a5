// Nhờ trình duyệt giữ trang đã đọc để xem lại khi mất mạng (chỉ khi xã bật doc_ngoai_tuyen).
(function () {
  'use strict';
  var ben = navigator.serviceWorker;
  if (!ben) return;
  var daCo = ben.controller;
  var goc = new URL(document.body.getAttribute('data-goc'), location.href).href;
  ben.register(goc + 'sw.js', { scope: goc }).then(function () { return ben.ready; }).then(function (dangKy) {
    if (daCo) return;
    var tep = performance.getEntriesByType('resource').map(function (tai) { return tai.name; });
    dangKy.active.postMessage([location.href.split(/[?#]/)[0]].concat(tep));
  }).catch(function () { /* máy không cho giữ thì thôi */ });
}());
