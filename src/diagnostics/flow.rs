//! Texts that are written in brackets.

use granit_parser::{Event, Parser, StructureStyle};

/// Stands this place of a YAML file inside of `{}` or `[]`? Only the parser knows: the brackets may have been
/// opened many lines above.
pub(super) fn is_in_flow(text: &str, place: usize) -> bool {
    // Of what is open: is it written in brackets?
    let mut open: Vec<bool> = Vec::new();
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        if span.byte_range().is_some_and(|range| range.start >= place) {
            break;
        }
        match event {
            Event::SequenceStart(style, ..) | Event::MappingStart(style, ..) => {
                open.push(style == StructureStyle::Flow);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
            }
            _ => {}
        }
    }
    open.contains(&true)
}

#[cfg(test)]
mod tests {
    use super::is_in_flow;

    #[test]
    fn brackets_count_wherever_they_open() {
        let text = "a:\n  - value: x\n    b: {c: d}\n  - {\n    value: y\n  }\n  - value: z\n";
        let at = |word: &str| is_in_flow(text, text.find(word).unwrap_or_default());
        assert_eq!(["x", "d}", "y", "z"].map(at), [false, true, true, false]);
    }
}
