//! What can be typed.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::model::Day;
use crate::render::hosting::KINDS;

const HELP: &str = "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}\n";
const COMMAND_HELP: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}\n";

/// Trang thông tin công khai, niêm yết của xã, phường, đặc khu.
#[derive(Debug, Parser)]
#[command(name = "niemyet", version, about, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true, help_template = HELP, subcommand_value_name = "LỆNH")]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct Args {
    /// In trợ giúp
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// In phiên bản
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Dựng trang từ thư mục dữ liệu
    #[command(help_template = COMMAND_HELP)]
    Build(BuildArgs),
    /// Xem thử trên máy này: lưu tệp là trang tự đổi
    #[command(help_template = COMMAND_HELP)]
    Serve(ServeArgs),
    /// Kiểm tra dữ liệu, nêu từng lỗi và cách sửa
    #[command(help_template = COMMAND_HELP)]
    Check(CheckArgs),
    /// In tờ niêm yết, danh mục, biên bản ra tệp để in giấy
    #[command(help_template = COMMAND_HELP)]
    Print(PrintArgs),
    /// Liệt kê quy tắc, hoặc giải thích một quy tắc
    #[command(help_template = COMMAND_HELP)]
    Rules(RulesArgs),
    /// Tạo thư mục dữ liệu mới, mỗi loại một ví dụ
    #[command(help_template = COMMAND_HELP)]
    New(NewArgs),
    /// Nhập thủ tục hành chính từ bảng Excel
    #[command(help_template = COMMAND_HELP)]
    Import(ImportArgs),
    /// Vẽ mã QR của các trang, dạng SVG và PNG, để dùng trên giấy làm ở nơi khác
    #[command(help_template = COMMAND_HELP)]
    Qr(QrArgs),
    /// Ghi mọi địa chỉ đang công khai vào sổ địa chỉ (dia-chi.yaml)
    #[command(help_template = COMMAND_HELP)]
    Register(RegisterArgs),
    /// In cấu hình máy chủ, lịch dựng hằng ngày
    #[command(help_template = COMMAND_HELP)]
    Hosting(HostingArgs),
    /// Ghi trang chuyển tiếp để đặt ở địa chỉ cũ (dia_chi_cu)
    #[command(help_template = COMMAND_HELP)]
    Redirects(RedirectsArgs),
    /// In lược đồ JSON Schema của từng loại tệp
    #[command(help_template = COMMAND_HELP)]
    Schema(SchemaArgs),
}

