//! What `deploy/pacemaker` gives an operator, with Pacemaker's own programs: `tests/rig/pacemaker` tells what holds.

use std::process::Command;

use super::rig;

#[test]
fn the_agent_passes_ocf_tester_and_pairs_survive_the_loss_of_a_node() {
    rig::fetch(&["cluster"]).expect("the tree of Pacemaker");
    let folder = tempfile::tempdir().expect("directory");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rig/pacemaker");
    let ran = Command::new(script).arg(env!("CARGO_BIN_EXE_enswitch")).arg(folder.path()).output().expect("bash");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&ran.stdout), text(&ran.stderr));
    assert!(ran.status.success(), "{out}{err}");
    // each line is one thing that holds
    assert_eq!(out.lines().count(), 28, "{out}");
}
