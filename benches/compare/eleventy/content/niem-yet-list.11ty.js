// The board: what hangs, then what has ended.

import { base, each, esc, time } from "../_includes/html.js";

export const data = { permalink: "/niem-yet/", title: "Bảng niêm yết", description: "Bảng niêm yết" };

const newestFirst = (p) => [...p.collections.postings].reverse();

export default (p) => base(p, `<h1>Bảng niêm yết</h1>
<p class="dan">Những văn bản phải dán công khai cho mọi người cùng biết. Mỗi tờ có số, có ngày dán, ngày hết; hết hạn vẫn giữ nguyên địa chỉ.</p>
<section class="muc-lon rong" aria-labelledby="h-dang">
  <h2 id="h-dang">Đang niêm yết</h2>
  <ol class="yet">
  ${each(newestFirst(p).filter(({ data }) => data.dang_tu <= p.site.as_of && data.dang_den >= p.site.as_of), ({ url, data }) => `<li><p class="so-yet"><span class="an">Số niêm yết </span>${esc(data.so)}</p><div><h3><a href="${url}">${esc(data.title)}</a></h3><p class="phu">Nhóm: ${esc(data.nhom)}</p></div><p>Từ ${time(data.dang_tu)} đến ${time(data.dang_den)}</p></li>
  `)}
  </ol>
</section>
<section class="muc-lon" aria-labelledby="h-luu">
  <h2 id="h-luu">Đã kết thúc</h2>
  <table class="bang bang-luu">
    <caption class="an">Các mục đã kết thúc</caption>
    <thead><tr><th scope="col">Số</th><th scope="col">Tên</th><th scope="col">Thời gian</th><th scope="col">Kết thúc</th></tr></thead>
    <tbody>
    ${each(newestFirst(p).filter(({ data }) => data.dang_den < p.site.as_of), ({ url, data }) => `<tr><th scope="row"><span class="lien">${esc(data.so)}</span></th><td><a href="${url}">${esc(data.title)}</a></td><td data-nhan="Thời gian">${time(data.dang_tu)} đến ${time(data.dang_den)}</td><td data-nhan="Kết thúc">Hết hạn</td></tr>
    `)}
    </tbody>
  </table>
</section>`);
