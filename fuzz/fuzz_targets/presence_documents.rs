//! Whatever is published is read or refused, and what is made of it is a document again.
#![no_main]

use enswitch::sip::presence::document::{Content, Package, dialog, pidf, summary};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for package in Package::ALL {
        let Some(content) = package.parse(bytes) else { continue };
        let document = match &content {
            Content::Dialogs(dialogs) => dialog::render("sip:a@b", dialogs.iter()),
            Content::Tuples(tuples) => pidf::render("sip:a@b", tuples.iter(), false),
            Content::Summary(summary) => summary::render("sip:a@b", summary),
        };
        assert!(package.parse(&document.body(1)).is_some(), "{content:?}");
    }
});
