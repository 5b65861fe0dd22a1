//! The host.

/// Its name, as the kernel has it.
pub fn name() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    // As much as the table of nodes takes.
    name.trim().chars().take(64).collect()
}
