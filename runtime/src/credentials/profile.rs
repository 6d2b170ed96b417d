//! Which files the vendors' own tools keep credentials in, and what they hold.

use std::path::PathBuf;

use super::Chain;
use super::dialogue::{Expected, settled};
use super::failure::Fault;
use super::provider::{Conversation, Issued, ProvideCredentials};
use super::surroundings::{Machine, Surroundings};
use crate::operation::Protocol;
use std::sync::Arc;

mod alibaba;
mod entries;
mod huawei;
mod ini;
mod tencent;

/// The credentials in the files of the vendor's own tools, read anew each time.
///
/// | vendor | files, in this order |
/// |---|---|
/// | Tencent Cloud | `TENCENTCLOUD_CREDENTIALS_FILE`, or else `~/.tencentcloud/credentials` and `/etc/tencentcloud/credentials` (INI); `~/.tccli/<profile>.credential` (JSON) |
/// | Alibaba Cloud | `~/.aliyun/config.json`, unless `ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true`; `ALIBABA_CLOUD_CREDENTIALS_FILE`, or else `~/.alibabacloud/credentials.ini` |
/// | Huawei Cloud | `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, or else `~/.huaweicloud/credentials` (INI, `[basic]` or `[basiccredentials]`) |
///
/// The profile is `TCCLI_PROFILE` (`~/.tccli` alone) or `ALIBABA_CLOUD_PROFILE`, or else the file's current one, or
/// `default`. One that the program or the environment names has to be in one of the files. Profiles that assume a role, take the role of a machine or present an identity token are followed. Those that
/// need a log-in are used as long as what the log-in brought lasts; commands are not run.
///
/// Files larger than 1 MiB and files that are not regular ones are refused.
#[derive(Debug, Clone)]
pub struct Profile {
    protocol: Protocol,
    name: Option<String>,
    path: Option<PathBuf>,
    machine: Machine,
}

impl Profile {
    /// The files of the vendor behind `protocol`.
    pub fn new(protocol: Protocol) -> Self {
        Self {
            protocol,
            name: None,
            path: None,
            machine: Machine::own(),
        }
    }

    /// The profile of this name, whatever the environment says. With Huawei Cloud, the section.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// This file and no other. It is read as JSON if it begins with `{`, as INI otherwise.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Another environment and other files than the process's own.
    #[must_use]
    pub fn surroundings(mut self, surroundings: impl Surroundings + 'static) -> Self {
        self.machine = Machine::new(surroundings);
        self
    }

    fn files(&self) -> Result<Vec<File>, Fault> {
        let found = match (&self.path, self.protocol) {
            (Some(path), _) => vec![Location::given(path)],
            (None, Protocol::Tencent) => tencent::locations(self.name.as_deref(), &self.machine)?,
            (None, Protocol::Alibaba) => alibaba::locations(&self.machine)?,
            (None, Protocol::Huawei) => huawei::locations(&self.machine)?,
        };
        let file = |location| File {
            location,
            profile: self.clone(),
        };
        Ok(found.into_iter().map(file).collect())
    }

    /// Whether the program or the environment names the profile, so that there has to be one.
    fn is_named(&self) -> Result<bool, Fault> {
        let variable = match self.protocol {
            Protocol::Tencent => tencent::PROFILE,
            Protocol::Alibaba => alibaba::PROFILE,
            Protocol::Huawei => return Ok(self.name.is_some()),
        };
        Ok(self.name.is_some() || self.machine.variable(variable)?.is_some())
    }
}

impl ProvideCredentials for Profile {
    fn begin(&self) -> Box<dyn Conversation> {
        let (files, is_named) = match self.files().and_then(|files| Ok((files, self.is_named()?))) {
            Ok(found) => found,
            Err(fault) => return settled("profile", Err(fault)),
        };
        let search = files.into_iter().fold(Chain::new(), Chain::then).begin();
        if is_named { Box::new(Expected(search)) } else { search }
    }
}

/// Where a file may be.
#[derive(Debug)]
struct Location {
    path: PathBuf,
    /// Whether somebody named it, so that it has to be there.
    is_given: bool,
}

impl Location {
    fn given(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            is_given: true,
        }
    }

    fn usual(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            is_given: false,
        }
    }
}

/// One of the files.
#[derive(Debug)]
struct File {
    location: Location,
    profile: Profile,
}

/// What a profile holds.
enum Entry {
    /// Credentials.
    Issued(Issued),
    /// How to get them.
    Provider(Arc<dyn ProvideCredentials>),
}

impl File {
    fn entry(&self) -> Result<Entry, Fault> {
        let Profile {
            protocol,
            machine,
            name,
            ..
        } = &self.profile;
        let text = machine.text(&self.location.path).map_err(|fault| {
            if self.location.is_given {
                fault.if_expected()
            } else {
                fault
            }
        })?;
        let wanted = Wanted {
            name: name.as_deref(),
            machine,
        };
        let is_json = text.trim_start().starts_with('{');
        match (protocol, is_json) {
            (Protocol::Tencent, true) => tencent::json(&text, &wanted),
            (Protocol::Tencent, false) => tencent::ini(&text, &wanted),
            (Protocol::Alibaba, true) => alibaba::json(&text, &wanted),
            (Protocol::Alibaba, false) => alibaba::ini(&text, &wanted),
            (Protocol::Huawei, true) => Err(Fault::unusable("it is JSON, which this vendor's tools do not write")),
            (Protocol::Huawei, false) => huawei::ini(&text, &wanted),
        }
    }
}

impl ProvideCredentials for File {
    fn begin(&self) -> Box<dyn Conversation> {
        let place = format!("profile {}", self.location.path.display());
        match self.entry() {
            Ok(Entry::Issued(issued)) => settled(place, Ok(issued)),
            Ok(Entry::Provider(provider)) => provider.begin(),
            Err(fault) => settled(place, Err(fault)),
        }
    }
}

/// Which profile is looked for, and what it may refer to.
struct Wanted<'a> {
    /// The name that the program gave.
    name: Option<&'a str>,
    machine: &'a Machine,
}

fn missing() -> Fault {
    Fault::absent("it has no such profile")
}
