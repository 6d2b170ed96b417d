//! What can be asked for on the command line.

use super::destination::{self, Connection, Destination};
use super::list;
use super::plan::Again;
use cloudscribe::Credentials;
use cloudscribe::credentials::{Chain, CredentialsSource};
use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::Mock;
use cloudscribe::operation::Protocol;
use std::error::Error;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Has a cloud fetch the media files behind a list of URLs, each of them once.
#[derive(Debug, clap::Parser)]
#[command(name = "migrate")]
pub struct Options {
    /// The list: a `.csv` file with a column `url`, or any other file with a URL on each line.
    #[arg(required_unless_present = "mock")]
    list: Option<PathBuf>,
    /// Which service is to fetch them.
    #[arg(long, value_enum, default_value_t = Vendor::Tencent)]
    vendor: Vendor,
    /// The region to call.
    #[arg(long)]
    region: Option<String>,
    /// The server to call in place of the vendor's, such as that of `cloudscribe mock`.
    #[arg(long, value_name = "URL", conflicts_with = "mock")]
    endpoint: Option<String>,
    /// Calls a stand-in within this process: no account, no network, and nothing is kept.
    #[arg(long, conflicts_with = "journal")]
    mock: bool,
    /// What was done so far; the list's name with `.journal` unless given.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// How many calls may be under way at a time. The documented rate is kept in any case.
    #[arg(long, default_value = "4", value_name = "CALLS")]
    parallel: NonZeroUsize,
    /// Submits once more what may have been submitted already.
    #[arg(long)]
    retry_doubtful: bool,
    /// Submits once more what the service refused.
    #[arg(long)]
    retry_refused: bool,
}

/// Who can fetch media files.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Vendor {
    /// Tencent Cloud VOD: one URL for each call, repeats are recognised for three days.
    Tencent,
    /// Alibaba Cloud VOD: twenty URLs for each call, repeats are recognised for ten minutes.
    AlibabaVod,
    /// Alibaba Cloud ICE: twenty URLs for each call, repeats are not recognised.
    AlibabaIce,
    /// Huawei Cloud VOD takes objects of its own storage, and no URLs.
    Huawei,
}

impl Options {
    /// The URLs to submit.
    pub fn urls(&self) -> Result<Vec<String>, Box<dyn Error>> {
        match &self.list {
            Some(path) => list::read(path),
            None => Ok(list::sample()),
        }
    }

    /// Where they go.
    pub fn destination(&self) -> Result<Box<dyn Destination>, Box<dyn Error>> {
        Ok(match self.vendor {
            Vendor::Tencent => Box::new(destination::tencent(self.connection(Protocol::Tencent))?),
            Vendor::AlibabaVod => Box::new(destination::alibaba_vod(self.connection(Protocol::Alibaba))?),
            Vendor::AlibabaIce => Box::new(destination::alibaba_ice(self.connection(Protocol::Alibaba))?),
            Vendor::Huawei => {
                let fact = "Huawei Cloud VOD fetches no URLs: PublishAssetFromObs takes objects of OBS, its own storage. \
                            Copy the files there first";
                return Err(fact.into());
            }
        })
    }

    fn connection(&self, protocol: Protocol) -> Connection {
        // To the stand-in, one server is as good as another.
        let of_stand_in = self.mock.then(|| "https://stand-in.example".to_owned());
        Connection {
            region: self.region.clone(),
            endpoint: of_stand_in.or_else(|| self.endpoint.clone()),
            credentials: if self.mock {
                Credentials::new("no-id", "no-secret").into()
            } else {
                CredentialsSource::provided(Chain::default_for(protocol))
            },
            stand_in: self
                .mock
                .then(|| Mock::builder(OPERATIONS).documented_rate_limits().build()),
        }
    }

    /// Where the journal is; nowhere for a stand-in that forgets everything itself.
    pub fn journal(&self) -> Option<PathBuf> {
        let beside = |list: &PathBuf| {
            let mut name = list.clone().into_os_string();
            name.push(".journal");
            PathBuf::from(name)
        };
        let named = self.journal.clone().or_else(|| self.list.as_ref().map(beside));
        named.filter(|_| !self.mock)
    }

    /// What is to be submitted once more.
    pub fn again(&self) -> Again {
        Again {
            doubtful: self.retry_doubtful,
            refused: self.retry_refused,
        }
    }

    /// How many calls may be under way at a time.
    pub fn parallel(&self) -> usize {
        self.parallel.get()
    }
}
