//! Links and pictures of the documents that lead nowhere.
//!
//! Looks at what is rendered, not at a folder: a broken link stops a render before anything is written.

mod html;
mod markdown;
mod target;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{FileReport, Finding, SourceFile, Span};
use crate::render::Artifact;
use crate::similar::closest;

use target::Target;

/// What a document refers to, and what can be referred to in it.
#[derive(Debug, Default)]
struct Document {
    /// Links and pictures: the target, and the place.
    links: Vec<(String, Span)>,
    /// Anchors of headings, and ids.
    anchors: BTreeSet<String>,
}

/// The documents with a broken link, named as they are below `root`.
///
/// `is_complete`: the artifacts are all of the folder. Else nobody knows what the folders hold that none
/// of them is in.
#[must_use]
pub fn check(root: &Path, artifacts: &[Artifact], is_complete: bool) -> Vec<FileReport> {
    let documents: BTreeMap<&str, Document> = artifacts.iter().filter_map(document).collect();
    let paths: BTreeSet<&str> = artifacts.iter().map(|a| a.path.as_str()).collect();
    let check = Check {
        folders: paths.iter().flat_map(|path| folders(path)).collect(),
        documents: &documents,
        paths,
        is_complete,
    };
    let (mut reports, mut broken) = (Vec::new(), BTreeSet::new());
    for artifact in artifacts {
        let Some(document) = documents.get(artifact.path.as_str()) else {
            continue;
        };
        if is_made_of(&artifact.path, &broken) {
            // The document has the place to correct.
            continue;
        }
        let links = document.links.iter();
        let findings: Vec<Finding> = links
            .filter_map(|(target, span)| check.one(&artifact.path, target, *span))
            .collect();
        if !findings.is_empty() {
            broken.insert(artifact.path.clone());
            let name = root.join(&artifact.path).display().to_string();
            let source = SourceFile::new(name, artifact.content.clone());
            reports.push(FileReport::new(Arc::new(source), findings));
        }
    }
    reports
}

/// Is a page made of a document with a broken link? Those of the site are made of the runbooks, and the one
/// with all of them of each.
fn is_made_of(page: &str, broken: &BTreeSet<String>) -> bool {
    if page == "all.html" {
        return broken.iter().any(|path| path.ends_with("/runbook.md"));
    }
    let Some(stem) = page.strip_suffix(".html") else {
        return false;
    };
    let runbook = stem.strip_suffix("/index");
    let runbook = runbook.map(|folder| format!("{folder}/runbook.md"));
    broken.contains(&format!("{stem}.md")) || runbook.is_some_and(|path| broken.contains(&path))
}

fn document(artifact: &Artifact) -> Option<(&str, Document)> {
    let extension = artifact.path.rsplit_once('.')?.1;
    let document = match extension {
        "md" => markdown::read(&artifact.content),
        "html" => html::read(&artifact.content, 0),
        _ => return None,
    };
    Some((&artifact.path, document))
}

/// The folders around a file.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

struct Check<'a> {
    documents: &'a BTreeMap<&'a str, Document>,
    paths: BTreeSet<&'a str>,
    folders: BTreeSet<&'a str>,
    is_complete: bool,
}

impl Check<'_> {
    /// What is wrong with a link.
    fn one(&self, from: &str, written: &str, span: Span) -> Option<Finding> {
        match target::resolve(from, written) {
            Target::Elsewhere => None,
            Target::Outside => Some(
                finding(written, span, "leads out of the output folder")
                    .help("Link to a file below it, or give the whole address."),
            ),
            Target::File { path, anchor } => self.file(from, written, span, &path, &anchor),
        }
    }

    fn file(
        &self,
        from: &str,
        written: &str,
        span: Span,
        path: &str,
        anchor: &str,
    ) -> Option<Finding> {
        if !self.paths.contains(path) && !self.folders.contains(path) {
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            let is_known = self.is_complete || self.folders.contains(folder);
            if !is_known {
                return None;
            }
            let (wanted, all) = (target::relative(from, path), self.paths.iter());
            let all: Vec<String> = all.map(|to| target::relative(from, to)).collect();
            let near = closest(&wanted, all.iter().map(String::as_str)).map(str::to_owned);
            let what = "leads to a file that is not rendered";
            return Some(hinted(finding(written, span, what), near));
        }
        let document = self.documents.get(path)?;
        if matches!(anchor, "" | "top") || document.anchors.contains(anchor) {
            return None;
        }
        let what = if path == from {
            "leads to a heading that this document does not have".to_owned()
        } else {
            format!("leads to a heading that `{path}` does not have")
        };
        let near = closest(anchor, document.anchors.iter().map(String::as_str));
        let near = near.map(|near| format!("#{near}"));
        Some(hinted(finding(written, span, &what), near))
    }
}

fn finding(written: &str, span: Span, what: &str) -> Finding {
    Finding::error("broken-link", format!("the link `{written}` {what}")).at(span)
}

fn hinted(finding: Finding, near: Option<String>) -> Finding {
    match near {
        Some(near) => finding.help(format!("Did you mean `{near}`?")),
        None => finding.help("Correct the template that the document is made of."),
    }
}
