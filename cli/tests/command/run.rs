//! How a test runs the program: with an environment of its own, in which there is nothing but what the test puts there.

use std::io::Write as _;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// One run of the program.
pub struct Run {
    command: Command,
    input: Vec<u8>,
    home: TempDir,
}

/// What came of it.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// The program with these arguments, which blanks keep apart.
pub fn cloudscribe(arguments: &str) -> Run {
    run(&arguments.split_whitespace().collect::<Vec<_>>())
}

/// The program with these arguments.
pub fn run(arguments: &[&str]) -> Run {
    let home = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudscribe"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", home.path())
        .current_dir(home.path());
    Run {
        command,
        input: Vec::new(),
        home,
    }
}

/// Access keys for all three vendors.
pub const KEYS: [(&str, &str); 6] = [
    ("TENCENTCLOUD_SECRET_ID", "tencent-id"),
    ("TENCENTCLOUD_SECRET_KEY", "canary-tencent-key"),
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "alibaba-id"),
    ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "canary-alibaba-key"),
    ("HUAWEICLOUD_SDK_AK", "huawei-id"),
    ("HUAWEICLOUD_SDK_SK", "canary-huawei-key"),
];

/// Security tokens for all three.
pub const TOKENS: [(&str, &str); 3] = [
    ("TENCENTCLOUD_TOKEN", "canary-tencent-token"),
    ("ALIBABA_CLOUD_SECURITY_TOKEN", "canary-alibaba-token"),
    ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "canary-huawei-token"),
];

impl Run {
    pub fn envs(mut self, variables: &[(&str, &str)]) -> Self {
        self.command.envs(variables.iter().copied());
        self
    }

    /// With access keys.
    pub fn keys(self) -> Self {
        self.envs(&KEYS)
    }

    /// Something to read from standard input.
    pub fn input(mut self, input: &str) -> Self {
        self.input = input.into();
        self
    }

    /// A file in the folder where the program runs, which is also the user's home.
    pub fn file(self, name: &str, text: &str) -> Self {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Runs it to its end.
    pub fn ran(mut self) -> Ran {
        let streams = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = streams.spawn().unwrap();
        // The program may end without reading any of it.
        let _ = child.stdin.take().unwrap().write_all(&self.input);
        let output = child.wait_with_output().unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs it to a success without any remark.
    pub fn out(self) -> String {
        let ran = self.ran();
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
        ran.out
    }

    /// Runs it to a failure, in which standard output stays empty.
    pub fn fails(self, status: i32) -> String {
        let ran = self.ran();
        assert_eq!((ran.status, ran.out.as_str()), (status, ""), "{ran:?}");
        ran.err
    }

    /// Runs it to a failure that is told as JSON.
    pub fn fails_in_json(self, status: i32) -> serde_json::Value {
        let told = self.fails(status);
        serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error}: {told}"))
    }
}
