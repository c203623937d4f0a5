// One official.

import { base, each, esc, time } from "./html.js";

export default (p) => base(p, `<nav class="vet" aria-label="Bác đang ở"><ol><li><a href="/">Trang đầu</a></li><li><a href="/can-bo/">Cán bộ</a></li><li aria-current="page">${esc(p.title)}</li></ol></nav>
<h1>${esc(p.title)}</h1>
<p class="dan">${esc(p.chuc_vu)}</p>
<dl class="tom-tat">
  <div><dt>Điện thoại cơ quan</dt><dd><p><a class="goi-lon" href="tel:${esc(p.dien_thoai)}">${esc(p.dien_thoai)}</a></p></dd></div>
  <div><dt>Thư điện tử</dt><dd><a href="mailto:${esc(p.email)}">${esc(p.email)}</a></dd></div>
  <div><dt>Bộ phận</dt><dd>${esc(p.bo_phan)}</dd></div>
  <div><dt>Nhiệm vụ</dt><dd><p>${esc(p.nhiem_vu)}</p></dd></div>
  <div><dt>Lĩnh vực thủ tục</dt><dd><ul class="nhanh">${each(p.linh_vuc, (f) => `<li><a href="/linh-vuc/${f.ma}/">${esc(f.ten)}</a></li>`)}</ul></dd></div>
  <div><dt>Giữ chức vụ từ</dt><dd>${time(p.tu)}</dd></div>
</dl>`);
