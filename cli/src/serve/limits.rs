//! How many connections the operating system allows.

/// As many as may be allowed. Where this fails, fewer are served at a time, and nothing else is different.
#[cfg(unix)]
pub fn raise() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    let _ = setrlimit(Resource::Nofile, limit);
}

/// There is no such limit.
#[cfg(not(unix))]
pub fn raise() {}
