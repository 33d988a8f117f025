//! Whatever a vendor is called, the profile says it.

use std::sync::OnceLock;

use grantbook::init::{self, Answers};
use grantbook::profile::{Text, parse};
use grantbook::render::Engine;
use proptest::prelude::*;

fn written(answers: &Answers) -> String {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::new().expect("templates"));
    init::profile(answers, engine).expect("a profile")
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_name_comes_back_from_the_loader(
        raw in prop_oneof![any::<String>(), "[ -~]{1,20}", "[-?:,\\[\\]{}#&*!|>'\"%@`=~ \\\\$a]{1,8}"],
        explained in any::<bool>(),
    ) {
        let Ok(name) = init::text(&raw) else {
            return Ok(());
        };
        let text = written(&Answers {
            id: "x".to_owned(),
            vendor: Some(name.clone()),
            integration: Some(name.clone()),
            summary: Some(name.clone()),
            guide_title: Some(name.clone()),
            app: Some(name.clone()),
            redirect_uris: vec![name.clone()],
            is_explained: explained,
            ..Answers::default()
        });
        let loaded = parse("x.yaml", &text);
        let profile = loaded.profile.unwrap_or_else(|| panic!("{text}\n{:?}", loaded.findings));
        let wanted = Text::new(&raw);
        prop_assert_eq!(&profile.vendor, &wanted);
        prop_assert_eq!(&profile.integration, &wanted);
        prop_assert_eq!(&profile.summary, &wanted);
        prop_assert_eq!(&*profile.sources[0].title, &wanted);
        prop_assert_eq!(profile.apps[0].display_name.as_str(), &*name);
        let web = profile.apps[0].web.as_ref().expect("the platform");
        prop_assert_eq!(web.redirect_uris[0].as_str(), &*name);
    }
}
