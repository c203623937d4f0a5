// All dialogues, and what was promised in them.

import { base, day, each, esc, time } from "../_includes/html.js";

export const data = { permalink: "/doi-thoai/", title: "Đối thoại với Nhân dân", description: "Đối thoại với Nhân dân" };

export default (p) => base(p, `<h1>Đối thoại với Nhân dân</h1>
<p class="dan">Bà con hỏi gì, xã trả lời gì, ai làm, hạn nào, xong chưa.</p>
<table class="bang">
  <caption>Việc đã hứa, chưa xong</caption>
  <thead><tr><th scope="col">Việc</th><th scope="col">Ai làm</th><th scope="col">Hạn</th><th scope="col">Hứa ở</th></tr></thead>
  <tbody>
  ${each(p.collections.dialogues, ({ url, data }) => each(data.y_kien.filter((o) => o.trang_thai === "dang-giai-quyet"), (o) => `<tr><th scope="row">${esc(o.noi_dung)}</th><td data-nhan="Ai làm">${esc(o.co_quan)}</td><td data-nhan="Hạn">${time(o.han)}</td><td data-nhan="Hứa ở"><a href="${url}">Đối thoại ngày ${day(data.ngay)}</a></td></tr>
  `))}
  </tbody>
</table>
<ul class="viec">
${each(p.collections.dialogues, ({ url, data }) => `<li><a href="${url}">${esc(data.title)}</a> <span class="phu">${time(data.ngay)}, ${data.y_kien.length} ý kiến</span></li>
`)}
</ul>`);
