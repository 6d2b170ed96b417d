//! The stand-in for the clouds on a loopback port, so that what arrives has gone through a real connection.

// Each test and example includes this module and uses its own part of it.
#![allow(dead_code, reason = "each includer uses another part")]

mod http;

use cloudscribe::mock::Mock;
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// A running server; dropping it stops it.
pub struct StandIn {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

impl StandIn {
    /// Listens on a free loopback port.
    pub fn start(clouds: Mock) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let acceptor = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if told.load(Ordering::Acquire) {
                    return;
                }
                let clouds = clouds.clone();
                std::thread::spawn(move || http::serve(&stream, &|request| clouds.answer(request)));
            }
        });
        Ok(Self {
            address,
            stop,
            acceptor: Some(acceptor),
        })
    }

    /// The endpoint to give to a client.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        // The acceptor waits in `accept`; one last connection wakes it.
        drop(TcpStream::connect(self.address));
        if let Some(acceptor) = self.acceptor.take() {
            drop(acceptor.join());
        }
    }
}
