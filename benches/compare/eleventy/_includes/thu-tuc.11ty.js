// The page of one procedure.

import { base, complaints, each, esc, money, place, time } from "./html.js";

const WAYS = { "truc-tiep": "Nộp trực tiếp", "truc-tuyen": "Nộp qua mạng", "buu-chinh": "Gửi qua bưu điện" };

const linkedData = (p) =>
  `<script type="application/ld+json">${JSON.stringify({
    "@context": "https://schema.org",
    "@type": "GovernmentService",
    name: p.title,
    identifier: p.ma,
    serviceType: p.ten_linh_vuc,
    url: p.site.url + p.page.url,
  }).replace(/</g, "\\u003c")}</script>`;

export default (p) => base(p, `<nav class="vet" aria-label="Bác đang ở"><ol><li><a href="/">Trang đầu</a></li><li><a href="/thu-tuc/">Thủ tục</a></li><li><a href="/linh-vuc/${p.linh_vuc}/">${esc(p.ten_linh_vuc)}</a></li><li aria-current="page">${esc(p.title)}</li></ol></nav>
<h1>${esc(p.title)}</h1>
<ul class="thong-so">
  <li>Mã thủ tục <span class="son">${esc(p.ma)}</span></li>
  <li>Lĩnh vực: <a href="/linh-vuc/${p.linh_vuc}/">${esc(p.ten_linh_vuc)}</a></li>
  <li class="son">Đang áp dụng</li>
</ul>
<p class="dan">Làm xong bác nhận: ${each(p.ket_qua_thuc_hien, (r) => esc(r.ten))}. Ai làm được: ${esc(p.doi_tuong_thuc_hien.join(", "))}.</p>
<ul class="gon khong-in">
  <li>Mang gì <a href="#ho-so">Xem giấy tờ cần mang</a></li>
  <li>Bao lâu <strong>${esc(p.bao_lau)}</strong></li>
  <li>Bao nhiêu tiền <strong>${esc(p.bao_nhieu)}</strong></li>
  <li>Gọi ai <a class="so-dt" href="tel:${esc(p.goi.dien_thoai)}">${esc(p.goi.dien_thoai)}</a></li>
</ul>
<div class="hai-cot thu-tuc">
  <dl class="tom-tat">
    <div class="dai" id="ho-so">
      <dt>Hồ sơ cần mang</dt>
      <dd>
        ${each(p.thanh_phan_ho_so, (c) => `        <p class="tieu-nho">Giấy tờ nộp</p>
        <ul class="danh-dau">
          ${each(c.giay_to, (g) => `<li>${esc(g.ten)} <span class="phu">${g.ban_chinh ? `${g.ban_chinh} bản chính. ` : ""}</span></li>
          `)}
        </ul>
        `)}
        <p class="phu">Số lượng: ${esc(p.so_bo_ho_so)} bộ hồ sơ.</p>
      </dd>
    </div>
    <div><dt>Bao lâu</dt><dd><p class="chinh">${esc(p.bao_lau)}</p></dd></div>
    <div>
      <dt>Bao nhiêu tiền</dt>
      <dd>${each(p.cach_thuc_thuc_hien, (w) => each(w.phi, (f) => `<p class="chinh">${esc(f.ten)}: ${money(f.so_tien)} đồng</p>`))}</dd>
    </div>
    <div>
      <dt>Nộp ở đâu</dt>
      <dd>
${place}
      </dd>
    </div>
    <div>
      <dt>Gọi ai</dt>
      <dd><p><a class="goi-lon" href="tel:${esc(p.goi.dien_thoai)}">${esc(p.goi.dien_thoai)}</a></p> <p><a href="/can-bo/${esc(p.goi.ma)}/">${esc(p.goi.ho_ten)}</a><br>${esc(p.goi.chuc_vu)}</p></dd>
    </div>
  </dl>
  <div class="ben">
    <section class="muc-lon" aria-labelledby="h-nha">
      <h2 id="h-nha">Làm tại nhà</h2>
      <p class="doan">Chưa ghi đường dẫn của thủ tục này. Bác tìm mã ${esc(p.ma)} trên <a href="https://dichvucong.gov.vn/">Cổng Dịch vụ công quốc gia</a>.</p>
    </section>
    <section class="muc-lon khong-in" aria-labelledby="h-in" data-can-script hidden>
      <h2 id="h-in">Mang theo</h2>
      <p class="doan">Trang in ra giấy A4, có ô để đánh dấu giấy tờ đã đủ.</p>
      <p class="them"><button class="nut nut-phu" type="button" data-in>In tờ A4</button></p>
    </section>
  </div>
</div>
<section class="muc-lon sang-trang" aria-labelledby="h-buoc">
  <h2 id="h-buoc">Các bước</h2>
  <div class="van-ban">${p.content}</div>
</section>
<section class="muc-lon" aria-labelledby="h-cach">
  <h2 id="h-cach">Từng cách nộp</h2>
  <table class="bang">
    <caption class="an">Thời hạn và phí theo từng cách nộp</caption>
    <thead><tr><th scope="col">Cách nộp</th><th scope="col">Thời hạn</th><th scope="col">Phí, lệ phí</th></tr></thead>
    <tbody>
      ${each(p.cach_thuc_thuc_hien, (w) => `<tr><th scope="row">${WAYS[w.hinh_thuc]}</th><td data-nhan="Thời hạn">${w.thoi_han.so} ngày làm việc</td><td data-nhan="Phí, lệ phí" class="dong">${each(w.phi, (f) => `${esc(f.ten)}: ${money(f.so_tien)} đồng`, "Không ghi")}</td></tr>
      `)}
    </tbody>
  </table>
</section>
<section class="muc-lon" id="bieu-mau" aria-labelledby="h-mau">
  <h2 id="h-mau">Biểu mẫu</h2>
  <p class="trong">Không có biểu mẫu để tải.</p>
</section>
<section class="muc-lon" aria-labelledby="h-dk">
  <h2 id="h-dk">Yêu cầu, điều kiện</h2>
  <div class="van-ban"><p>${esc(p.yeu_cau_dieu_kien)}</p></div>
</section>
<section class="muc-lon" aria-labelledby="h-can">
  <h2 id="h-can">Căn cứ pháp lý</h2>
  <table class="bang">
    <caption class="an">Các văn bản quy định thủ tục này</caption>
    <thead><tr><th scope="col">Số hiệu</th><th scope="col">Tên văn bản</th><th scope="col">Ngày ban hành</th></tr></thead>
    <tbody>
      ${each(p.can_cu_phap_ly, (b) => `<tr><th scope="row">${esc(b.so)}</th><td>${esc(b.ten)}</td><td data-nhan="Ngày">${time(b.ngay)}</td></tr>
      `)}
    </tbody>
  </table>
</section>
<section class="muc-lon" aria-labelledby="h-qd">
  <h2 id="h-qd">Quyết định công bố và hiệu lực</h2>
  <dl class="tom-tat">
    <div><dt>Quyết định công bố</dt><dd><p><span class="son">Số ${esc(p.quyet_dinh_cong_bo.so)}</span> ngày ${time(p.quyet_dinh_cong_bo.ngay)} của ${esc(p.quyet_dinh_cong_bo.co_quan)}</p></dd></div>
    <div><dt>Hiệu lực</dt><dd><p>Từ ${time(p.hieu_luc_tu)}, chưa có ngày hết hiệu lực</p></dd></div>
    <div><dt>Ai được làm</dt><dd>${esc(p.doi_tuong_thuc_hien.join(", "))}</dd></div>
    <div><dt>Cơ quan giải quyết</dt><dd><p>${esc(p.co_quan_thuc_hien.join(", "))}</p></dd></div>
    <div><dt>Kết quả</dt><dd>${each(p.ket_qua_thuc_hien, (r) => `<p>${esc(r.ten)}</p>`)}</dd></div>
    <div><dt>Cấp thực hiện</dt><dd>Cấp xã</dd></div>
  </dl>
</section>
${complaints}
<p class="cap-nhat phu">Cập nhật lần cuối: ${time(p.hieu_luc_tu)}</p>`, linkedData(p));
