// All fees on one page.

import { base, each, esc, money, time } from "./html.js";

export default (p) => base(p, `<h1>Phí, lệ phí</h1>
<p class="dan">Đang thu ${p.khoan.length} khoản.</p>
<table class="bang bang-phi">
  <caption class="an">Tên khoản thu, loại, mức thu</caption>
  <thead><tr><th scope="col">Khoản thu</th><th scope="col">Loại</th><th scope="col">Mức thu</th></tr></thead>
  <tbody>
  ${each(p.khoan, (k) => `<tr><th scope="row"><a href="#${esc(k.ma)}">${esc(k.ten)}</a></th><td data-nhan="Loại">Lệ phí</td><td data-nhan="Mức thu">${each(k.muc_thu, (m) => `${money(m.so_tien)} đồng một ${esc(m.don_vi_tinh)}<br>`)}</td></tr>
  `)}
  </tbody>
</table>
${each(p.khoan, (k) => `
<section class="muc-lon" aria-labelledby="${esc(k.ma)}">
  <h2 id="${esc(k.ma)}">${esc(k.ten)}</h2>
  <p class="phu">Lệ phí; thu từ ${time(k.hieu_luc_tu)}.</p>
  <dl class="tom-tat">
    <div><dt>Mức thu</dt><dd>${each(k.muc_thu, (m) => `<p>${esc(m.dieu_kien)}: <strong class="chinh">${money(m.so_tien)} đồng một ${esc(m.don_vi_tinh)}</strong></p>`)}</dd></div>
    <div><dt>Cách thu</dt><dd>${esc(k.phuong_thuc_thu)}</dd></div>
    <div><dt>Ai nộp</dt><dd>${esc(k.doi_tuong_nop)}</dd></div>
    <div><dt>Miễn, giảm</dt><dd>${esc(k.mien_giam)}</dd></div>
    <div><dt>Văn bản quy định</dt><dd>${each(k.can_cu, (c) => `<p>${esc(c.ten)} <span class="son">số ${esc(c.so)}</span> ngày ${time(c.ngay)}</p>`)}</dd></div>
    <div><dt>Thu khi làm</dt><dd><ul>${each(k.thu_tuc, (t) => `<li><a href="/thu-tuc/${t}/">Thủ tục ${t}</a></li>`)}</ul></dd></div>
  </dl>
</section>
`)}`);
