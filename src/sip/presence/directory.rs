//! Which lines there are and who may watch whom.

use std::collections::HashMap;

/// Lines by their address, `user@host` with the host in lower case.
#[derive(Debug, Clone, Default)]
pub struct Directory(HashMap<String, Box<str>>);

impl Directory {
    /// Adds a line with the path of its customer, `/1/4/9/`.
    pub fn add(&mut self, address: String, customer_path: &str) {
        self.0.insert(address, customer_path.into());
    }

    /// Whether the line exists.
    #[must_use]
    pub fn knows(&self, address: &str) -> bool {
        self.0.contains_key(address)
    }

    /// Every line.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether `watcher` sees the state of `target`: lines of its own customer and of everybody below.
    #[must_use]
    pub fn may_watch(&self, watcher: &str, target: &str) -> bool {
        match (self.0.get(watcher), self.0.get(target)) {
            (Some(watcher), Some(target)) => target.starts_with(watcher.as_ref()),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Directory;

    #[test]
    fn a_line_sees_its_own_customer_and_below_and_nobody_else() {
        let mut directory = Directory::default();
        for (address, path) in [("boss@r", "/1/2/"), ("a@t", "/1/2/4/"), ("b@t", "/1/2/4/"), ("c@u", "/1/2/40/")] {
            directory.add(address.to_owned(), path);
        }
        for (watcher, target, may) in [
            ("a@t", "b@t", true),
            ("a@t", "a@t", true),
            ("a@t", "c@u", false),
            ("a@t", "boss@r", false),
            ("boss@r", "c@u", true),
            ("a@t", "nobody@t", false),
            ("nobody@t", "a@t", false),
        ] {
            assert_eq!(directory.may_watch(watcher, target), may, "{watcher} {target}");
        }
    }
}