#[derive(Debug, Clone, ClapArgs)]
pub(super) struct ContentArgs {
    /// Thư mục dữ liệu
    #[arg(long, value_name = "THƯ_MỤC", default_value = "content")]
    pub content: PathBuf,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
#[allow(clippy::struct_excessive_bools)] // each is a flag that can be typed
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub content: ContentArgs,
    /// Thư mục kết quả
    #[arg(long, value_name = "THƯ_MỤC", default_value = "public")]
    pub out: PathBuf,
    /// Giao diện: default, kiosk (màn chạm), tên thư mục trong themes/, hoặc đường dẫn
    #[arg(long, value_name = "TÊN", default_value = "default")]
    pub theme: String,
    /// Địa chỉ trang, thay cho khóa url của don-vi.yaml
    #[arg(long, value_name = "ĐỊA_CHỈ")]
    pub base_url: Option<String>,
    /// Dựng trang như vào ngày này (mặc định: hôm nay, giờ Việt Nam)
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Trang mở được bằng cách bấm đúp vào tệp, không cần máy chủ
    #[arg(long)]
    pub offline: bool,
    /// Ghi kèm bản nén sẵn (.gz, .br) để máy chủ gửi nhanh hơn
    #[arg(long, conflicts_with = "offline")]
    pub precompress: bool,
    /// Dữ liệu còn sai quy định thì không dựng
    #[arg(long)]
    pub strict: bool,
    /// Dựng lại mỗi khi dữ liệu đổi và khi sang ngày mới
    #[arg(long)]
    pub watch: bool,
    /// Thư mục nhớ đệm, để lần sau chỉ dựng lại phần đổi (mặc định: .niemyet cạnh thư mục dữ liệu)
    #[arg(long, value_name = "THƯ_MỤC")]
    pub cache: Option<PathBuf>,
    /// Không dùng bộ nhớ đệm: đọc và dựng lại tất cả
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,
    /// In thời gian của từng bước và từng mẫu trang
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub content: ContentArgs,
    /// Giao diện: default, kiosk (màn chạm), tên thư mục trong themes/, hoặc đường dẫn
    #[arg(long, value_name = "TÊN", default_value = "default")]
    pub theme: String,
    /// Địa chỉ trang, thay cho khóa url của don-vi.yaml
    #[arg(long, value_name = "ĐỊA_CHỈ")]
    pub base_url: Option<String>,
    /// Xem trang như vào ngày này (mặc định: hôm nay, giờ Việt Nam)
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Mở trình duyệt
    #[arg(long)]
    pub open: bool,
    /// Cổng; không ghi thì 8000, cổng ấy bận thì cổng trống tiếp theo
    #[arg(long, value_name = "SỐ")]
    pub port: Option<u16>,
    /// Địa chỉ để nghe; khác 127.0.0.1 thì máy khác cũng xem được
    #[arg(long, value_name = "SỐ_IP", default_value = "127.0.0.1", value_parser = address)]
    pub host: IpAddr,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub content: ContentArgs,
    /// Dạng báo cáo
    #[arg(long, value_name = "DẠNG", value_parser = ["text", "json", "sarif", "csv"], default_value = "text")]
    pub format: String,
    /// In từng chỗ một, kể cả khi nhiều chỗ cùng một điều
    #[arg(long = "tat-ca")]
    pub all: bool,
    /// Kiểm tra như vào ngày này
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Thay cho kiểm tra: liệt kê việc đến hạn trong số ngày tới
    #[arg(long, value_name = "SỐ_NGÀY", value_parser = days_ahead)]
    pub upcoming: Option<u32>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct PrintArgs {
    /// Tờ cần in: thu-tuc, linh-vuc, bang-thu-tuc, niem-yet, bien-ban, phi-le-phi, tiep-cong-dan, can-bo, cong-khai, thon,
    /// loa (bản tin tuần và các tờ phải đọc trên loa), zalo (tin nhắn); một tờ: thu-tuc/1.001193, niem-yet/2026/0012,
    /// bien-ban/niem-yet/2026/0012, bien-ban/ket-thuc/2026/0012, loa/ban-tin, loa/2026/0012, zalo/2026/0012; biên bản của
    /// một ngày: bien-ban/2026-11-16; bỏ trống: tất cả
    #[arg(value_name = "TỜ")]
    pub what: Vec<String>,
    #[command(flatten)]
    pub content: ContentArgs,
    /// Thư mục ghi bản in
    #[arg(long, value_name = "THƯ_MỤC", default_value = "ban-in")]
    pub out: PathBuf,
    /// Dạng tệp: txt (chữ) có ở loa, zalo; ssml (cho máy đọc) có ở loa; tin nhắn zalo là txt cả khi chọn html, pdf
    #[arg(long, value_name = "DẠNG", value_parser = ["html", "pdf", "txt", "ssml"], default_value = "html")]
    pub format: String,
    /// PDF: tất cả các tờ trong một tệp, tat-ca.pdf; bỏ trống: mỗi tờ một tệp
    #[arg(long)]
    pub mot_tep: bool,
    /// PDF: tệp phông chữ, hoặc thư mục chứa phông; dùng được nhiều lần; bỏ trống: phông cỡ Times New Roman có trong máy
    #[arg(long, value_name = "PHÔNG")]
    pub font: Vec<PathBuf>,
    /// In như vào ngày này (mặc định: hôm nay, giờ Việt Nam)
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Địa chỉ trang trong mã QR, thay cho khóa url của don-vi.yaml
    #[arg(long, value_name = "ĐỊA_CHỈ")]
    pub base_url: Option<String>,
    /// Giao diện: default, kiosk (màn chạm), tên thư mục trong themes/, hoặc đường dẫn
    #[arg(long, value_name = "TÊN", default_value = "default")]
    pub theme: String,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct RulesArgs {
    /// Mã quy tắc, ví dụ posting.duration; bỏ trống để liệt kê
    #[arg(value_name = "MÃ")]
    pub id: Option<String>,
    #[command(flatten)]
    pub content: ContentArgs,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct NewArgs {
    /// Thư mục sẽ tạo
    #[arg(value_name = "THƯ_MỤC")]
    pub folder: PathBuf,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct ImportArgs {
    /// Tệp Excel: bảng xuất của xã, hoặc danh sách thủ tục của Cổng Dịch vụ công quốc gia
    #[arg(value_name = "TỆP_EXCEL")]
    pub workbook: PathBuf,
    #[command(flatten)]
    pub content: ContentArgs,
    /// Lấy mọi dòng của danh sách quốc gia, không chỉ dòng có cấp xã
    #[arg(long = "tat-ca")]
    pub all: bool,
    /// Tạo bản ghi mới từ danh sách năm cột (thiếu hồ sơ, thời hạn, phí)
    #[arg(long = "tao-moi")]
    pub create: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct SchemaArgs {
    /// Loại tệp, ví dụ thu-tuc; bỏ trống để in danh sách
    #[arg(value_name = "LOẠI")]
    pub kind: Option<String>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct QrArgs {
    /// Mã của trang nào: thu-tuc/1.001193, niem-yet/2026/0012, linh-vuc/ho-tich; không ghi thì mọi trang
    #[arg(value_name = "TRANG")]
    pub what: Vec<String>,
    #[command(flatten)]
    pub content: ContentArgs,
    /// Ghi vào thư mục này
    #[arg(long, value_name = "THƯ_MỤC", default_value = "ma-qr")]
    pub out: PathBuf,
    /// Cạnh của mã khi in, tính cả lề trắng (mm)
    #[arg(long, value_name = "MM", default_value_t = crate::plan::sheet::qr::PRINTED_MM, value_parser = clap::value_parser!(u32).range(20..=500))]
    pub mm: u32,
    /// Địa chỉ trang, thay cho url trong don-vi.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Như vào ngày này (mặc định: hôm nay, giờ Việt Nam)
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct RegisterArgs {
    #[command(flatten)]
    pub content: ContentArgs,
    /// Ghi như vào ngày này (mặc định: hôm nay, giờ Việt Nam)
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
    /// Chỉ in những dòng sẽ ghi
    #[arg(long)]
    pub dry_run: bool,
    /// Nhận sổ địa chỉ của xã cũ nay nhập vào xã này
    #[arg(long = "nhan", value_name = "TỆP", requires = "site")]
    pub take_over: Option<PathBuf>,
    /// Địa chỉ trang của xã cũ ấy, như ghi ở dia_chi_cu của don-vi.yaml
    #[arg(long = "cu", value_name = "ĐỊA_CHỈ", requires = "take_over")]
    pub site: Option<String>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct HostingArgs {
    /// In cho máy chủ, cách hẹn giờ nào
    #[arg(value_name = "LOẠI", value_parser = KINDS)]
    pub kind: String,
    #[command(flatten)]
    pub content: ContentArgs,
    /// Thư mục kết quả
    #[arg(long, value_name = "THƯ_MỤC", default_value = "public")]
    pub out: PathBuf,
    /// Địa chỉ trang, thay cho khóa url của don-vi.yaml
    #[arg(long, value_name = "ĐỊA_CHỈ")]
    pub base_url: Option<String>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Tùy chọn")]
pub(super) struct RedirectsArgs {
    /// Thư mục kết quả: mỗi trang cũ một thư mục, theo tên miền
    #[arg(long, value_name = "THƯ_MỤC")]
    pub out: PathBuf,
    #[command(flatten)]
    pub content: ContentArgs,
    /// Địa chỉ trang mới, thay cho khóa url của don-vi.yaml
    #[arg(long, value_name = "ĐỊA_CHỈ")]
    pub base_url: Option<String>,
    /// Lấy địa chỉ của trang như vào ngày này
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub as_of: Option<Day>,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|error| error.to_string())
}

fn address(text: &str) -> Result<IpAddr, String> {
    let named = if text == "localhost" { "127.0.0.1" } else { text };
    named.parse().map_err(|_| "cần một địa chỉ IP, ví dụ 127.0.0.1".to_owned())
}

/// Ten years are the most that the calendar of days off could bear.
fn days_ahead(text: &str) -> Result<u32, String> {
    text.parse().ok().filter(|days| *days <= 3660).ok_or_else(|| "cần một số ngày từ 0 đến 3660".to_owned())
}
