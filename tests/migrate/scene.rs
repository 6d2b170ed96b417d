//! A list on its way into a service, run by run.

use super::kill::Kill;
use super::process::{self, MARK};
use super::server::Server;
use cloudscribe::mock::Exchange;
use cloudscribe::{alibaba, tencent};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

#[derive(Debug, Clone, Copy)]
pub enum Vendor {
    Tencent,
    AlibabaVod,
    AlibabaIce,
}

impl Vendor {
    fn word(self) -> &'static str {
        match self {
            Self::Tencent => "tencent",
            Self::AlibabaVod => "alibaba-vod",
            Self::AlibabaIce => "alibaba-ice",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Tencent => "ap-singapore",
            Self::AlibabaVod | Self::AlibabaIce => "cn-shanghai",
        }
    }

    pub fn batch(self) -> usize {
        match self {
            Self::Tencent => 1,
            Self::AlibabaVod | Self::AlibabaIce => 20,
        }
    }

    /// The URLs that a call is about.
    fn urls(self, exchange: &Exchange) -> Vec<String> {
        let vod = |request: &alibaba::vod::UploadMediaByUrlRequest| request.upload_urls.clone();
        let ice = |request: &alibaba::ice::UploadMediaByUrlRequest| request.upload_urls.clone();
        let tencent = |request: &tencent::vod::PullUploadRequest| vec![request.media_url.clone()];
        let urls = match self {
            Self::Tencent => exchange.request_of().map(tencent),
            Self::AlibabaVod => exchange.request_of().map(vod),
            Self::AlibabaIce => exchange.request_of().map(ice),
        };
        urls.unwrap()
    }
}

pub struct Scene {
    vendor: Vendor,
    pub urls: Vec<String>,
    folder: TempDir,
    list: PathBuf,
    server: Server,
}

/// What a run that came to its end has told.
pub struct Summary {
    pub text: String,
    pub submitted: usize,
    pub done_before: usize,
    pub refused: Vec<String>,
    pub doubtful: Vec<String>,
    pub left: usize,
}

impl Scene {
    /// Enough URLs for a few dozen calls.
    pub fn new(vendor: Vendor) -> Self {
        let urls =
            (0..40 * vendor.batch().min(12)).map(|number| format!("https://media.example/{number:04},a%20b.mp4"));
        Self::with_list(vendor, "list.txt", &urls.collect::<Vec<_>>().join("\n"))
    }

    pub fn with_list(vendor: Vendor, name: &str, text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let list = folder.path().join(name);
        fs::write(&list, text).unwrap();
        Self {
            vendor,
            urls: text.lines().map(str::to_owned).collect(),
            folder,
            list,
            server: Server::start(),
        }
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    fn start(&self, more: &[&str], kill: Option<Kill>) {
        let (list, journal) = (self.list.to_str().unwrap(), self.journal());
        let always = ["--region", self.vendor.region(), "--parallel", "2"];
        let words = [
            list,
            "--endpoint",
            &self.server.endpoint,
            "--journal",
            journal.to_str().unwrap(),
        ];
        let vendor: &[&str] = if more.contains(&"--vendor") {
            &[]
        } else {
            &["--vendor", self.vendor.word()]
        };
        let words = [&words, &always[..], vendor, more].concat();
        self.server
            .spawn(&mut process::command(&words, self.folder.path()), kill);
    }

    /// What the run tells that was started last.
    fn told(&self) -> String {
        let mut child = self.server.with_victim(|victim| victim.child.take().unwrap());
        child.wait().unwrap();
        let output = fs::read_to_string(self.folder.path().join(process::OUTPUT)).unwrap();
        let told = output.split_once(MARK).map(|(_, told)| told.to_owned());
        told.unwrap_or_else(|| panic!("{output}"))
    }

    /// Starts a run and kills it at that moment; answers whether the moment came.
    pub fn run_until(&self, kill: Kill) -> bool {
        let before = self.journal_length();
        self.start(&[], Some(kill));
        loop {
            let ended = self.server.with_victim(|victim| {
                if matches!(kill, Kill::Journal(growth) if self.journal_length() >= before + growth) {
                    victim.kill();
                }
                victim.child.as_mut().unwrap().try_wait().unwrap()
            });
            if let Some(status) = ended {
                return status.code().is_none();
            }
            std::thread::sleep(Duration::from_micros(500));
        }
    }

    fn journal_length(&self) -> u64 {
        fs::metadata(self.journal()).map_or(0, |metadata| metadata.len())
    }

    /// What a crash of the machine can do to a journal: an outcome at its end is lost in part or as a whole, or an intent is
    /// there in part whose call was never made.
    pub fn tear_journal(&self, chance: &mut fastrand::Rng) {
        let Ok(bytes) = fs::read(self.journal()) else { return };
        let last = bytes
            .trim_ascii_end()
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        if bytes[last..].starts_with(b"{\"ended\"") && chance.bool() {
            fs::write(self.journal(), &bytes[..chance.usize(last..bytes.len())]).unwrap();
        } else if bytes.ends_with(b"\n") && chance.bool() {
            let mut file = fs::OpenOptions::new().append(true).open(self.journal()).unwrap();
            let intent = b"{\"asking\":{\"number\":99999,\"at\":1,\"operation\":\"a\",\"urls\":[]}}";
            file.write_all(&intent[..chance.usize(1..=intent.len())]).unwrap();
        }
    }

    /// A run that nothing interrupts.
    pub fn run(&self, more: &[&str]) -> Summary {
        self.start(more, None);
        Summary::read(&self.told())
    }

    /// A run that cannot do anything; answers why.
    pub fn fails(&self, more: &[&str]) -> String {
        self.start(more, None);
        let told = self.told();
        assert!(told.starts_with("error: "), "{told}");
        told
    }

    /// How often the service accepted that URL.
    pub fn accepted(&self, url: &str) -> usize {
        self.accepted_urls().iter().filter(|accepted| *accepted == url).count()
    }

    pub fn all_accepted(&self) -> usize {
        self.accepted_urls().len()
    }

    fn accepted_urls(&self) -> Vec<String> {
        let exchanges = self.server.clouds.exchanges();
        let accepted = exchanges.iter().filter(|exchange| exchange.is_accepted());
        accepted.flat_map(|exchange| self.vendor.urls(exchange)).collect()
    }

    pub fn assert_each_accepted_once(&self) {
        let mut accepted = self.accepted_urls();
        accepted.sort();
        let mut urls = self.urls.clone();
        urls.sort();
        assert_eq!(accepted, urls);
    }
}

impl Summary {
    fn read(text: &str) -> Self {
        let count = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("{name}: {text}")).trim().parse().unwrap()
        };
        let listed = |name: &str| {
            let lines = text.lines().skip_while(|line| !line.starts_with(name)).skip(1);
            let lines = lines.take_while(|line| line.starts_with(' '));
            let urls = lines.filter_map(|line| line.strip_prefix("    "));
            urls.filter(|url| url.contains(".mp4") && !url.starts_with(' '))
                .map(str::to_owned)
                .collect()
        };
        Self {
            text: text.to_owned(),
            submitted: count("submitted"),
            done_before: count("already done"),
            refused: listed("refused"),
            doubtful: listed("doubtful"),
            left: count("left"),
        }
    }

    pub fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.doubtful.is_empty() && self.left == 0 && !self.text.contains("stopped")
    }
}
