//! Small pieces and their canonical form.

use grantbook::format::{FormatError, format};

use crate::common::{PROFILE, changed, changed_all};

/// A piece of the profile, written in another way, becomes this.
#[track_caller]
fn becomes(old: &str, written: &str, canonical: &str) {
    let formatted = format(&changed(old, written)).expect("a canonical form");
    let wanted = changed(old, canonical);
    assert!(
        formatted == wanted,
        "is\n-----\n{formatted}-----\nbut must be\n-----\n{wanted}-----"
    );
    assert_eq!(format(&formatted), Ok(formatted.clone()));
}

#[track_caller]
fn stays(old: &str, written: &str) {
    becomes(old, written, written);
}

const SECRET: &str = "      - secret:
          displayName: Archive
          lifetimeMonths: 6
";

#[test]
fn the_canonical_form_stays() {
    assert_eq!(format(PROFILE).as_deref(), Ok(PROFILE));
}

#[test]
fn keys_are_put_in_order_with_their_comments() {
    becomes(
        SECRET,
        "      - secret:
          # Half a year.
          # No longer.
          lifetimeMonths: 6 # months
          displayName: Archive # the name
          # At the end.
",
        "      - secret:
          displayName: Archive # the name
          # Half a year.
          # No longer.
          lifetimeMonths: 6 # months
          # At the end.
",
    );
}

#[test]
fn the_guides_spelling_stands_behind_the_value_and_an_id_first() {
    becomes(
        "          - value: User.Read\n            reason:",
        "          - value: User.Read\n            inferred: It is needed.\n            reason: X.\n            asWritten: Users\n          - value: openid\n            reason:",
        "          - value: User.Read\n            asWritten: Users\n            reason: X.\n            inferred: It is needed.\n          - value: openid\n            reason:",
    );
    becomes(
        "    displayName: Contoso archive\n",
        "    displayName:\n      value: Contoso archive\n      inferred: It is shorter.\n      asWritten: Archive\n",
        "    displayName:\n      value: Contoso archive\n      asWritten: Archive\n      inferred: It is shorter.\n",
    );
    let step = "title: T\n      phase: before\n      who: W\n      place: P\n      why: Y.\n      actions:\n        - A\n      expect: E.\n";
    let rotation = PROFILE
        .lines()
        .find(|line| line.starts_with("handover:"))
        .expect("a key to stand before");
    let steps = |keys: &str| format!("steps:\n  - manual:\n      {keys}\n{rotation}\n");
    becomes(
        &format!("{rotation}\n"),
        &steps(&format!("{step}      id: first\n")),
        &steps(&format!("id: first\n      {step}")),
    );
}

#[test]
fn a_comment_at_the_first_key_of_an_entry_stands_above_the_entry() {
    becomes(
        "  - label: Client ID\n    value: clientId\n    into: Settings\n",
        "  - into: Settings\n    value: clientId\n\n    # What it is called.\n    label: Client ID\n",
        "  # What it is called.\n  - label: Client ID\n    value: clientId\n    into: Settings\n",
    );
    becomes(
        "  - label: Client ID\n",
        "  -\n    # What it is called.\n    label: Client ID\n",
        "  # What it is called.\n  - label: Client ID\n",
    );
    stays(
        "  - label: Client ID\n",
        "  - # Of the app.\n    # What it is called.\n    label: Client ID\n",
    );
}

#[test]
fn the_header_stays_first() {
    let body = "vendor: Contoso\nid: contoso-mail\n";
    let sorted = "id: contoso-mail\nvendor: Contoso\n";
    let old = "id: contoso-mail\nvendor: Contoso\n";
    for header in ["# One.\n", "# One.\n\n# Two.\n\n", "# One.\n\n"] {
        becomes(
            old,
            &format!("{header}{body}"),
            &format!("{header}{sorted}"),
        );
    }
    becomes(
        old,
        "# One.\n\n\n# Of the vendor.\nvendor: Contoso\nid: contoso-mail\n",
        "# One.\n\nid: contoso-mail\n# Of the vendor.\nvendor: Contoso\n",
    );
}

