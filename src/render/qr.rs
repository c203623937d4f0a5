//! A QR code as a drawing (SVG) and as a picture (PNG), its quiet zone drawn.

use crate::plan::sheet::Qr;

/// The drawing of a code that is printed with this side, to stand in a page or alone.
///
/// Dark and light are both painted, so that neither a dark page nor forced colours can turn them round.
#[must_use]
pub fn svg(code: &Qr, side_mm: u32) -> String {
    let (side, dark) = (code.side(), code.path());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ma-qr\" width=\"{side_mm}mm\" height=\"{side_mm}mm\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\" role=\"img\"><title>Mã QR của {}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{dark}\"/></svg>",
        escaped(&code.url)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The picture of a code that is printed with this side: as many whole pixels to a module as 600 dots to the inch give, one bit
/// each, its size in millimetres stated in it.
#[must_use]
pub fn png(code: &Qr, side_mm: u32) -> Vec<u8> {
    const DOTS_PER_METRE: u64 = 23_622;
    let modules = code.side() as u64;
    let scale = (u64::from(side_mm) * DOTS_PER_METRE / 1000 / modules).max(1);
    let side = u32::try_from(modules * scale).unwrap_or(u32::MAX);
    let dots = u32::try_from(modules * scale * 1000 / u64::from(side_mm.max(1))).unwrap_or(u32::MAX);

    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: dots, yppu: dots, unit: png::Unit::Meter }));
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&bits(code, scale as usize)));
    debug_assert!(written.is_ok(), "a picture of the size announced, written to memory");
    file
}

/// Rows of pixels, eight to a byte, light is one; a row ends with its byte.
fn bits(code: &Qr, scale: usize) -> Vec<u8> {
    let side = code.side();
    let mut bits = Vec::new();
    for row in 0..side {
        let light: Vec<bool> = (0..side * scale).map(|x| !code.is_dark(row, x / scale)).collect();
        let packed: Vec<u8> =
            light.chunks(8).map(|eight| eight.iter().enumerate().map(|(at, light)| u8::from(*light) << (7 - at)).sum()).collect();
        (0..scale).for_each(|_| bits.extend_from_slice(&packed));
    }
    bits
}
