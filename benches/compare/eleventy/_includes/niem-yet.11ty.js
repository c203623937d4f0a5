// One notice.

import { base, each, esc, time } from "./html.js";

export default (p) => base(p, `<nav class="vet" aria-label="Bác đang ở"><ol><li><a href="/">Trang đầu</a></li><li><a href="/niem-yet/">Niêm yết</a></li><li aria-current="page">${esc(p.title)}</li></ol></nav>
<p class="so-yet">Số niêm yết ${esc(p.so)}</p>
<h1>${esc(p.title)}</h1>
<dl class="tom-tat du-kien">
  <div><dt>Trạng thái</dt><dd><p>${p.dang_den < p.site.as_of ? "Đã hết hạn niêm yết" : "Đang niêm yết"}</p></dd></div>
  <div><dt>Thời gian</dt><dd><p>Từ ${time(p.dang_tu)} đến <span class="son">${time(p.dang_den)}</span></p></dd></div>
  <div><dt>Nhóm nội dung</dt><dd><p>${esc(p.nhom)} (Điều 11 Luật Thực hiện dân chủ ở cơ sở)</p></dd></div>
</dl>
<section class="muc-lon" aria-labelledby="h-noi-dung">
  <h2 id="h-noi-dung">Nội dung</h2>
  <div class="to-giay">
    <div class="the-thuc">
      <div><p><strong>ỦY BAN NHÂN DÂN</strong></p><p>Số: <span class="son">${esc(p.van_ban.so)}</span></p></div>
      <div><p><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong><br><strong class="gach">Độc lập - Tự do - Hạnh phúc</strong></p><p><em>ngày ${p.van_ban.ngay.slice(8)} tháng ${p.van_ban.ngay.slice(5, 7)} năm ${p.van_ban.ngay.slice(0, 4)}</em></p></div>
    </div>
    <h3>THÔNG BÁO<br>${esc(p.van_ban.trich_yeu)}</h3>
    <div class="loi van-ban">${p.content}</div>
    <div class="ky"><p><strong>${esc(p.van_ban.nguoi_ky)}</strong></p></div>
  </div>
</section>
<section class="muc-lon" aria-labelledby="h-cach">
  <h2 id="h-cach">Nơi và cách niêm yết</h2>
  <dl class="tom-tat">
    <div><dt>Văn bản</dt><dd><p>Thông báo <span class="son lien">số ${esc(p.van_ban.so)}</span> ngày ${time(p.van_ban.ngay)} của ${esc(p.van_ban.co_quan)}</p><p class="phu">Người ký: ${esc(p.van_ban.nguoi_ky)}</p></dd></div>
    <div><dt>Nơi niêm yết</dt><dd><ul>${each(p.noi_niem_yet, (x) => `<li>${x}</li>`)}</ul></dd></div>
    <div><dt>Hình thức</dt><dd><ul>${each(p.hinh_thuc, (x) => `<li>${x}</li>`)}</ul></dd></div>
  </dl>
</section>
<p class="cap-nhat phu">Cập nhật lần cuối: ${time(p.dang_tu)}</p>`);
