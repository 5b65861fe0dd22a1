//! What sipd remembers, and what it shows.

use enswitch::model::Timestamp;
use enswitch::store::presence::{Kind, Stored, adopt, calls, groups, lines, lists, page, prune, registered, write};
use enswitch::store::{Db, StoreError, duties};

fn stored(name: &str, kind: Kind, ends_at: i64, state: &str) -> Stored {
    let (name, state, service) = (name.to_owned(), state.to_owned(), "one".to_owned());
    Stored { name, kind, ends_at: Timestamp::from_micros(ends_at), state, service }
}

/// Rows come back in pages, the last state of each counts, and what ended is gone.
pub async fn conforms(db: &Db) {
    let now = Timestamp::from_micros(1_000);
    duties::add(db, "service one").await.expect("added");
    let fence =
        duties::take(db, "service one", ("a", false), now, now.plus_millis(1)).await.expect("asked").expect("taken");
    let text = "{\"name\": \"J\u{fc}rgen \u{1f4de}\"}".repeat(1_000);
    let first = stored("a", Kind::Subscription, 2_000, &text);
    let second = stored("b", Kind::Publication, 2_000, "{}");
    let over = stored("c", Kind::Publication, 500, "{}");
    write(db, &[first.clone(), second.clone(), over], &[], &fence).await.expect("written");
    assert_eq!(page(db, "one", now, "").await.expect("read"), [first, second.clone()]);
    assert_eq!(page(db, "one", now, "a").await.expect("read"), [second]);
    let newer = stored("a", Kind::Subscription, 3_000, "{\"newer\": true}");
    let nothing = "never there".to_owned();
    write(db, std::slice::from_ref(&newer), &["b".to_owned(), nothing], &fence).await.expect("written");
    assert_eq!(page(db, "one", now, "").await.expect("read"), [newer]);
    assert_eq!(prune(db, now, &fence).await.expect("pruned"), 1);
    let many: Vec<_> = (0..450).map(|n| stored(&format!("n{n:03}"), Kind::Subscription, 2_000, "{}")).collect();
    write(db, &many, &[], &fence).await.expect("written");
    write(db, &many, &[], &fence).await.expect("written again");
    assert_eq!(page(db, "one", now, "m").await.expect("read"), many);
    let other = Stored { service: "two".to_owned(), ..stored("o", Kind::Subscription, 2_000, "{}") };
    let nobodys = Stored { service: String::new(), ..stored("p", Kind::Subscription, 2_000, "{}") };
    write(db, &[other.clone(), nobodys.clone()], &[], &fence).await.expect("written");
    assert_eq!(page(db, "two", now, "").await.expect("read"), std::slice::from_ref(&other), "only its own");
    assert_eq!(adopt(db, "two", &fence).await.expect("adopted"), 1);
    assert_eq!(adopt(db, "one", &fence).await.expect("adopted"), 0, "each once");
    let adopted = Stored { service: "two".to_owned(), ..nobodys };
    assert_eq!(page(db, "two", now, "").await.expect("read"), [other, adopted]);
    assert_eq!(page(db, "one", now, "m").await.expect("read"), many);
    write(db, &[], &["o".to_owned(), "p".to_owned()], &fence).await.expect("deleted");
    let names: Vec<_> = many.into_iter().map(|row| row.name).collect();
    write(db, &[], &names, &fence).await.expect("deleted");

    only_the_holder_writes(db, &fence).await;

    assert!(registered(db).await.expect("read").is_empty());
    for line in lines(db).await.expect("read") {
        assert!(line.customer_path.starts_with("/1/"), "{line:?}");
    }
    assert!(calls(db).await.is_ok());
    what_is_watched(db).await;
}

/// Whoever takes a duty gets a higher epoch, and what an earlier holder writes is refused from then on.
async fn only_the_holder_writes(db: &Db, first: &duties::Fence) {
    let at = |ms: i64| Timestamp::from_micros(1_000).plus_millis(ms);
    let (name, row) = ("service one", stored("z", Kind::Subscription, 2_000, "{}"));
    assert!(duties::keep(db, first, at(10)).await.expect("asked"));
    assert_eq!(duties::take(db, name, ("b", false), at(5), at(20)).await.expect("asked"), None, "it is held");
    let again =
        duties::take(db, name, ("a", true), at(5), at(20)).await.expect("asked").expect("by the same one, again");
    assert!(!duties::keep(db, first, at(30)).await.expect("asked"), "the earlier process has it no more");
    let second = duties::take(db, name, ("b", false), at(21), at(30)).await.expect("asked").expect("over");
    assert!(first.epoch() < again.epoch() && again.epoch() < second.epoch());
    for old in [first, &again] {
        let refused = write(db, std::slice::from_ref(&row), &[], old).await;
        assert!(matches!(refused, Err(StoreError::TakenOver)), "{refused:?}");
    }
    assert!(page(db, "one", at(0), "y").await.expect("read").is_empty());
    duties::give_up(db, first).await.expect("nothing");
    assert_eq!(duties::take(db, name, ("a", false), at(22), at(30)).await.expect("asked"), None);
    duties::give_up(db, &second).await.expect("given up");
    assert!(duties::take(db, name, ("a", false), at(22), at(30)).await.expect("asked").is_some());
}

/// Forwards, hunt groups and resource lists are shown as they were applied.
async fn what_is_watched(db: &Db) {
    let line = |user: &str, more: &str| {
        format!(
            "[[line]]\nusername = \"{user}\"\ndomain = \"w.example\"\ncustomer = \"Watched\"\npassword = \"x\"\n{more}\n"
        )
    };
    let text = [
        "[[customer]]\nname = \"Watched\"\nparent = \"owner\"\nplan = \"extra\"\n",
        "[[domain]]\nname = \"w.example\"\ncustomer = \"Watched\"\n[[domain]]\nname = \"x.example\"\ncustomer = \"Watched\"\n",
        &line("1", "forwards = { always = \"2\" }"),
        &line("2", "forwards = { busy = \"1\" }"),
        "[[hunt_group]]\nname = \"watched\"\ncustomer = \"Watched\"\nextension = \"60\"\n",
        "members = [{ line = \"1@w.example\" }, { line = \"2@w.example\", available = false }]\n",
        "[[resource_list]]\nusername = \"lamps\"\ndomain = \"w.example\"\ncustomer = \"Watched\"\n",
        "members = [\"2@w.example\", \"1@w.example\"]\n",
        "[[resource_list]]\nusername = \"none\"\ndomain = \"w.example\"\ncustomer = \"Watched\"\n",
    ];
    super::apply::change(db, &text.concat()).await;
    let all = lines(db).await.expect("read");
    let own = |user: &str| all.iter().find(|line| line.username == user && line.domain == "w.example").expect("there");
    assert_eq!((own("1").forwards, own("2").forwards), (true, false), "only what always holds");
    let groups = groups(db).await.expect("read");
    let group = groups.iter().filter(|group| group.extension == "60");
    let group: Vec<_> = group.map(|group| (group.domain.as_str(), group.members.as_slice())).collect();
    assert_eq!(group, [("w.example", &[own("1").id][..]), ("x.example", &[own("1").id][..])], "who takes calls");
    let lists = lists(db).await.expect("read");
    let members: Vec<_> = lists.iter().map(|list| (list.username.as_str(), list.members.as_slice())).collect();
    assert!(members.contains(&("lamps", &[own("2").id, own("1").id][..])), "in the order of the file: {members:?}");
    assert!(members.contains(&("none", &[][..])), "{members:?}");
}
