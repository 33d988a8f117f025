//! Characters that make a text look different from what it is, or that act on a terminal.

use crate::common::{PROFILE, PROFILE_FILE, Test};

#[test]
fn a_control_character_as_it_stands() {
    Test::broken("vendor: Contoso", "vendor: Con\u{1b}[31mtoso").refused(
        1,
        "
error[refused-character]: U+001B is a control character
 --> profiles/contoso-mail.yaml:3:12
  |
3 | vendor: Con␛[31mtoso
  |            ^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_control_character_as_an_escape() {
    Test::broken("vendor: Contoso", r#"vendor: "Con\e[31mtoso""#).refused(
        1,
        r#"
error[refused-character]: U+001B is a control character
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: "Con\e[31mtoso"
  |         ^^^^^^^^^^^^^^^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn a_character_that_turns_the_text_round_as_it_stands() {
    // CVE-2021-42574: a reviewer sees another order than the machine.
    Test::broken("vendor: Contoso", "vendor: Con\u{202e}osot").refused(
        1,
        "
error[refused-character]: U+202E is a character that changes the direction of text
 --> profiles/contoso-mail.yaml:3:12
  |
3 | vendor: Con�osot
  |            ^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_character_that_turns_the_text_round_as_an_escape() {
    Test::broken("vendor: Contoso", r#"vendor: "Con\u202eosot""#).refused(
        1,
        r#"
error[refused-character]: U+202E is a character that changes the direction of text
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: "Con\u202eosot"
  |         ^^^^^^^^^^^^^^^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn an_invisible_character_as_it_stands() {
    let done = Test::broken("value: User.Read\n", "value: User.\u{200b}Read\n")
        .status(1)
        .any_output()
        .run();
    let message = "error[refused-character]: U+200B is an invisible character\n  --> profiles/contoso-mail.yaml:44:25\n";
    assert!(done.stderr.starts_with(message), "{}", done.stderr);
}

#[test]
fn an_invisible_character_as_an_escape() {
    Test::broken("value: User.Read\n", "value: \"User.\\u200bRead\"\n").refused(
        1,
        r#"
error[refused-character]: U+200B is an invisible character
  --> profiles/contoso-mail.yaml:44:20
   |
44 |           - value: "User.\u200bRead"
   |                    ^^^^^^^^^^^^^^^^^ here
   |
   = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn a_zero_byte_as_an_escape() {
    // bash drops it, JSON keeps it: no two outputs would agree.
    Test::broken("vendor: Contoso", r#"vendor: "Con\0toso""#).refused(
        1,
        r#"
error[refused-character]: U+0000 is a control character
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: "Con\0toso"
  |         ^^^^^^^^^^^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn a_carriage_return_as_an_escape() {
    Test::broken("vendor: Contoso", r#"vendor: "Contoso\r""#).refused(
        1,
        r#"
error[refused-character]: U+000D is a control character
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: "Contoso\r"
  |         ^^^^^^^^^^^ here
  |
  = help: Such a character can make a text look different from what it is. Take it out.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn a_tab() {
    Test::broken("vendor: Contoso", "\tvendor: Contoso").refused(
        1,
        "
error[refused-character]: a tab has no place in a profile
 --> profiles/contoso-mail.yaml:3:1
  |
3 |     vendor: Contoso
  | ^ here
  |
  = help: Use spaces.

1 error. Nothing was written.
",
    );
}

#[test]
fn every_kind_of_refused_character_is_refused_in_both_spellings() {
    let refused = [
        0x01, 0x07, 0x7f, 0x80, 0x9b, 0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x2028, 0x2029, 0x202a,
        0x2060, 0x2066, 0x2069, 0x3164, 0xfe0f, 0xfeff, 0xfffb, 0xe0041,
    ];
    for code in refused {
        let c = char::from_u32(code).expect("a character");
        let raw = PROFILE.replace("vendor: Contoso", &format!("vendor: Con{c}toso"));
        let escaped = PROFILE.replace(
            "vendor: Contoso",
            &format!("vendor: \"Con\\U{code:08x}toso\""),
        );
        for text in [raw, escaped] {
            let done = Test::new(&["render"])
                .file(PROFILE_FILE, text)
                .status(1)
                .any_output()
                .run();
            let expected = format!("error[refused-character]: U+{code:04X} is ");
            assert!(
                done.stderr.starts_with(&expected),
                "{code:x}: {}",
                done.stderr
            );
        }
    }
}

#[test]
fn a_key_cannot_send_anything_to_the_terminal() {
    for key in [r"\e[2J", r"\u202e", r"\u009b2J"] {
        let done = Test::new(&["render"])
            .file(PROFILE_FILE, format!("{PROFILE}\"{key}x\": 1\n"))
            .status(1)
            .any_output()
            .run();
        let sent = done
            .stderr
            .chars()
            .find(|c| *c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(c)));
        assert_eq!(sent, None, "{key}: {}", done.stderr);
    }
}

#[test]
fn a_name_of_an_option_cannot_hide_in_a_report_for_programs() {
    let done = Test::new(&["lint", "--format", "json"])
        .file(PROFILE_FILE, format!("{PROFILE}\"\\e[2Jx\": 1\n"))
        .status(1)
        .any_output()
        .run();
    assert!(!done.stdout.contains('\u{1b}'), "{}", done.stdout);
}