#[test]
fn indentation_spaces_and_blank_lines() {
    becomes(
        SECRET,
        "      -   secret:   \n\n\n               displayName:     Archive    #  the name  \n\n\n\n               lifetimeMonths: 6\n",
        "      - secret:\n          displayName: Archive #  the name\n\n          lifetimeMonths: 6\n",
    );
    let lists = PROFILE.replace("\n  - ", "\n- ").replace("\n    ", "\n  ");
    assert_eq!(format(&lists).as_deref(), Ok(PROFILE));
}

#[test]
fn line_ends_byte_order_mark_and_the_end_of_the_file() {
    let crlf = PROFILE.replace('\n', "\r\n");
    assert_eq!(format(&crlf).as_deref(), Ok(PROFILE));
    assert_eq!(
        format(&format!("\u{feff}{PROFILE}")).as_deref(),
        Ok(PROFILE)
    );
    assert_eq!(format(PROFILE.trim_end()).as_deref(), Ok(PROFILE));
    assert_eq!(format(&format!("{PROFILE}\n\n\n")).as_deref(), Ok(PROFILE));
    assert_eq!(
        format(&format!("{PROFILE}\n\n\n# The end.\n\n")),
        Ok(format!("{PROFILE}\n# The end.\n"))
    );
}

#[test]
fn document_marks_and_directives() {
    let body = PROFILE.split_once('\n').expect("a header").1;
    let marked = format!("# One.\n%YAML 1.2\n---\n# Two.\n{body}");
    assert_eq!(format(&marked).as_deref(), Ok(marked.as_str()));
    assert_eq!(
        format(&format!("{marked}...\n# Three.\n")),
        Ok(format!("{marked}# Three.\n"))
    );
}

#[test]
fn comments_between_entries_and_behind_them() {
    stays(
        "        - ${extraUri}\n",
        "        # Behind a proxy.\n        - ${extraUri} # optional\n        # - https://old.example\n    # Not of the list.\n",
    );
    becomes(
        "        - ${extraUri}\n",
        "    # Above.\n        - ${extraUri}\n         # Of the list.\n      # Of web.\n",
        "        # Above.\n        - ${extraUri}\n        # Of the list.\n      # Of web.\n",
    );
}

#[test]
fn texts_in_blocks() {
    becomes(
        "    purpose: The app that people sign in to.\n",
        "    purpose: >-   # why\n       The app\n         # no comment\n\n       of people.\n    # A comment.\n",
        "    purpose: >- # why\n      The app\n        # no comment\n\n      of people.\n    # A comment.\n",
    );
    becomes(
        "    purpose: The app that people sign in to.\n",
        "    purpose: |4-\n         The app\n        of people.\n",
        "    purpose: |2-\n       The app\n      of people.\n",
    );
    // Blank lines behind `|+` are content, wherever it is moved.
    becomes(
        "    displayName: Contoso archive\n    purpose: The app that people sign in to.\n",
        "    purpose: |+\n      The app.\n\n\n    displayName: Contoso archive\n",
        "    displayName: Contoso archive\n    purpose: |+\n      The app.\n\n\n",
    );
    stays(
        "summary: Archives the mail of the people who sign in.\n",
        "summary: |+\n  Archives mail.\n\n\n# A comment.\n",
    );
}

#[test]
fn quotes_and_long_texts_stay_as_they_are() {
    let old = "    purpose: The app that people sign in to.\n";
    let long = "word ".repeat(40);
    stays(old, &format!("    purpose: {}\n", long.trim_end()));
    stays(old, &format!("    purpose:\n      {}\n", long.trim_end()));
    stays(old, "    purpose: 'it''s: \u{fc}\u{1f600} #1'\n");
    stays(old, "    purpose: \"a\\u00fcb \\\"c\\\"\"\n");
    becomes(
        old,
        "    purpose:\n        The app.\n",
        "    purpose: The app.\n",
    );
    becomes(
        old,
        "    purpose: The\n           app\n\n        of people.\n",
        "    purpose: The\n      app\n\n      of people.\n",
    );
    becomes(
        old,
        "    purpose: \"The\\ \n        app   \n      of \\\n         people.\"   # c\n",
        "    purpose: \"The\\ \n      app\n      of \\\n      people.\" # c\n",
    );
    stays(old, "    purpose: # why\n      # and how\n      The app.\n");
}

