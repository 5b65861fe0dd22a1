//! An entity as a whole: its names, its fields, who may see it.

use super::Field;

/// To whom rows belong, and so who sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The tree of customers itself: everybody sees the own subtree, and changes what is below.
    Tree,
    /// The customer in this column, and everybody above.
    Customer(&'static str),
    /// The customer in this column, who sees it; only those above change it.
    Sold(&'static str),
    /// The customer in this column, who does not see drafts, by its column `status`; those above see all of it, and change it.
    Billed(&'static str),
    /// As `Customer`; everybody below sees it too, and uses it. Without a customer it is everybody's to see.
    Inherited(&'static str),
    /// As `Customer`; those below see it too with whom its column `shared` shares it ([`crate::model::Sharing`]).
    Lent(&'static str),
    /// As the row that this column refers to; rows without one belong to the owner of the system.
    Through(&'static str),
    /// The owner of the system.
    Operator,
    /// The owner of the system; everybody sees it.
    Shared,
}

/// The description of an entity.
#[derive(Debug, Clone, Copy)]
pub struct Resource {
    /// Name of the table, which is the plural.
    pub table: &'static str,
    /// What one of them is called, in words.
    pub noun: &'static str,
    /// Meaning, in rustdoc's Markdown.
    about: &'static str,
    /// All fields, in the order of the columns.
    pub fields: &'static [Field],
    /// Fields of the primary key.
    pub key: &'static [&'static str],
    /// Fields that are unique together.
    pub unique: &'static [&'static [&'static str]],
    /// First word of the privilege it takes: its own table, or that of what it is a part of.
    pub privilege: &'static str,
    /// To whom rows belong.
    pub owner: Owner,
    /// Nobody writes it: the system does.
    pub read_only: bool,
}

impl Resource {
    /// An entity without fields.
    #[must_use]
    pub const fn new(table: &'static str, noun: &'static str, owner: Owner) -> Self {
        let (about, fields, key, unique): (_, &[Field], _, _) = ("", &[], &["id"], &[]);
        Self { table, noun, about, fields, key, unique, privilege: table, owner, read_only: false }
    }

    /// Another primary key than `id`.
    #[must_use]
    pub const fn key(self, key: &'static [&'static str]) -> Self {
        Self { key, ..self }
    }

    /// Is a part of a row of that table, and takes the same privilege.
    #[must_use]
    pub const fn part_of(self, table: &'static str) -> Self {
        Self { privilege: table, ..self }
    }

    /// Fields that are unique together.
    #[must_use]
    pub const fn unique(self, unique: &'static [&'static [&'static str]]) -> Self {
        Self { unique, ..self }
    }

    /// Nobody writes it.
    #[must_use]
    pub const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// Adds what the struct tells.
    #[must_use]
    pub const fn described(self, about: &'static str, fields: &'static [Field]) -> Self {
        Self { about, fields, ..self }
    }

    /// Meaning in plain Markdown.
    #[must_use]
    pub fn about(&self) -> String {
        plain(self.about)
    }

    /// The plural as part of a path: `carrier-addresses`.
    #[must_use]
    pub fn path(&self) -> String {
        self.table.replace('_', "-")
    }

    /// The singular as a command: `carrier-address`.
    #[must_use]
    pub fn command(&self) -> String {
        self.noun.replace(' ', "-")
    }

    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether the database gives this field when a row is made.
    #[must_use]
    pub fn given(&self, field: &Field) -> bool {
        field.name == "id" && self.key == ["id"]
    }

    /// Fields that are written under their own name: not the id that the database gives.
    pub fn writable(&self) -> impl Iterator<Item = &'static Field> {
        let fields: &'static [Field] = self.fields;
        let generated = self.key == ["id"];
        fields.iter().filter(move |field| field.writable() && !(generated && field.name == "id"))
    }

    /// Whether lists may be sorted and filtered by this field.
    #[must_use]
    pub fn indexed(&self, field: &Field) -> bool {
        let first = |names: &&[&str]| names.first() == Some(&field.name);
        field.indexed || first(&self.key) || self.unique.iter().any(first)
    }

    /// The field people know a row by: its name.
    #[must_use]
    pub fn label(&self) -> Option<&'static Field> {
        let named = |field: &&Field| field.unique && field.refers().is_none();
        self.fields.iter().find(named)
    }
}

/// Rustdoc as plain Markdown: `[`Name`]` becomes `Name`, lines are joined.
pub(super) fn plain(about: &str) -> String {
    let text = about.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    text.trim().replace("[`", "`").replace("`]", "`")
}
