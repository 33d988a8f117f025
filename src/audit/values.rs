//! Does a text of the tenant fit a value of the profile, in which parameters may stand?

use std::collections::BTreeMap;

use crate::diagnostics::Span;
use crate::plan::settings::{CLIENT_ID, CLIENT_ID_OF};
use crate::plan::{AUTHORITY, Cloud, PRINCIPAL_ID_OF, Plan, Segment, TENANT_ID, Template};

/// Longer texts fit nothing: a value of a profile is short, and finding out costs time.
const LONGEST: usize = 4096;

/// What parameters stand for in the tenant.
#[derive(Debug)]
pub struct Values<'a> {
    plan: &'a Plan,
    known: BTreeMap<String, String>,
    /// What the tenant has for parameters that nobody gave a value, and where.
    taken: BTreeMap<String, Vec<(String, Span)>>,
}

impl<'a> Values<'a> {
    /// `ids` are the application IDs of the profile's apps in the tenant, by their ids in the
    /// profile; `own` is that of this app.
    pub fn new(
        plan: &'a Plan,
        ids: &BTreeMap<String, String>,
        own: Option<&str>,
        tenant: Option<&str>,
        cloud: Option<&str>,
    ) -> Self {
        let mut known = BTreeMap::new();
        for (app, id) in ids {
            known.insert(format!("{CLIENT_ID_OF}{app}"), id.clone());
        }
        known.extend(own.map(|id| (CLIENT_ID.to_owned(), id.to_owned())));
        known.extend(tenant.map(|id| (TENANT_ID.to_owned(), id.to_owned())));
        if let Some(cloud) = cloud.and_then(cloud_named) {
            let address = format!("https://{}", cloud.addresses().login);
            known.insert(AUTHORITY.to_owned(), address);
        }
        Self {
            plan,
            known,
            taken: BTreeMap::new(),
        }
    }

    /// The value for people: what is known filled in.
    pub fn shown(&self, template: &Template) -> String {
        let parts = template.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => text.clone(),
            Segment::Parameter(name) => match self.known.get(name) {
                Some(value) => value.clone(),
                None => format!("${{{name}}}"),
            },
        });
        parts.collect()
    }

    /// Does the text fit? What it has for parameters without a value is kept, with its place.
    pub fn fits(&mut self, template: &Template, text: &str, place: Span) -> bool {
        let Some(taken) = self.find(template, text) else {
            return false;
        };
        for (name, value) in taken {
            let of_name = self.taken.entry(name).or_default();
            if of_name.iter().all(|(v, _)| *v != value) {
                of_name.push((value, place));
            }
        }
        true
    }

    /// The parameters that nobody gave a value, with what the tenant has for each and where.
    pub fn taken(&self) -> impl Iterator<Item = (&str, &[(String, Span)])> {
        let all = self.taken.iter();
        all.map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    fn find(&self, template: &Template, text: &str) -> Option<Vec<(String, String)>> {
        if text.len() > LONGEST {
            return None;
        }
        let mut taken = Vec::new();
        self.rest(&template.segments, text, &mut taken)
            .then_some(taken)
    }

    fn rest(&self, segments: &[Segment], text: &str, taken: &mut Vec<(String, String)>) -> bool {
        let Some((first, others)) = segments.split_first() else {
            return text.is_empty();
        };
        let known = match first {
            Segment::Literal(literal) => Some(literal),
            Segment::Parameter(name) => self.known.get(name),
        };
        if let Some(known) = known {
            let rest = text.strip_prefix(known.as_str());
            return rest.is_some_and(|rest| self.rest(others, rest, taken));
        }
        let Segment::Parameter(name) = first else {
            return false;
        };
        if let Some((_, same)) = taken.iter().find(|(n, _)| n == name) {
            let rest = text.strip_prefix(same.clone().as_str());
            return rest.is_some_and(|rest| self.rest(others, rest, taken));
        }
        // With nothing behind it, it is the whole rest.
        let first_end = if others.is_empty() { text.len() } else { 1 };
        for end in first_end..=text.len() {
            let Some((value, rest)) = text.split_at_checked(end) else {
                continue;
            };
            if value.is_empty() || !self.is_value(name, value) {
                continue;
            }
            taken.push((name.clone(), value.to_owned()));
            if self.rest(others, rest, taken) {
                return true;
            }
            taken.pop();
        }
        false
    }

    /// Can a parameter have this value? What is not a parameter of the profile is an ID of the
    /// tenant, or its sign-in service.
    fn is_value(&self, name: &str, value: &str) -> bool {
        match self.plan.parameter(name) {
            Some(parameter) => parameter.accepts(value),
            None if name == AUTHORITY => {
                let clouds = [Cloud::Public, Cloud::UsGovernment, Cloud::China];
                clouds
                    .iter()
                    .any(|c| value.strip_prefix("https://") == Some(c.addresses().login))
            }
            None => {
                debug_assert!(
                    name == TENANT_ID
                        || name.starts_with(CLIENT_ID)
                        || name.starts_with(PRINCIPAL_ID_OF)
                );
                value.len() == 36 && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
            }
        }
    }
}

/// The cloud that the Azure CLI calls so.
pub(super) fn cloud_named(name: &str) -> Option<Cloud> {
    let clouds = [Cloud::Public, Cloud::UsGovernment, Cloud::China];
    clouds.into_iter().find(|c| c.addresses().name == name)
}
