//! What a key of the configuration file is: its name, its meaning and its default come from one place.

/// A key, as the documentation and `enswitch config show` name it.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Name within its section.
    pub name: &'static str,
    /// Meaning, in Markdown; lines as they stand in the source.
    pub about: &'static str,
}

/// A table of the configuration file.
pub trait Section {
    /// Meaning of the table, in Markdown.
    const ABOUT: &'static str;
    /// Its keys in the order in which they are documented; tables inside it are not among them.
    const KEYS: &'static [Key];
}

/// Defines a table of the configuration file: a struct whose doc comments are the documentation of its keys.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $name:ident {
            $( $(#[doc = $doc:literal])+ $key:ident: $type:ty = $default:expr, )*
        }
        $( tables { $( $(#[doc = $inner_doc:literal])+ $inner:ident: $inner_type:ty, )* } )?
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $( $(#[doc = $doc])+ pub $key: $type, )*
            $( $( $(#[doc = $inner_doc])+ pub $inner: $inner_type, )* )?
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $key: $default, )* $( $( $inner: Default::default(), )* )? }
            }
        }

        impl $crate::config::Section for $name {
            const ABOUT: &'static str = concat!($($about, "\n"),+);
            const KEYS: &'static [$crate::config::Key] = &[
                $( $crate::config::Key { name: stringify!($key), about: concat!($($doc, "\n"),+) }, )*
            ];
        }
    };
}
pub(super) use section;
