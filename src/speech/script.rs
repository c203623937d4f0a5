//! What is read at one go.

/// Syllables a minute: an announcer reads the news at 180 to 200, but a loudspeaker in the open echoes and is listened to while
/// working, so hamlets read at 150. Vietnamese writes every syllable as a word of its own, so that words are counted.
pub const RATE: u32 = 150;

/// Paragraphs of lines to be read, every word spelled as it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    pub paragraphs: Vec<Vec<String>>,
}

impl Script {
    /// Adds a paragraph, unless there is nothing in it.
    pub fn add(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.paragraphs.push(lines);
        }
    }

    /// Adds another script behind this one.
    pub fn append(&mut self, other: Self) {
        self.paragraphs.extend(other.paragraphs);
    }

    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.paragraphs.iter().flatten().map(String::as_str)
    }

    #[must_use]
    pub fn syllables(&self) -> usize {
        self.lines().map(|line| line.split_whitespace().count()).sum()
    }

    /// How long one reading takes, in seconds, at so many syllables a minute (`RATE` where nobody has measured).
    #[must_use]
    pub fn seconds(&self, rate: u32) -> u64 {
        let rate = u64::from(rate.max(1));
        (self.syllables() as u64 * 60).div_ceil(rate)
    }

    /// Letters that an announcer of Vietnamese cannot read, each once: `汉`, `𖬀`.
    #[must_use]
    pub fn strange_letters(&self) -> Vec<char> {
        let latin = |c: char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
        let strange = self.lines().flat_map(str::chars).filter(|c| c.is_alphabetic() && !latin(*c));
        strange.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// A line to a line, an empty one between paragraphs.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraphs: Vec<String> = self.paragraphs.iter().map(|lines| lines.join("\n")).collect();
        paragraphs.join("\n\n")
    }

    /// Its paragraphs by sentences, for whoever sets the breaths himself: lines that go on in the next one are joined to it.
    pub fn sentences(&self) -> impl Iterator<Item = Vec<String>> {
        self.paragraphs.iter().map(|lines| lines.split_inclusive(|line| !line.ends_with(',')).map(|parts| parts.join(" ")).collect())
    }

    /// W3C Speech Synthesis Markup Language 1.1: a `p` for a paragraph, an `s` for a sentence, a pause between paragraphs.
    #[must_use]
    pub fn ssml(&self) -> String {
        let mut ssml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"vi-VN\">\n",
        );
        for (index, sentences) in self.sentences().enumerate() {
            if index > 0 {
                ssml.push_str("  <break time=\"800ms\"/>\n");
            }
            let sentences: String = sentences.iter().map(|sentence| format!("    <s>{}</s>\n", escaped(sentence))).collect();
            ssml.push_str(&format!("  <p>\n{sentences}  </p>\n"));
        }
        ssml.push_str("</speak>\n");
        ssml
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_knows_how_long_it_is() {
        let lines = vec!["Xin chào bà con.".to_owned(); 75];
        let script = Script { paragraphs: vec![lines] };
        assert_eq!((script.syllables(), script.seconds(RATE), script.seconds(300)), (300, 120, 60));
    }

    #[test]
    fn it_knows_the_letters_that_nobody_at_a_loudspeaker_can_read() {
        let script = Script { paragraphs: vec![vec!["Chữ Mông 𖬀, chữ Hán 汉字, 汉; đường Ỷ Lan.".to_owned()]] };
        assert_eq!(script.strange_letters(), ['字', '汉', '𖬀']);
    }

    #[test]
    fn its_ssml_is_xml_that_says_the_same() {
        let script = Script { paragraphs: vec![vec!["Một & hai,".to_owned(), "ba.".to_owned()], vec!["Bốn.".to_owned()]] };
        let ssml = script.ssml();
        let mut reader = quick_xml::Reader::from_str(&ssml);
        let mut names = Vec::new();
        loop {
            match reader.read_event().expect("valid XML") {
                quick_xml::events::Event::Start(tag) => names.push(tag.name().as_ref().to_owned()),
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(names, ["speak", "p", "s", "p", "s"]);
        assert!(ssml.contains("<s>Một &amp; hai, ba.</s>") && ssml.contains("xml:lang=\"vi-VN\""));
    }
}
