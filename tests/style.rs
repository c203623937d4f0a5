//! The style sheet after merges: a block left open swallows every rule after it, a section kept twice overrides itself.

use std::collections::BTreeSet;

const STYLE: &str = include_str!("../themes/default/static/trang.css");

#[test]
fn every_block_of_the_style_sheet_is_closed_before_the_next_section() {
    let mut open = 0;
    for (index, line) in STYLE.lines().enumerate() {
        let outermost = line.starts_with("/*") || line.starts_with('@');
        assert!(!outermost || open == 0, "line {}: a block above is still open: {line}", index + 1);
        open = open + line.matches('{').count() - line.matches('}').count();
    }
    assert_eq!(open, 0);
}

#[test]
fn no_section_of_the_style_sheet_stands_twice() {
    let mut seen = BTreeSet::new();
    for heading in STYLE.lines().filter(|line| line.starts_with("/*")) {
        assert!(seen.insert(heading), "{heading}");
    }
}
