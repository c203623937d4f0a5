// The directory of officials.

import { base, each, esc } from "../_includes/html.js";

export const data = { permalink: "/can-bo/", title: "Danh bạ cán bộ", description: "Danh bạ cán bộ" };

export default (p) => base(p, `<h1>Danh bạ cán bộ</h1>
<ul class="nguoi hai">
${each(p.collections.officials, ({ url, data }) => `<li><h3><a href="${url}">${esc(data.title)}</a></h3> <p>${esc(data.chuc_vu)}</p> <p class="phu">${esc(data.nhiem_vu)}</p> <ul class="lien-lac"><li><a class="so-dt" href="tel:${esc(data.dien_thoai)}" aria-label="Gọi ${esc(data.title)}, ${esc(data.dien_thoai)}">${esc(data.dien_thoai)}</a></li><li><a href="mailto:${esc(data.email)}" aria-label="Gửi thư cho ${esc(data.title)}">Gửi thư</a></li></ul></li>
`)}
</ul>
<table class="bang bang-goi">
  <caption class="an">Lĩnh vực, người phụ trách, số điện thoại</caption>
  <thead><tr><th scope="col">Việc</th><th scope="col">Gặp</th><th scope="col">Gọi</th></tr></thead>
  <tbody>
  ${each(p.collections.officials, ({ url, data }) => each(data.linh_vuc, (f) => `<tr><th scope="row"><a href="/linh-vuc/${f.ma}/">${esc(f.ten)}</a></th><td data-nhan="Gặp"><a href="${url}">${esc(data.title)}</a></td><td data-nhan="Gọi"><a class="so-dt" href="tel:${esc(data.dien_thoai)}">${esc(data.dien_thoai)}</a></td></tr>
  `))}
  </tbody>
</table>`);
