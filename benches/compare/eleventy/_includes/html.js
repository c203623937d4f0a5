// What every page has, and how values are written.

import { readFileSync } from "node:fs";

const part = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const header = part("header.html");
const footer = part("footer.html");
export const place = part("place.html");
export const complaints = part("complaints.html");

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const esc = (text) => String(text).replace(/[&<>"]/g, (letter) => ESCAPES[letter]);
export const day = (date) => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
export const time = (date) => `<time datetime="${date}">${day(date)}</time>`;
export const money = (sum) => String(sum).replace(/\B(?=(\d{3})+$)/g, ".");
export const each = (list, write, otherwise = "") => (list?.length ? list.map(write).join("") : otherwise);

export const row = ({ url, data }) =>
  `<li><p class="ten-viec"><a href="${url}">${esc(data.title)}</a></p> <p class="phu">Mã ${data.ma}; ${data.bao_lau}; ${data.bao_nhieu}</p></li>\n`;

export const base = ({ site, page, title, description }, main, data = "") => `<!DOCTYPE html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${esc(title)} | ${esc(site.title)}</title>
  <meta name="description" content="${esc(description)}">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'">
  <meta name="theme-color" content="#16204a">
  <link rel="canonical" href="${site.url}${page.url}">
  <link rel="stylesheet" href="/giao-dien/trang.css">
  <link rel="icon" href="/giao-dien/sao.svg" type="image/svg+xml">
  <link rel="alternate" href="/feed.xml" type="application/atom+xml" title="Niêm yết của ${esc(site.title)}">
  <meta property="og:title" content="${esc(title)}">
  <meta property="og:description" content="${esc(description)}">
  <meta property="og:type" content="article">
  <meta property="og:url" content="${site.url}${page.url}">
  <meta property="og:site_name" content="${esc(site.title)}">
  <meta property="og:locale" content="vi_VN">
  <meta property="og:image" content="${site.url}/giao-dien/chia-se.png">
  <meta property="og:image:width" content="1200">
  <meta property="og:image:height" content="630">
  <meta property="og:image:alt" content="Ngôi sao trên nền đỏ, trên dải hoa văn">
  <script src="/giao-dien/trang.js" defer></script>
  <script src="/giao-dien/tim.js" defer></script>
  ${data}
</head>
<body>
${header}
<main class="khung" id="noi-dung" tabindex="-1">
${main}
</main>
${footer}
</body>
</html>
`;
