//! Bytes that are not text.

use crate::common::{PROFILE, PROFILE_FILE, Test};

#[test]
fn bytes_that_are_not_utf_8() {
    let latin_1 = String::from_utf8_lossy(PROFILE.as_bytes())
        .into_owned()
        .into_bytes();
    let at = PROFILE.find("vendor: Contoso").expect("the vendor") + 8;
    let mut bytes = latin_1;
    bytes[at] = 0xe9;
    Test::new(&["render"]).file(PROFILE_FILE, bytes).refused(
        1,
        "
error[not-utf-8]: the file is not UTF-8: line 3 has the byte 0xe9
--> profiles/contoso-mail.yaml
 = help: Save the file as UTF-8.

1 error. Nothing was written.
",
    );
}

#[test]
fn utf_16() {
    let bytes: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(PROFILE.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    Test::new(&["render"]).file(PROFILE_FILE, bytes).refused(
        1,
        "
error[not-utf-8]: the file is not UTF-8: line 1 has the byte 0xff
--> profiles/contoso-mail.yaml
 = help: Save the file as UTF-8.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_text_that_breaks_off_inside_a_character() {
    let mut bytes = PROFILE.as_bytes().to_vec();
    bytes.extend("é".as_bytes().iter().take(1));
    Test::new(&["render"]).file(PROFILE_FILE, bytes).refused(
        1,
        "
error[not-utf-8]: the file is not UTF-8: line 61 has the byte 0xc3
--> profiles/contoso-mail.yaml
 = help: Save the file as UTF-8.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_byte_order_mark_is_no_error() {
    // Editors on Windows write it; it says nothing.
    let done = Test::new(&["render"])
        .file(PROFILE_FILE, format!("\u{feff}{PROFILE}"))
        .any_output()
        .writes()
        .run();
    assert!(
        done.written
            .contains(&"out/contoso-mail/provision.sh".to_owned())
    );
}

#[test]
fn carriage_returns_at_the_ends_of_lines_change_nothing() {
    let render = |text: &str| {
        let done = Test::new(&["render"])
            .file(PROFILE_FILE, text)
            .any_output()
            .writes()
            .run();
        crate::common::tree::contents(&done.path().join("out"))
    };
    assert_eq!(render(PROFILE), render(&PROFILE.replace('\n', "\r\n")));
}
