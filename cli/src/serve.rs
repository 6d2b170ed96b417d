//! `cloudscribe mock`: a stand-in for the services of all vendors, on a port of this machine.

mod connection;
mod known;
mod limits;
mod log;
mod stop;

use crate::call::duration;
use crate::failure::Failure;
use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::Mock as Clouds;
use connection::Server;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::Builder;

/// How long to wait when no connection can be accepted.
const BREATH: Duration = Duration::from_millis(50);

/// How many connections may wait to be accepted. Beyond that, clients try again after a second.
const WAITING: u32 = 4096;

/// Serves a stand-in for all operations, for trying things out without an account.
///
/// Prints its address as a URL on a line of its own. Every client that speaks plain HTTP can be pointed at it; the vendor is
/// told from the request. Stops when it is told to, by SIGTERM or Ctrl-C, once the requests under way are answered.
#[derive(Debug, clap::Args)]
pub struct Mock {
    /// Where to listen; port 0 takes any free port.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// An access key that may call, with its token if it is a temporary one. As often as wanted. Without any, everybody may.
    #[arg(long, value_name = "ID:SECRET[:TOKEN]")]
    credentials: Vec<String>,
    /// Lets everybody else call as well. Their signatures are not verified, for lack of the secret.
    #[arg(long)]
    allow_any_credentials: bool,
    /// How far the time of a request may be off, such as `5m`; as much as each vendor documents unless given.
    #[arg(long, value_parser = duration::parse, value_name = "DURATION")]
    clock_skew: Option<Duration>,
    /// Refuses calls beyond the documented rates.
    #[arg(long)]
    rate_limits: bool,
    /// Appends a JSON document for each request to this file, on a line of its own: operation, outcome, violations.
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

impl Mock {
    pub fn run(self) -> Result<String, Failure> {
        limits::raise();
        let log = log::open(self.log.as_deref())?;
        let server = Server::new(self.clouds()?, log);
        let told = |error| Failure::io(&self.listen.to_string(), error);
        let runtime = Builder::new_multi_thread().enable_all().build().map_err(told)?;
        runtime.block_on(serve(self.listen, server)).map_err(told)?;
        // What is still open after its time is cut off.
        runtime.shutdown_background();
        Ok(String::new())
    }

    fn clouds(&self) -> Result<Clouds, Failure> {
        // What was received is in the log, and need not be in memory as well.
        let mut builder = Clouds::builder(OPERATIONS).journal(0);
        for text in &self.credentials {
            builder = builder.credentials(known::credentials(text)?);
        }
        if self.allow_any_credentials {
            builder = builder.any_credentials();
        }
        if let Some(skew) = self.clock_skew {
            builder = builder.clock_skew(skew);
        }
        if self.rate_limits {
            builder = builder.documented_rate_limits();
        }
        Ok(builder.build())
    }
}

async fn serve(address: SocketAddr, server: Server) -> io::Result<()> {
    let listener = listen(address)?;
    let mut stop = stop::told()?;
    // Only now: whoever reads the address may connect, and may tell to stop, at once.
    let told = crate::print(&format!("http://{}\n", listener.local_addr()?));
    told.map_err(|_| io::Error::other("the address cannot be printed"))?;
    while let Some(accepted) = stop.or(listener.accept()).await {
        match accepted {
            Ok((connection, _)) => server.attend(connection),
            // Too many connections are open, or this one is gone already. Others end soon.
            Err(_) => tokio::time::sleep(BREATH).await,
        }
    }
    server.finish().await;
    Ok(())
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }?;
    // A server that follows another at once gets the same port, as everywhere but on Windows.
    socket.set_reuseaddr(cfg!(unix))?;
    socket.bind(address)?;
    socket.listen(WAITING)
}
