//! Text that is no YAML, or YAML that no profile needs.

use crate::common::{PROFILE, PROFILE_FILE, Test};

/// The parser's own words are its affair; the place is ours.
#[track_caller]
fn invalid(old: &str, new: &str, place: &str) {
    let done = Test::broken(old, new).status(1).any_output().run();
    let place = format!(" --> {PROFILE_FILE}:{place}\n");
    assert!(
        done.stderr
            .starts_with("error[invalid-yaml]: this is not valid YAML: "),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains(&place), "{}", done.stderr);
    assert!(done.stderr.contains(" ^"), "{}", done.stderr);
    assert!(done.stderr.ends_with("\n1 error. Nothing was written.\n"));
}

#[test]
fn broken_indentation() {
    invalid("    complete: true", "   complete: true", "9:4");
}

#[test]
fn a_quotation_mark_that_is_not_closed() {
    invalid("vendor: Contoso", "vendor: \"Contoso", "4:1");
}

#[test]
fn an_alias_without_an_anchor() {
    invalid("vendor: Contoso", "vendor: *nobody", "3:9");
}

#[test]
fn a_key_that_stands_twice() {
    // The second would win silently with many YAML readers.
    Test::broken("vendor: Contoso", "vendor: Contoso\nvendor: Fabrikam").refused(
        1,
        "
error[duplicate-key]: a key stands twice in one mapping
 --> profiles/contoso-mail.yaml:4:1
  |
4 | vendor: Fabrikam
  | ^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn a_key_that_stands_twice_deep_inside() {
    Test::broken(
        "            reason: Shows the groups.",
        "            reason: Shows the groups.\n            value: User.Read.All",
    )
    .refused(
        1,
        "
error[duplicate-key]: a key stands twice in one mapping
  --> profiles/contoso-mail.yaml:48:13
   |
48 |             value: User.Read.All
   |             ^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn a_second_document() {
    let done = Test::new(&["render"])
        .file(PROFILE_FILE, format!("{PROFILE}---\n{PROFILE}"))
        .status(1)
        .any_output()
        .run();
    // "nests too deep" would send the reader looking for something that is not there.
    assert!(done.stderr.contains("document"), "{}", done.stderr);
    assert!(done.stderr.contains(":63:1\n"), "{}", done.stderr);
}

#[test]
fn an_empty_file() {
    for text in ["", "\n", "  \n\n"] {
        let done = Test::new(&["render"])
            .file(PROFILE_FILE, text)
            .status(1)
            .any_output()
            .run();
        assert!(
            done.stderr
                .starts_with("error[empty-file]: the file is empty\n"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn a_file_of_comments() {
    Test::new(&["render"])
        .file(PROFILE_FILE, "# to be written\n")
        .refused(
            1,
            "
error[wrong-type]: the profile takes a mapping, but this is nothing
 --> profiles/contoso-mail.yaml:1:17
  |
1 | # to be written
  |                ^

1 error. Nothing was written.
",
        );
}

#[test]
fn a_list_and_a_word_in_place_of_a_profile() {
    for (text, kind) in [("- id: x\n", "a list"), ("profile\n", "text")] {
        let caret = if kind == "text" { "^^^^^^^" } else { "^" };
        let expected = format!(
            "error[wrong-type]: the profile takes a mapping, but this is {kind}\n --> {PROFILE_FILE}:1:1\n  |\n1 | {}\n  | {caret}\n\n1 error. Nothing was written.\n",
            text.trim_end()
        );
        Test::new(&["render"])
            .file(PROFILE_FILE, text)
            .refused(1, &expected);
    }
}

#[test]
fn the_words_that_some_readers_take_for_booleans() {
    // YAML 1.1 reads `yes` as true, YAML 1.2 as text: neither is guessed.
    Test::broken("    optional: true", "    optional: yes").refused(
        1,
        "
error[wrong-type]: `optional` takes true or false, but this is text
  --> profiles/contoso-mail.yaml:23:15
   |
23 |     optional: yes
   |               ^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn every_broken_file_is_reported_and_the_good_one_is_not_written() {
    let good = PROFILE.replace("contoso-mail", "good-one");
    Test::broken("vendor: Contoso", "vendor: [Contoso]")
        .file("profiles/good-one.yaml", good)
        .file("profiles/other.yaml", "id: other\n\u{7}\n")
        .refused(
            1,
            "
error[wrong-type]: `vendor` takes text, but this is a list
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: [Contoso]
  |         ^

error[refused-character]: U+0007 is a control character
 --> profiles/other.yaml:2:1
  |
2 | ␇
  | ^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

2 errors. Nothing was written.
",
        );
}
