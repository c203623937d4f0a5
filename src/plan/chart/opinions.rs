//! Opinions of dialogues by the field they are about, each bar made of what has become of them.

use super::{BarView, ChartView, Exact, Mark, Scale, join_and};

/// How many opinions a field has, by where they stand; they add up to the whole.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::plan) struct FieldCounts {
    pub resolved: usize,
    pub in_progress: usize,
    pub late: usize,
    pub out_of_scope: usize,
}

const KEYS: [(&str, Mark); 4] = [
    ("đã giải quyết", Mark::Solid),
    ("đang làm, chưa quá hạn", Mark::Stitched),
    ("quá hạn", Mark::Late),
    ("không thuộc thẩm quyền", Mark::Thread),
];

impl FieldCounts {
    fn all(self) -> usize {
        self.resolved + self.in_progress + self.late + self.out_of_scope
    }

    fn parts(self) -> [usize; 4] {
        [self.resolved, self.in_progress, self.late, self.out_of_scope]
    }
}

/// The chart, the fields with most opinions first, those without a field last; none where every field has but one.
pub(in crate::plan) fn opinions(mut fields: Vec<(Option<String>, FieldCounts)>) -> Option<ChartView> {
    if fields.iter().all(|(_, counts)| counts.all() < 2) || fields.iter().all(|(name, _)| name.is_none()) {
        return None;
    }
    fields.sort_by(|(a, of_a), (b, of_b)| a.is_none().cmp(&b.is_none()).then(of_b.all().cmp(&of_a.all())));
    let totals: Vec<Exact> = fields.iter().map(|(_, counts)| Exact::from(counts.all())).collect();
    let scale = Scale::of(&totals)?;
    let used = |index: usize| fields.iter().any(|(_, counts)| counts.parts()[index] > 0);
    let keys: Vec<_> = KEYS.iter().enumerate().filter(|(index, _)| used(*index)).map(|(_, key)| *key).collect();
    let finding = finding(&fields);
    let bars = fields.into_iter().map(|(name, counts)| bar(scale, name, counts)).collect();
    Some(ChartView::new(finding, &keys, bars))
}

fn bar(scale: Scale, name: Option<String>, counts: FieldCounts) -> BarView {
    let parts = counts.parts();
    let strokes: Vec<(Mark, Exact)> = KEYS.iter().zip(parts).map(|((_, mark), part)| (*mark, Exact::from(part))).collect();
    let alone = counts.all() == 1 && counts.late == 0;
    let said = |(index, part): (usize, usize)| {
        (part > 0 && KEYS[index].1 != Mark::Late)
            .then(|| if alone { KEYS[index].0.to_owned() } else { format!("{part} {}", KEYS[index].0) })
    };
    let said: Vec<String> = parts.into_iter().enumerate().filter_map(said).collect();
    BarView {
        ten: name.unwrap_or_else(|| "Không ghi lĩnh vực".to_owned()),
        vach: scale.stacked(&strokes),
        so: format!("{} ý kiến{}{}", counts.all(), if said.is_empty() { "" } else { ": " }, said.join(", ")),
        qua_han: (counts.late > 0).then(|| format!("{} quá hạn", counts.late)),
    }
}

/// `16 ý kiến thuộc 12 lĩnh vực, nhiều nhất là Giao thông (3 ý kiến).`
fn finding(fields: &[(Option<String>, FieldCounts)]) -> String {
    let all: usize = fields.iter().map(|(_, counts)| counts.all()).sum();
    let named: Vec<(&String, usize)> = fields.iter().filter_map(|(name, counts)| Some((name.as_ref()?, counts.all()))).collect();
    let most = named.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let leading: Vec<String> = named.iter().filter(|(_, count)| *count == most).map(|(name, _)| (*name).clone()).collect();
    let leader = match leading.len() {
        _ if named.len() < 2 => String::new(),
        1 => format!(", nhiều nhất là {} ({most} ý kiến)", leading[0]),
        2 | 3 => format!(", nhiều nhất là {} (mỗi lĩnh vực {most} ý kiến)", join_and(&leading)),
        _ => String::new(),
    };
    format!("{all} ý kiến thuộc {} lĩnh vực{leader}.", named.len())
}
