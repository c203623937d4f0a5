// One page to a field.

import { base, each, esc, row } from "../_includes/html.js";

export const data = {
  pagination: { data: "collections.fields", size: 1, alias: "field", addAllPagesToCollections: true },
  permalink: ({ field }) => `/linh-vuc/${field.code}/`,
  eleventyComputed: { title: ({ field }) => field?.name, description: ({ field }) => field?.name },
};

export default (p) => base(p, `<h1>${esc(p.field.name)}</h1>
<section class="muc-lon" aria-labelledby="h-tt">
  <h2 id="h-tt">${p.field.pages.length} thủ tục</h2>
  <ul class="viec mot-cot">
  ${each(p.field.pages, row)}
  </ul>
</section>`);
