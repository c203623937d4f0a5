// One dialogue.

import { base, each, esc, time } from "./html.js";

export default (p) => base(p, `<nav class="vet" aria-label="Bác đang ở"><ol><li><a href="/">Trang đầu</a></li><li><a href="/doi-thoai/">Đối thoại</a></li><li aria-current="page">${esc(p.title)}</li></ol></nav>
<h1>${esc(p.title)}</h1>
<dl class="tom-tat du-kien">
  <div><dt>Thời gian</dt><dd><p>${time(p.ngay)}</p></dd></div>
  <div><dt>Địa điểm</dt><dd><p>${esc(p.dia_diem)}</p></dd></div>
  <div><dt>Chủ trì</dt><dd><p>${esc(p.chu_tri)}</p></dd></div>
  <div><dt>Thành phần</dt><dd><p>${esc(p.thanh_phan)}</p></dd></div>
  <div><dt>Số người dự</dt><dd><p>${esc(p.so_nguoi_du)}</p></dd></div>
  <div><dt>Thông báo trước</dt><dd><p>Ngày ${time(p.thong_bao.ngay)}</p></dd></div>
</dl>
<section class="muc-lon" aria-labelledby="h-yk">
  <h2 id="h-yk">Từng ý kiến (${p.y_kien.length})</h2>
  <ol class="y-kien">
    ${each(p.y_kien, (o) => `<li><h3>${esc(o.noi_dung)}</h3> <p class="trang-thai"><span class="tt">${o.trang_thai === "dang-giai-quyet" ? "Đang làm" : "Đã giải quyết"}</span></p> <div class="van-ban"><p>${esc(o.tra_loi)}</p></div> <p class="phu">Lĩnh vực: ${esc(o.linh_vuc)}. Ai làm: ${esc(o.co_quan)}. Hạn: ${time(o.han)}.</p></li>
    `)}
  </ol>
</section>`);
