//! A real `enswitch api` on a database of its own.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::home::{Home, Ran};

/// Longest wait for the API to be ready.
const READY: Duration = Duration::from_secs(60);

/// A home, and the API that runs in it. It ends with the test.
pub struct Served {
    pub home: Home,
    /// `http://127.0.0.1:PORT`
    pub api: String,
    variables: Vec<(String, String)>,
    child: Child,
}

/// Variables of a database: none for the embedded one.
pub fn at(url: Option<&str>) -> Vec<(String, String)> {
    url.map(|url| ("ENSWITCH_DATABASE__URL".to_owned(), url.to_owned())).into_iter().collect()
}

impl Served {
    /// Starts the API in a home whose database has its tables.
    pub fn start(home: Home, variables: Vec<(String, String)>) -> Self {
        let log = home.path("api.log");
        let child = home
            .command()
            .arg("api")
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .env("ENSWITCH_API__LISTEN", "127.0.0.1:0")
            .env("ENSWITCH_API__REQUESTS_PER_SECOND", "100000")
            .env("ENSWITCH_API__REQUESTS_BURST", "100000")
            .stdout(Stdio::null())
            .stderr(File::create(&log).expect("log"))
            .spawn()
            .expect("runs");
        let mut served = Self { home, api: String::new(), variables, child };
        let began = Instant::now();
        while served.api.is_empty() {
            let text = std::fs::read_to_string(&log).unwrap_or_default();
            assert!(began.elapsed() < READY, "the API does not start: {text}");
            let port = text.split_once("address=127.0.0.1:").map(|(_, rest)| rest);
            let port: String = port.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
            if port.is_empty() {
                std::thread::sleep(Duration::from_millis(50));
            } else {
                served.api = format!("http://127.0.0.1:{port}");
            }
        }
        served
    }

    /// A command on the database of this API.
    pub fn run(&self, args: &[&str]) -> Ran {
        let variables: Vec<_> = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.home.run_with(args, &variables)
    }

    /// The file of a new key of this user.
    pub fn key(&self, user: &str) -> PathBuf {
        let made = self.run(&["key", "add", user, "--name", "test"]);
        assert_eq!(made.code, 0, "{}", made.err);
        let path = self.home.write(&format!("{user}.key"), &made.out);
        private(&path);
        path
    }
}

/// Nobody else may read it.
pub fn private(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("set");
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
