//! Which lines and resource lists there are and who may watch whom.

use std::collections::HashMap;

/// Lines and resource lists by their address, `user@host` with the host in lower case.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Paths of their customers.
    paths: HashMap<String, Box<str>>,
    /// Lines of the lists.
    lists: HashMap<String, Box<[String]>>,
}

impl Directory {
    /// Adds a line with the path of its customer, `/1/4/9/`.
    pub fn add(&mut self, address: String, customer_path: &str) {
        self.paths.insert(address, customer_path.into());
    }

    /// Adds a resource list with the path of its customer and the addresses of its lines.
    pub fn add_list(&mut self, address: String, customer_path: &str, members: Vec<String>) {
        self.paths.insert(address.clone(), customer_path.into());
        self.lists.insert(address, members.into());
    }

    /// The lines of a resource list that `watcher` sees; `None`: it is no list.
    #[must_use]
    pub fn members(&self, watcher: &str, list: &str) -> Option<Vec<&str>> {
        let members = self.lists.get(list)?.iter().map(String::as_str);
        Some(members.filter(|member| self.may_watch(watcher, member)).collect())
    }

    /// Whether it is the address of a line.
    #[must_use]
    pub fn knows(&self, address: &str) -> bool {
        self.paths.contains_key(address) && !self.lists.contains_key(address)
    }

    /// Whether `watcher` sees the state of `target`: lines and lists of its own customer and of everybody below.
    #[must_use]
    pub fn may_watch(&self, watcher: &str, target: &str) -> bool {
        match (self.paths.get(watcher), self.paths.get(target)) {
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
