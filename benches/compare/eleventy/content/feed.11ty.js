import { esc } from "../_includes/html.js";

export const data = { permalink: "/feed.xml", eleventyExcludeFromCollections: true };

const entry = (site) => ({ url, date, data, templateContent }) =>
  `<entry><title>${esc(data.title)}</title><id>${site.url}${url}</id><updated>${date.toISOString()}</updated><link href="${site.url}${url}" rel="alternate"/><content type="html">${esc(templateContent)}</content></entry>`;

export default ({ collections, site }) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Niêm yết của ${esc(site.title)}</title><id>${site.url}/feed.xml</id><link href="${site.url}/feed.xml" rel="self"/>
${collections.postings.slice(-20).reverse().map(entry(site)).join("\n")}
</feed>
`;
