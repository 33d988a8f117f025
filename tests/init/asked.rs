//! A profile by asking.

use std::fs;

use crate::common::Test;
use crate::person::Person;

const ANSWERS: &[&str] = &[
    "",
    "Acme",
    "Mail thing",
    "Not An Id",
    "",
    "Archives the mail.",
    "Setup",
    "docs.acme.example",
    "https://docs.acme.example",
    "",
    "mail read",
    "nothing like it at all",
    "mial.read",
    "1",
    "3",
    "1",
    "Reads the mail.",
    "User.ReadBasic.All",
    "1",
    "delegated",
    "",
    "OnlineMeetings.Read.All",
    "",
    "Microsoft Graph/application/Mail.Read",
    "",
    "https://a.example/x https://b.example/x",
    "4",
    "2",
    "yes",
];

#[test]
fn from_the_first_question_to_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::new(ANSWERS);
    let output = person.init(folder.path(), &[]);
    assert_eq!(output.status, 0, "{}\n{}", person.heard, output.stderr);
    assert!(person.is_done(), "{}", person.heard);
    for part in [
        "Vendor: <>\n  Write a text that is not empty.\nVendor: <Acme>\n",
        "The profile's id [acme-mail-thing]: <Not An Id>\n  Use lower-case letters",
        "<docs.acme.example>\n  Write an address that begins with https://.\n",
        "<mail read>\n   1  Mail.Read ",
        "and more: more words make the list shorter\n",
        "  The catalog has no permission `nothing like it at all`.\n",
        "<mial.read>\n  The catalog has no permission `mial.read`. Did you mean:\n   1  Mail.Read ",
        "  1  application  Read mail of the whole tenant.\n  2  delegated    Read mail, as the user.\n",
        "<OnlineMeetings.Read.All>\n  What does",
        "  Microsoft Graph/application/Mail.Read is in the list already.\n",
        "  Answer 1, 2 or 3.\n",
    ] {
        assert!(
            person.heard.contains(part),
            "`{part}` in:\n{}",
            person.heard
        );
    }
    let file = folder.path().join("acme-mail-thing.yaml");
    let text = fs::read_to_string(&file).expect("the profile");
    assert!(person.heard.contains(&text), "it is shown before");
    for part in [
        "\n        application:\n          - value: Mail.Read\n            reason: Reads the mail.\n          - value: OnlineMeetings.Read.All\n",
        "\n        delegated:\n          - value: User.ReadBasic.All\n",
        "\n        - https://a.example/x\n        - https://b.example/x\n",
        "\n      value: Acme Mail thing\n",
        "\n      - certificate:\n",
    ] {
        assert!(text.contains(part), "`{part}` in:\n{text}");
    }
    assert!(!text.contains("REPLACE"), "{text}");
    let done = Test::new(&["lint", "--profiles"])
        .arg(folder.path())
        .any_output()
        .run();
    assert!(done.stderr.contains(" 0 errors, "), "{}", done.stdout);
}

#[test]
fn what_is_wrong_is_said_where_it_was_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = "a".repeat(300);
    let mut person = Person::new(&[
        "日本",
        "語",
        "",
        "con",
        "rooms",
        "",
        "",
        "https://docs.contoso.example/x",
        &long,
        "Rooms",
        "Microsoft Graph/app/Place.Read.All",
        "1",
        "1",
        "",
        "",
        "http://rooms.contoso.example/x",
        "https://a.example/x https://a.example/x",
        "https://a.example/x",
        "",
        "yes",
    ]);
    let output = person.init(folder.path(), &[]);
    assert_eq!(output.status, 0, "{}\n{}", person.heard, output.stderr);
    assert!(person.is_done(), "{}", person.heard);
    for part in [
        "The profile's id (an id has letters from a to z, digits and single hyphens only), such as contoso-rooms: <>\n  Use lower-case",
        "<con>\n  `con` cannot be a profile id: Windows has no file of that name. Choose another name.\n",
        "  This cannot be the display name of an app: `aaaa",
        "`app` is no kind of permission",
        "http is allowed for localhost only; use https",
        "the redirect URI `https://a.example/x` stands twice",
    ] {
        let is_there = person.heard.to_lowercase().contains(&part.to_lowercase());
        assert!(is_there, "`{part}` in:\n{}", person.heard);
    }
    assert!(folder.path().join("rooms.yaml").exists());
}

#[test]
fn what_is_wrong_in_options_is_said_before_the_first_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::new(&[]);
    let output = person.init(folder.path(), &["--ask", "--redirect-uri", "no address"]);
    let why = "error: `no address` cannot be a redirect URI: ` ` must be percent-encoded.\n";
    assert_eq!((output.stderr.as_str(), output.status), (why, 2));
}

#[test]
fn whenever_the_input_ends_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let profiles = folder.path().join("profiles");
    for count in 0..ANSWERS.len() {
        let output = Person::new(&ANSWERS[..count]).init(&profiles, &[]);
        assert_eq!(output.status, 1, "{count} answers");
        assert_eq!(output.stderr, "\nNothing was written.\n");
        assert!(!profiles.exists(), "{count} answers");
    }
    let mut answers = ANSWERS.to_vec();
    answers.pop();
    answers.extend(["maybe", "no"]);
    let mut person = Person::new(&answers);
    let output = person.init(&profiles, &[]);
    assert_eq!(output.status, 1);
    assert!(person.heard.contains(
        "<maybe>
Answer yes or no.
"
    ));
    assert!(!profiles.exists());
}

#[test]
fn what_options_say_is_not_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::new(&["Rooms", "", "", "", "", "", "", "yes"]);
    let args = [
        "--ask",
        "--vendor",
        "Acme",
        "--permission",
        "Microsoft Graph/application/Place.Read.All",
        "--secret",
    ];
    let output = person.init(folder.path(), &args);
    assert_eq!(output.status, 0, "{}\n{}", person.heard, output.stderr);
    assert!(!person.heard.contains("Vendor"), "{}", person.heard);
    assert!(folder.path().join("acme-rooms.yaml").exists());
    // The id is taken now; another is asked for.
    let answers = ["Rooms", "", "acme-2", "", "", "", "", "", "yes"];
    let mut person = Person::new(&answers);
    let output = person.init(folder.path(), &args);
    assert_eq!(output.status, 0, "{}\n{}", person.heard, output.stderr);
    assert!(
        person
            .heard
            .contains("There is a profile `acme-rooms` already.")
    );
    assert!(folder.path().join("acme-2.yaml").exists());
}

#[test]
fn options_alone_ask_nothing_on_a_terminal_either() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::new(&[]);
    let output = person.init(folder.path(), &["contoso-rooms"]);
    assert_eq!((output.status, person.heard.as_str()), (0, ""));
}
