// All fields.

import { base, each, esc } from "../_includes/html.js";

export const data = { permalink: "/linh-vuc/", title: "Lĩnh vực", description: "Lĩnh vực" };

export default (p) => base(p, `<h1>Lĩnh vực</h1>
<ul class="viec muc-lon">
${each(p.collections.fields, (f) => `<li><p class="ten-viec"><a href="/linh-vuc/${f.code}/">${esc(f.name)}</a></p> <p class="phu">${f.pages.length} thủ tục</p></li>
`)}
</ul>`);
