//! Takes a canonical profile apart line by line and writes it down in another way.

/// A source of decisions: the same seed gives the same ones.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit` (xorshift; good enough to shuffle).
    pub fn roll(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).expect("a small number")
    }
}

/// What is done beyond changing the order of the keys.
pub struct Changes {
    pub dice: Dice,
    pub comments: bool,
    /// The comments that were added.
    pub added: Vec<String>,
}

impl Changes {
    /// The lines of one mapping or list, all indented by at least `column`, written at `new_column`.
    pub fn lines(&mut self, lines: &[&str], column: usize, new_column: usize) -> Vec<String> {
        let mut blocks = blocks(lines, column);
        let is_list = blocks[0][0][column..].starts_with("- ");
        if !is_list {
            for at in (1..blocks.len()).rev() {
                let other = self.dice.roll(at + 1);
                blocks.swap(at, other);
            }
        }
        let mut out = Vec::new();
        for block in blocks {
            if self.comments && self.dice.roll(4) == 0 {
                let comment = self.comment();
                out.push(format!("{}{comment}", " ".repeat(new_column)));
                out.extend((self.dice.roll(3) == 0).then(String::new));
            }
            if is_list {
                out.extend(self.item(&block, column, new_column));
            } else {
                out.extend(self.entry(&block, column, new_column));
            }
            if self.comments && self.dice.roll(6) == 0 {
                out.push(String::new());
                out.push(String::new());
            }
        }
        out
    }

    fn comment(&mut self) -> String {
        let text = format!("# Comment {} \u{fc}.", self.added.len());
        self.added.push(text.clone());
        text
    }

    fn item(&mut self, block: &[&str], column: usize, new_column: usize) -> Vec<String> {
        let first = format!("{}  {}", &block[0][..column], &block[0][column + 2..]);
        let inner: Vec<&str> = std::iter::once(first.as_str())
            .chain(block[1..].iter().copied())
            .collect();
        if !is_key(&first[column + 2..]) {
            return shifted(block, column, new_column);
        }
        let new_inner = new_column + 2 + self.dice.roll(2);
        let mut lines = self.lines(&inner, column + 2, new_inner);
        let dash = format!("{}-", " ".repeat(new_column));
        if lines[0].trim_start().starts_with('#') || self.dice.roll(4) == 0 {
            lines.insert(0, dash);
        } else {
            lines[0].replace_range(new_column..=new_column, "-");
        }
        lines
    }

    fn entry(&mut self, block: &[&str], column: usize, new_column: usize) -> Vec<String> {
        let key = &block[0][column..];
        let is_long = block.len() > 1;
        if is_long && key.ends_with(':') {
            let inner = block[1].len() - block[1].trim_start().len();
            let is_list = block[1].trim_start().starts_with("- ");
            let new_inner = new_column
                + if is_list {
                    self.dice.roll(4)
                } else {
                    1 + self.dice.roll(4)
                };
            let mut head = format!("{}{key}", " ".repeat(new_column));
            if self.comments && self.dice.roll(4) == 0 {
                head = format!("{head}  {}", self.comment());
            }
            let mut out = vec![head];
            out.extend(self.lines(&block[1..], inner, new_inner));
            return out;
        }
        let mut lines = shifted(block, column, new_column);
        if !is_long && self.comments && self.dice.roll(4) == 0 {
            lines[0] = format!("{}   {}", lines[0], self.comment());
        }
        lines
    }
}

fn shifted(block: &[&str], column: usize, new_column: usize) -> Vec<String> {
    let lines = block.iter().map(|line| {
        line.get(column..).map_or(String::new(), |rest| {
            format!("{}{rest}", " ".repeat(new_column))
        })
    });
    lines.collect()
}

/// The lines of each entry.
fn blocks<'t>(lines: &[&'t str], column: usize) -> Vec<Vec<&'t str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        let is_start = line.len() > column
            && !line[column..].starts_with(' ')
            && line[..column].trim().is_empty();
        if is_start {
            blocks.push(vec![line]);
        } else {
            blocks.last_mut().expect("a first line").push(line);
        }
    }
    blocks
}

fn is_key(text: &str) -> bool {
    let word = text.split(':').next().unwrap_or_default();
    let is_word = word.chars().all(|c| c.is_ascii_alphanumeric());
    is_word && text[word.len()..].starts_with(':') && !text[word.len() + 1..].starts_with('/')
}
