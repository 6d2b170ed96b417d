//! How connections are served: HTTP/1.1, one request after the other, within bounds of size and time.

use super::log::Log;
use bytes::Bytes;
use cloudscribe::mock::Mock as Clouds;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Collected, Full, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// The largest head of a request. Alibaba Cloud's requests are all head, and URLs hold at most 64 KiB.
const LARGEST_HEAD: usize = 128 * 1024;

/// The largest body of a request.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// How long a client may take for a head, and again for a body.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long requests under way may take when the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// What all connections share.
pub struct Server {
    desk: Arc<Desk>,
    connections: GracefulShutdown,
}

struct Desk {
    clouds: Clouds,
    log: Log,
}

impl Server {
    pub fn new(clouds: Clouds, log: Log) -> Self {
        Self {
            desk: Arc::new(Desk { clouds, log }),
            connections: GracefulShutdown::new(),
        }
    }

    /// Serves a connection until it ends.
    pub fn attend(&self, connection: TcpStream) {
        // Without it, the last part of an answer may wait for a whole packet.
        let _ = connection.set_nodelay(true);
        let desk = Arc::clone(&self.desk);
        let service = service_fn(move |request| {
            let desk = Arc::clone(&desk);
            async move { Ok::<_, Infallible>(desk.answer(request).await) }
        });
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(PATIENCE)
            .max_buf_size(LARGEST_HEAD)
            .serve_connection(TokioIo::new(connection), service);
        let served = self.connections.watch(served);
        // hyper answers what is not HTTP; a client that is gone is told nothing.
        tokio::spawn(async move { drop(served.await) });
    }

    /// Lets requests under way come to their end, for a while.
    pub async fn finish(self) {
        let _ = timeout(GRACE, self.connections.shutdown()).await;
    }
}

impl Desk {
    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        let body = match whole(body).await {
            Ok(body) => body,
            Err(status) => return refused(status),
        };
        let answer = self.clouds.answer(Request::from_parts(head, body));
        self.log.add(&answer.exchange);
        answer.response.map(Full::new)
    }
}

async fn whole(body: Incoming) -> Result<Bytes, StatusCode> {
    let announced = usize::try_from(body.size_hint().lower());
    if !announced.is_ok_and(|length| length <= LARGEST_BODY) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let read = timeout(PATIENCE, Limited::new(body, LARGEST_BODY).collect()).await;
    let read = read.map_err(|_| StatusCode::REQUEST_TIMEOUT)?;
    read.map(Collected::to_bytes).map_err(|error| {
        if error.is::<LengthLimitError>() {
            StatusCode::PAYLOAD_TOO_LARGE
        } else {
            StatusCode::BAD_REQUEST
        }
    })
}

/// The rest of the request is not read, so that the connection ends with this.
fn refused(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(http::header::CONNECTION, http::HeaderValue::from_static("close"));
    response
}
