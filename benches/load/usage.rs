//! CPU seconds of processes, read from `/proc` (Linux).

use std::collections::HashMap;
use std::fs;

/// Clock ticks per second of `/proc/*/stat`; fixed at 100 for user space on Linux.
const TICKS: f64 = 100.0;

struct Stat {
    parent: u32,
    own: u64,
    reaped_children: u64,
}

fn parse_stat(text: &str) -> Option<Stat> {
    // The command name may hold blanks and brackets: fields start after the last ')'.
    let fields: Vec<&str> = text[text.rfind(')')? + 1..].split_ascii_whitespace().collect();
    let number = |i: usize| fields.get(i).and_then(|f| f.parse::<u64>().ok());
    Some(Stat { parent: number(1)? as u32, own: number(11)? + number(12)?, reaped_children: number(13)? + number(14)? })
}

fn read(pid: u32) -> Option<Stat> {
    parse_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

/// CPU seconds used by `pid` and everything below it, including children it has already reaped.
pub fn tree_seconds(pid: u32) -> f64 {
    let Ok(entries) = fs::read_dir("/proc") else { return 0.0 };
    let stats: HashMap<u32, Stat> = entries
        .filter_map(|e| e.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, read(pid)?)))
        .collect();
    let below = |mut p: u32| {
        while p > 1 {
            if p == pid {
                return true;
            }
            match stats.get(&p) {
                Some(s) => p = s.parent,
                None => return false,
            }
        }
        false
    };
    let ticks: u64 = stats.iter().filter(|(p, _)| below(**p)).map(|(_, s)| s.own + s.reaped_children).sum();
    ticks as f64 / TICKS
}

/// CPU seconds of this process alone.
pub fn self_seconds() -> f64 {
    read(std::process::id()).map_or(0.0, |s| s.own as f64 / TICKS)
}
