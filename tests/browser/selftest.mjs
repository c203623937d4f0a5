// Every check must be able to fail: held against a site that does everything wrong, each names each of its faults.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { siteOf } from './check.mjs';
import { launch } from './browser.mjs';

const POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'self\'; script-src \'self\'; img-src \'self\'">';
const page = (body, head = '') => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Đăng ký khai sinh | Xã</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${POLICY}<link rel="stylesheet" href="/giao-dien/trang.css">
<script src="/giao-dien/trang.js" defer></script>${head}</head><body>${body}</body></html>`;

const FILES = {
  'index.html': page(`<main><h1>Xã</h1><p class="mo">Chữ mờ</p><p class="hoi-mo">Chữ hơi mờ</p><img src="https://example.com/a.png"><script>alert(1)</script>
    <button class="nho">x</button><button class="nho">y</button><p><a href="/thu-tuc/1.001193/">Đăng ký khai sinh</a></p><form><input type="search" aria-label="Tìm"></form></main>`),
  'thu-tuc/1.001193/index.html': page(`<main tabindex="-1" id="noi-dung"><h1>Đăng ký khai sinh</h1><div class="xa"></div>
    <h2>Cần mang</h2><ul><li>Tờ khai</li></ul><p><span class="o-duoi" tabindex="0">sau</span></p><div class="dung-yen" tabindex="0">Đứng yên</div><div class="rong">Rộng</div><p class="cat">Một câu dài bị cắt mất ở giữa chừng</p>
    <p><a href="tel:113">Gọi</a></p></main>`),
  'tin/index.html': page('<main id="trong"></main>'),
  'van-ban/index.html': page(`<main><h2>Nặng</h2><details><summary>Thêm</summary><p class="mo">Chữ mờ</p></details><p>${randomBytes(60_000).toString('base64')}</p></main>`),
  'cuoi/index.html': page('<main><div class="xa"></div><h1>Cuối</h1></main>'),
  'tim-kiem/chi-muc.js': 'window.CHI_MUC=[];',
  'giao-dien/trang.css': `.mo{color:#999;background:#fff} .hoi-mo{color:#666;background:#fff} .nho{width:14px;height:14px;padding:0;border:0;margin:0} a:focus,button:focus{outline:none} .xa{height:2000px} .rong{width:900px}
    .cat{width:60px;height:20px;overflow:hidden} .o-duoi{order:1} .dung-yen{overflow:auto} input{border:0} /*${randomBytes(20_000).toString('base64')}*/`,
  'giao-dien/trang.js': `console.log('lời');
    var s=document.createElement('script');s.src='/tim-kiem/chi-muc.js';document.head.appendChild(s);
    var t=document.getElementById('trong');if(t)t.innerHTML='<h1>Tin</h1><p>'+'chữ '.repeat(200)+'</p>';
    var den=performance.now()+700;while(performance.now()<den){}
    setTimeout(function(){throw new Error('hỏng')},0);
    /*${randomBytes(15_000).toString('base64')}*/`,
  'giao-dien/ngay.js': 'window.NGAY_DUNG="2026-11-16";',
};

// What each check must say of that site.
const MUST_SAY = {
  console: [/console log: lời/, /error: hỏng/, /outside request: https:\/\/example\.com/, /policy script-src-elem blocks inline/, /\[strict header\]/, /failed request|404/],
  axe: [/^color-contrast /, /^color-contrast-enhanced /, /^image-alt /, /^target-size /, /^page-has-heading-one /, /opened/],
  pa11y: [/H37|image-alt/, /G18|color-contrast/],
  reflow: [/320 px: .*sticks out/, /text 200 %: .*sticks out/, /cuts off its text/, /is a target under 44 px/, /below the first screen/],
  keyboard: [/has no outline/, /nothing in it scrolls/, /no link to the content/, /papers begin only/],
  noscript: [/% of the text is there/, /no heading/],
  reading: [/no button opens/, /nothing offers to read aloud/, /is not said/, /does not say so/],
  weight: [/^HTML of/, /^CSS of/, /^JavaScript of/, /before the search box is used/],
  lighthouse: [/^accessibility/, /^best-practices/, /^seo/, /^performance/],
};

async function badSite() {
  const folder = await mkdtemp(path.join(tmpdir(), 'niemyet-bad-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

const folder = await badSite();
const { browser, close } = await launch();
try {
  const site = await siteOf(folder, browser);
  for (const [name, musts] of Object.entries(MUST_SAY)) {
    const { check } = await import(`./${name}.mjs`);
    const { faults } = await check(site, { runs: 1 });
    const missing = musts.filter((must) => !faults.some(({ where, what }) => must.test(what) || must.test(where)));
    console.log(`${name}: ${faults.length} faults found`);
    if (!missing.length) continue;
    console.error(`${name} does not see: ${missing.join(', ')}\nit says:\n  ${[...new Set(faults.map(({ what }) => what))].join('\n  ')}`);
    process.exitCode = 1;
  }
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}
