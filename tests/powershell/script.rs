//! A script as a syntax tree, with the questions that the rules ask.

use std::fs;

use tree_sitter::{Node, Parser, Tree};

use crate::common::{Test, repository};
use crate::function::Function;
use crate::hostile;

/// A script, parsed by tree-sitter's grammar for PowerShell.
pub struct Script {
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// Its text without the byte order mark.
    pub text: String,
    tree: Tree,
}

/// A script that keeps every rule.
pub const SAMPLE: &str = include_str!("sample.ps1");

/// The files that the program renders: those of the repository, and that of a profile in which
/// every text is an attack. Without a file the test fails.
pub fn rendered() -> Vec<(String, Script)> {
    let rendered = Test::new(&["render"])
        .file("profiles/hostile.yaml", hostile::profile())
        .any_output()
        .writes()
        .run();
    let mut found = Vec::new();
    for out in [repository().join("out"), rendered.path().join("out")] {
        let entries = out.read_dir().expect("out/");
        let folders = entries.map(|entry| entry.expect("an entry").path());
        for folder in folders.filter(|folder| folder.is_dir() && !folder.ends_with("assets")) {
            let name = folder.file_name().expect("a name").to_string_lossy();
            let path = folder.join("provision.ps1");
            let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{name}/provision.ps1: {e}"));
            found.push((name.into_owned(), Script::new(bytes)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(found.len() >= 6, "{} scripts", found.len());
    found
}

impl Script {
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let mut parser = Parser::new();
        let language = tree_sitter_powershell::LANGUAGE.into();
        parser.set_language(&language).expect("the grammar");
        let tree = parser.parse(&text, None).expect("a tree");
        Self { bytes, text, tree }
    }

    pub fn root(&self) -> Node<'_> {
        self.tree.root_node()
    }

    pub fn text(&self, node: Node) -> &str {
        &self.text[node.byte_range()]
    }

    /// All nodes of a kind.
    pub fn all<'a>(&'a self, kind: &str) -> Vec<Node<'a>> {
        within(self.root(), kind)
    }

    /// All functions. It walks the whole tree, so ask once.
    pub fn functions(&self) -> Vec<Function<'_>> {
        let functions = self.all("function_statement").into_iter();
        functions.map(|node| Function::new(self, node)).collect()
    }

    /// The function around a node.
    pub fn function_around<'a>(&'a self, node: Node<'a>) -> Option<Function<'a>> {
        let found = ancestors(node).find(|n| n.kind() == "function_statement");
        found.map(|n| Function::new(self, n))
    }

    /// A variable's name in small letters, with its scope.
    pub fn variable(&self, node: Node) -> String {
        let name = self.text(node).trim_start_matches(['$', '@']);
        let braced = name.strip_prefix('{').and_then(|n| n.strip_suffix('}'));
        braced.unwrap_or(name).to_lowercase()
    }
}

/// All nodes of a kind below a node and the node itself, in the order of the text.
pub fn within<'a>(node: Node<'a>, kind: &str) -> Vec<Node<'a>> {
    let (mut found, mut open) = (Vec::new(), vec![node]);
    while let Some(node) = open.pop() {
        if node.kind() == kind {
            found.push(node);
        }
        open.extend(children(node).into_iter().rev());
    }
    found
}

/// Named and unnamed.
pub fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).collect()
}

pub fn child<'a>(node: Node<'a>, kind: &str) -> Option<Node<'a>> {
    children(node).into_iter().find(|n| n.kind() == kind)
}

pub fn ancestors(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::successors(node.parent(), Node::parent)
}

/// The node without the levels of the grammar that say nothing: `$x` as an expression of one
/// term of one factor is a variable.
pub fn core(mut node: Node<'_>) -> Node<'_> {
    while node.child_count() == 1
        && let Some(only) = node.child(0)
        && only.is_named()
        && !matches!(node.kind(), "variable" | "command" | "string_literal")
    {
        node = only;
    }
    node
}
