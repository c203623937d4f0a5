// The first page.

import { base, each, esc, row } from "../_includes/html.js";

export const data = { permalink: "/", title: "Trang đầu", description: "Trang đầu" };

export default (p) => base(p, `<h1>${esc(p.site.title)}</h1>
<p class="dan">${p.collections.procedures.length} thủ tục.</p>
<ul class="viec">
${each(p.collections.procedures.slice(0, 8), row)}
</ul>
<h2>Niêm yết</h2>
<ul>
${each(p.collections.postings.slice(0, 8), ({ url, data }) => `<li><a href="${url}">${esc(data.title)}</a></li>
`)}
</ul>`);