#[test]
fn lists_and_mappings_in_brackets() {
    let old = "    values: [AzureADMyOrg, AzureADMultipleOrgs]\n";
    becomes(
        old,
        "    values: [ 'AzureADMyOrg',AzureADMultipleOrgs , ]\n",
        "    values: ['AzureADMyOrg', AzureADMultipleOrgs]\n",
    );
    becomes(
        old,
        "    values: [\n      AzureADMyOrg, # one\n      # two\n      AzureADMultipleOrgs\n      # three\n    ] # all\n",
        "    values:\n      [\n        AzureADMyOrg, # one\n        # two\n        AzureADMultipleOrgs,\n        # three\n      ] # all\n",
    );
    becomes(
        SECRET,
        "      - {secret: {lifetimeMonths: 6,displayName: \"Archive\"}}\n",
        "      - {secret: {displayName: \"Archive\", lifetimeMonths: 6}}\n",
    );
    becomes(
        "    credentials:\n      - secret:\n          displayName: Archive\n          lifetimeMonths: 6\n",
        "    credentials: [secret: {lifetimeMonths: 6, displayName: Archive}]\n",
        "    credentials: [secret: {displayName: Archive, lifetimeMonths: 6}]\n",
    );
}

#[test]
fn empty_lists_and_nothing() {
    let old = "        application:
          - value: Sites.Selected
            reason: Reaches the sites of the archive.
";
    becomes(
        old,
        "        application: [  ] # none\n",
        "        application: [] # none\n",
    );
    becomes(
        "parameters:\n",
        "reuse:    # none\nparameters:\n",
        "reuse: # none\nparameters:\n",
    );
}

#[test]
fn anchors_stay_before_their_aliases() {
    // `purpose` would stand behind `displayName` otherwise.
    let text = changed_all(&[(
        "    displayName: Contoso archive\n    purpose: The app that people sign in to.\n",
        "    purpose: &name Contoso archive\n    displayName: *name\n",
    )]);
    assert_eq!(format(&text), Ok(text.clone()));
    becomes(
        SECRET,
        "      - &one\n       secret:   &two # why\n            lifetimeMonths: !!int   6\n            displayName: &three   Archive\n",
        "      - &one\n        secret: &two # why\n          displayName: &three Archive\n          lifetimeMonths: !!int 6\n",
    );
}

#[test]
fn a_profile_in_json() {
    let json = "{\"vendor\": \"Contoso\", \"id\": \"x\", # one\n \"integration\": \"Mail\", \"summary\": \"S.\",\n\"sources\": [{\"title\": \"T\"}], \"apps\": []}";
    let wanted = "{\n  \"id\": \"x\", # one\n  \"vendor\": \"Contoso\",\n  \"integration\": \"Mail\",\n  \"summary\": \"S.\",\n  \"sources\": [{\"title\": \"T\"}],\n  \"apps\": [],\n}\n";
    assert_eq!(format(json).as_deref(), Ok(wanted));
    assert_eq!(format(wanted).as_deref(), Ok(wanted));
}

#[test]
fn what_is_no_profile_or_not_supported_has_no_canonical_form() {
    assert_eq!(format("x: 1\n"), Err(FormatError::NoProfile));
    assert_eq!(format("{"), Err(FormatError::NoProfile));
    let text = changed("vendor: Contoso\n", "? \"ven\\\n  dor\"\n: Contoso\n");
    assert_eq!(
        format(&text),
        Err(FormatError::NotSupported {
            line: 4,
            what: "a key that is no text on one line"
        })
    );
    becomes(
        "vendor: Contoso\n",
        "? vendor # who\n: Contoso\n",
        "# who\nvendor: Contoso\n",
    );
}
