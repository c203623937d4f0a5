// Chỉ có khi xem thử: mọi phép đếm ngày của trang tính từ ngày đang xem, không từ hôm nay.
(function () {
  'use strict';
  var MOT_NGAY = 86400000;
  var bayGio = Date.now.bind(Date);
  var homNay = Math.floor((bayGio() + 7 * 3600000) / MOT_NGAY) * MOT_NGAY;
  var lech = Date.parse(document.currentScript.getAttribute('data-ngay') + 'T00:00:00Z') - homNay;
  if (lech) Date.now = function () { return bayGio() + lech; };
}());
