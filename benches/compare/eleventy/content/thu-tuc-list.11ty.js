// All procedures, by field.

import { base, each, esc, row } from "../_includes/html.js";

export const data = { permalink: "/thu-tuc/", title: "Thủ tục hành chính", description: "Thủ tục hành chính" };

export default (p) => base(p, `<h1>Thủ tục hành chính</h1>
<p class="dan">Có ${p.collections.procedures.length} thủ tục làm được ở ${esc(p.site.title)}.</p>
${each(p.collections.fields, (f) => `
<section class="muc-lon" aria-labelledby="${f.code}">
  <h2 id="${f.code}"><a href="/linh-vuc/${f.code}/">${esc(f.name)}</a></h2>
  <p class="phu">${f.pages.length} thủ tục</p>
  <ul class="viec">
  ${each(f.pages, row)}
  </ul>
</section>
`)}`);
