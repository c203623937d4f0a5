//! vCard 3.0 (RFC 2426): the version that cheap phones read.

use crate::plan::Card;

/// Cards one after the other.
pub(super) fn render(cards: &[Card]) -> Vec<u8> {
    let mut out = String::new();
    for card in cards {
        for line in lines(card) {
            fold_into(&mut out, &line);
        }
    }
    out.into_bytes()
}

fn lines(card: &Card) -> Vec<String> {
    let (family, given) = split_name(&card.name);
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:3.0".to_owned(),
        format!("FN:{}", escape(&card.name)),
        format!("N:{};{};;;", escape(family), escape(given)),
        format!("ORG:{}", escape(&card.organisation)),
    ];
    lines.extend(card.position.iter().map(|position| format!("TITLE:{}", escape(position))));
    lines.extend(card.phone.iter().map(|phone| format!("TEL;TYPE=WORK,VOICE:{phone}")));
    lines.extend(card.email.iter().map(|email| format!("EMAIL;TYPE=INTERNET,WORK:{}", escape(email))));
    lines.push(format!("URL:{}", card.url));
    lines.extend(card.updated.iter().map(|day| format!("REV:{day}T00:00:00Z")));
    lines.push("END:VCARD".to_owned());
    lines
}

/// A Vietnamese name begins with the family name.
fn split_name(name: &str) -> (&str, &str) {
    name.split_once(' ').unwrap_or(("", name))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace("\r\n", "\\n").replace('\n', "\\n")
}

/// Lines longer than 75 bytes go on in the next one behind a space; a letter is never cut in two.
fn fold_into(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_folded_and_escaped() {
        let card = Card {
            name: "Lường Văn Thử".into(),
            organisation: "Ủy ban nhân dân xã Minh Họa, tỉnh Thái Nguyên; bộ phận tiếp nhận và trả kết quả".into(),
            position: Some("Công chức".into()),
            phone: Some("+842080000012".into()),
            email: None,
            url: "https://a.gov.vn/can-bo/thu/".into(),
            updated: None,
        };
        let text = String::from_utf8(render(&[card])).unwrap();
        assert!(text.contains("N:Lường;Văn Thử;;;"));
        assert!(text.contains("Họa\\, tỉnh"));
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    }
}
